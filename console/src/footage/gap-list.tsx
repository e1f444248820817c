import type { ShownFootage } from '../../../src/edges/api/contract/footage.ts';
import { ListTable } from '../look/list-table.tsx';
import { clockIn, shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import type { Span } from './footage-hour.ts';

interface Props {
  readonly gaps: ShownFootage['gaps'];
  readonly span: Span;
  readonly timezone: string;
}

/** What was not recorded, and why: gaps that follow each other for the same reason are one. */
export function GapList({ gaps, span, timezone }: Props) {
  const words = useWords();
  const time = (ms: number) => {
    const at = new Date(ms).toISOString();
    return ms < span.fromMs || ms >= span.toMs ? shortStampIn(timezone, at) : clockIn(timezone, at);
  };
  return (
    <section>
      <h2>{words.say('footage.gaps')}</h2>
      <ListTable
        rows={joined(gaps)}
        keyOf={({ fromMs, reason }) => `${fromMs} ${reason}`}
        empty={words.say('footage.no-gaps')}
        columns={[
          { title: words.say('footage.from'), cell: ({ fromMs }) => time(fromMs) },
          { title: words.say('footage.to'), cell: ({ toMs }) => time(toMs) },
          { title: words.say('footage.why'), cell: ({ reason }) => words.say(`gap.${reason}`) },
        ]}
      />
    </section>
  );
}

/** A gap is cut at each hour. */
function joined(gaps: ShownFootage['gaps']): ShownFootage['gaps'] {
  const whole: ShownFootage['gaps'] = [];
  for (const gap of gaps) {
    const last = whole.at(-1);
    const goesOn = last?.toMs === gap.fromMs && last.reason === gap.reason;
    if (goesOn) whole[whole.length - 1] = { ...last, toMs: gap.toMs };
    else whole.push(gap);
  }
  return whole;
}
