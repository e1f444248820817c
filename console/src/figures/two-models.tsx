import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ShownComparison } from '../../../src/edges/api/contract/figures.ts';
import { call, linkOf } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { DayInput } from '../look/day-input.tsx';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { type Figures, lastWeekOf, type Span } from './figure-search.ts';
import { SectionLine } from './figure-section.tsx';
import { PrecisionBar } from './precision-bar.tsx';

const WEEK_DAYS = 7;

interface Props {
  readonly models: Figures['models'];
  readonly span: Span;
}

/** Two models in the same week: how right each was, and whether that tells them apart. */
export function TwoModels({ models, span }: Props) {
  const words = useWords();
  const names = models.flatMap(({ model }) => (model === null ? [] : [model]));
  const timezone = useSiteZone();
  const today = shortStampIn(timezone, new Date(pageClock.now()).toISOString()).slice(0, 10);
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([names[0] ?? null, names[1] ?? null]);
  const [from, setFrom] = useState(() => lastWeekOf(span, today));
  const [one, other] = chosen;
  const asked = one !== null && other !== null && one !== other && /^\d{4}-\d\d-\d\d$/.test(from);
  const query = { one: one ?? '', other: other ?? '', from: from.replaceAll('-', ''), days: WEEK_DAYS };
  const found = useQuery({
    queryKey: ['two-models', query],
    queryFn: ({ signal }) => call('compareModels', { query }, signal),
    enabled: asked,
    // Each load is an entry in the log.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  const title = words.say('figures.two-models');
  const options = names.map((value) => ({ value, label: value }));
  return (
    <section aria-label={title}>
      <SectionLine title={title} href={asked ? linkOf('exportComparison', { query }) : null} />
      {names.length < 2 ? (
        <p className="quiet">{words.say('figures.one-model')}</p>
      ) : (
        <>
          <div className="choose-line">
            <Select
              aria-label={words.say('figures.first-model')}
              value={one}
              options={options}
              onChange={(model) => setChosen([model, other])}
              popupMatchSelectWidth={false}
            />
            <Select
              aria-label={words.say('figures.second-model')}
              value={other}
              options={options}
              onChange={(model) => setChosen([one, model])}
              popupMatchSelectWidth={false}
            />
            <DayInput label={words.say('figures.week-from')} value={from} change={setFrom} />
          </div>
          {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
          {found.data && one !== null && other !== null ? <Pairs found={found.data} names={[one, other]} /> : null}
        </>
      )}
    </section>
  );
}

interface PairsProps {
  readonly found: ShownComparison;
  readonly names: readonly [string, string];
}

function Pairs({ found, names: [one, other] }: PairsProps) {
  const words = useWords();
  const rows = (['shared', 'all'] as const).flatMap((name) => {
    const days = words.say(`figures.${name}-days`, { count: found[name].cameraDays });
    return [
      { id: `${name} one`, days, model: one, ...found[name].one },
      { id: `${name} other`, days, model: other, ...found[name].other },
    ];
  });
  const { areApart } = found.shared;
  return (
    <>
      <ListTable
        keyOf={({ id }) => id}
        rows={rows}
        columns={[
          { title: words.say('figures.days-of'), cell: ({ days }) => days },
          { title: words.say('figures.model'), cell: ({ model }) => model },
          { title: words.say('figures.precision'), cell: ({ precision }) => <PrecisionBar precision={precision} /> },
          { title: words.say('state.confirmed'), align: 'right', cell: ({ confirmed }) => confirmed },
          { title: words.say('state.rejected'), align: 'right', cell: ({ rejected }) => rejected },
          { title: words.say('figures.filed'), align: 'right', cell: ({ filed }) => filed },
        ]}
      />
      <p>{words.say(areApart === null ? 'figures.apart-unknown' : areApart ? 'figures.apart' : 'figures.not-apart')}</p>
      <p className="quiet">{words.say('figures.what-two-models')}</p>
    </>
  );
}
