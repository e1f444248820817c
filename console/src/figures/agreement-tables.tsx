import type { CheckLine } from '../../../src/edges/api/contract/figures.ts';
import { type Column, ListTable } from '../look/list-table.tsx';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import type { Figures } from './figure-search.ts';
import { PrecisionBar } from './precision-bar.tsx';

interface Props<Line> {
  readonly lines: readonly Line[];
  readonly name: Column<Line>;
  readonly keyOf: (line: Line) => string;
}

/** How often a blind second decision was the same, a line for each kind, camera or person. */
function AgreementTable<Line extends CheckLine>({ lines, name, keyOf }: Props<Line>) {
  const words = useWords();
  return (
    <ListTable
      keyOf={keyOf}
      rows={lines}
      empty={words.say('figures.no-check')}
      columns={[
        name,
        { title: words.say('figures.agreement'), cell: ({ agreement }) => <PrecisionBar precision={agreement} /> },
        { title: words.say('figures.agreed'), align: 'right', cell: ({ agreed }) => agreed },
        { title: words.say('figures.differed'), align: 'right', cell: ({ differed }) => differed },
        { title: words.say('figures.checker-unsure'), align: 'right', cell: ({ unsure }) => unsure },
      ]}
    />
  );
}

export function KindAgreement({ lines }: { readonly lines: Figures['checks']['kinds'] }) {
  const words = useWords();
  const name = {
    title: words.say('figures.kind'),
    cell: ({ kind }: (typeof lines)[number]) => words.say(`kind.${kind}`),
  };
  return <AgreementTable lines={lines} keyOf={({ kind }) => kind} name={name} />;
}

export function CameraAgreement({ lines }: { readonly lines: Figures['checks']['cameras'] }) {
  const words = useWords();
  const name = {
    title: words.say('figures.camera'),
    cell: ({ cameraId, cameraName }: (typeof lines)[number]) => cameraName || cameraId,
  };
  return <AgreementTable lines={lines} keyOf={({ cameraId }) => cameraId} name={name} />;
}

export function PersonAgreement({ lines }: { readonly lines: Figures['checks']['people'] }) {
  const words = useWords();
  const nameOf = usePersonNames(lines.map(({ who }) => who));
  const name = { title: words.say('figures.decided-first'), cell: ({ who }: (typeof lines)[number]) => nameOf(who) };
  return <AgreementTable lines={lines} keyOf={({ who }) => who} name={name} />;
}
