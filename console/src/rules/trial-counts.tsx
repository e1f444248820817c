import type { ShownTriedCase, ShownTriedCount } from '../../../src/edges/api/contract/rules.ts';
import { PrecisionBar } from '../figures/precision-bar.tsx';
import { ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';
import '../figures/figures.css';

const DECISIONS = [
  'confirmed',
  'rejected',
  'undecided',
  'merged',
  'never-filed',
] as const satisfies readonly ShownTriedCase['decision'][];

interface Props {
  readonly today: ShownTriedCount;
  readonly changed: ShownTriedCount;
}

/** Today's rules and the changed ones: cases, how they were decided, precision with counts and interval. */
export function TrialCounts({ today, changed }: Props) {
  const words = useWords();
  const rows = [
    { name: words.say('rules.today'), count: today },
    { name: words.say('rules.changed'), count: changed },
  ];
  return (
    <ListTable
      keyOf={({ name }) => name}
      rows={rows}
      columns={[
        { title: '', cell: ({ name }) => name },
        { title: words.say('rules.cases'), align: 'right', cell: ({ count }) => count.cases },
        { title: words.say('rules.precision'), cell: ({ count }) => <PrecisionBar precision={count.precision} /> },
        { title: words.say('rules.decided'), cell: ({ count }) => judged(count, words) },
        ...DECISIONS.map((one) => ({
          title: words.say(`tried.${one}`),
          align: 'right' as const,
          cell: ({ count }: (typeof rows)[number]) => count.decided[one] ?? 0,
        })),
      ]}
    />
  );
}

function judged({ decided }: ShownTriedCount, words: ReturnType<typeof useWords>): string {
  const confirmed = decided.confirmed ?? 0;
  return words.say('rules.confirmed-of', { confirmed, judged: confirmed + (decided.rejected ?? 0) });
}
