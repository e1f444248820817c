import { type Column, ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';

export interface Counted {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}
interface Props<Row> {
  readonly title: string;
  readonly counted: string;
  readonly rows: readonly Row[];
  readonly further?: readonly Column<Row>[];
}

/** Names with their counts, each with a bar. */
export function CountTable<Row extends Counted>({ title, counted, rows, further = [] }: Props<Row>) {
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
          ...further,
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
