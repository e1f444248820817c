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

/** One table of the figures with its heading, and the same table as a file. */
export function FigureSection({ table, span, children }: Props) {
  const words = useWords();
  const title = words.say(`figures.of-${table}`);
  return (
    <section aria-label={title}>
      <SectionLine title={title} href={linkOf('exportFigures', { query: { ...span, table } })} />
      {children}
    </section>
  );
}

/** The heading of a table, with the table as a file. `href`: its address; null while there is no table. */
export function SectionLine({ title, href }: { readonly title: string; readonly href: string | null }) {
  const words = useWords();
  return (
    <div className="section-line">
      <h2>{title}</h2>
      {href === null ? null : (
        <Button size="small" href={href} download aria-label={words.say('figures.csv-of', { table: title })}>
          {words.say('figures.csv')}
        </Button>
      )}
    </div>
  );
}
