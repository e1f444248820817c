import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import './list-table.css';

export interface Column<Row> {
  readonly title: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => ReactNode;
}
interface Props<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly isLoading?: boolean;
  /** True: nobody knows whether there is a row, so no text says that there is none. */
  readonly isFailed?: boolean;
  /** The text when there is no row. */
  readonly empty?: string;
}

/** A table with more columns does not fit a phone: each row stands there as a card, with the title before each value. */
const MOST_COLUMNS = 3;

/**
 * A list as a table. Ant's own table writes a style that the content policy refuses, and is as large as the review
 * page.
 */
export function ListTable<Row>({ rows, columns, keyOf, isLoading = false, isFailed = false, empty }: Props<Row>) {
  const words = useWords();
  const asCards = columns.length > MOST_COLUMNS ? ' as-cards' : '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys, which needs the focus
    <div className={`list-table${asCards}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, align }, at) => (
              <th key={title || `column ${at}`} scope="col" className={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, align, cell }, at) => (
                <td key={title || `column ${at}`} className={align} data-title={title}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && !isFailed ? (
        <p className="quiet">{isLoading ? words.say('frame.loading') : (empty ?? words.say('frame.none'))}</p>
      ) : null}
    </div>
  );
}
