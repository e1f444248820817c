import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FigureTable } from '../../../src/edges/api/contract/figures.ts';
import { linkOf } from '../api/call.ts';
import { useWords } from '../words/language.tsx';
import type { Span } from './figure-search.ts';

interface Props {
  readonly table: FigureTable;
  readonly span: Span;
  readonly children: ReactNode;
}

/** One table with its heading, and the same table as a file. */
export function FigureSection({ table, span, children }: Props) {
  const words = useWords();
  const title = words.say(`figures.of-${table}`);
  return (
    <section aria-label={title}>
      <div className="section-line">
        <h2>{title}</h2>
        <Button
          size="small"
          href={linkOf('exportFigures', { query: { ...span, table } })}
          download
          aria-label={words.say('figures.csv-of', { table: title })}
        >
          {words.say('figures.csv')}
        </Button>
      </div>
      {children}
    </section>
  );
}
