import { ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';

interface Counted {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}
interface Props {
  readonly title: string;
  readonly counted: string;
  readonly rows: readonly Counted[];
}

/** Names with their counts, each with a bar. */
export function CountTable({ title, counted, rows }: Props) {
  const words = useWords();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <div className="count-table">
      <ListTable
        keyOf={({ id }) => id}
        rows={rows}
        empty={words.say('figures.no-case')}
        columns={[
          { title, cell: ({ name }) => name },
          { title: counted, align: 'right', cell: ({ count }) => count },
          {
            title: '',
            cell: ({ count }) => (
              <span className="count-bar" aria-hidden="true" style={{ width: `${(count / most) * 100}%` }} />
            ),
          },
        ]}
      />
    </div>
  );
}
