import type { Column } from '../look/list-table.tsx';
import { usePersonNames } from '../look/use-person-names.ts';
import { useReasonName } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';
import { CountTable } from './count-table.tsx';
import type { Figures } from './figure-search.ts';
import { longerText } from './longer-text.ts';

export function ReasonCounts({ reasons }: { readonly reasons: Figures['reasons'] }) {
  const words = useWords();
  const reasonName = useReasonName();
  const rows = reasons.map(({ reasonId, count }) => ({ id: reasonId, name: reasonName(reasonId), count }));
  return <CountTable title={words.say('figures.reason')} counted={words.say('figures.rejections')} rows={rows} />;
}

export function HourCounts({ hours }: { readonly hours: Figures['hours'] }) {
  const words = useWords();
  const rows = hours.map((count, hour) => ({ id: `${hour}`, name: words.say('figures.at-hour', { hour }), count }));
  return <CountTable title={words.say('figures.hour')} counted={words.say('figures.filed')} rows={rows} />;
}

export function WaitCounts({ waits }: { readonly waits: Figures['waits'] }) {
  const words = useWords();
  const nameOf = (withinMs: number | null) =>
    withinMs === null ? longerText(waits, words) : words.say('figures.within', { wait: words.duration(withinMs) });
  const rows = waits.map(({ withinMs, count }) => ({ id: `${withinMs}`, name: nameOf(withinMs), count }));
  return <CountTable title={words.say('figures.wait')} counted={words.say('figures.decided')} rows={rows} />;
}

export function PersonCounts({ people }: { readonly people: Figures['people'] }) {
  const words = useWords();
  const nameOf = usePersonNames(people.map(({ who }) => who));
  const rows = people.map(({ who, ...own }) => ({ id: who, name: nameOf(who), ...own }));
  const pace: Column<(typeof rows)[number]> = {
    title: words.say('figures.a-minute'),
    align: 'right',
    cell: ({ perMinute }) => perMinute?.toFixed(1) ?? words.say('figures.too-few'),
  };
  const [title, counted] = [words.say('figures.person'), words.say('figures.decided')];
  return (
    <>
      <CountTable title={title} counted={counted} rows={rows} further={[pace]} />
      <p className="quiet">{words.say('figures.what-a-minute')}</p>
    </>
  );
}
