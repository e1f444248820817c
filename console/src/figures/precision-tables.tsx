import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FigureLine } from '../../../src/edges/api/contract/figures.ts';
import { useMe } from '../frame/me-context.ts';
import { type Column, ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';
import { daysOf, type Figures, type Span } from './figure-search.ts';
import { percent } from './percent.ts';
import { PrecisionBar } from './precision-bar.tsx';

/** So many lines are shown at first. */
const FIRST = 15;

interface Props<Line> {
  readonly lines: readonly Line[];
  readonly names: readonly Column<Line>[];
  readonly keyOf: (line: Line) => string;
  readonly further?: readonly Column<Line>[];
  /** How the count of rejections is shown; as a number when absent. */
  readonly rejections?: (line: Line) => ReactNode;
}

/** Lines with their counts and their precision, those with the most cases first. */
function PrecisionTable<Line extends FigureLine>({ lines, names, keyOf, further = [], rejections }: Props<Line>) {
  const words = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const count = (title: string, cell: (line: Line) => ReactNode): Column<Line> => ({ title, align: 'right', cell });
  return (
    <>
      <ListTable
        keyOf={keyOf}
        rows={isWhole ? lines : lines.slice(0, FIRST)}
        empty={words.say('figures.no-case')}
        columns={[
          ...names,
          { title: words.say('figures.precision'), cell: ({ precision }) => <PrecisionBar precision={precision} /> },
          count(words.say('state.confirmed'), ({ confirmed }) => confirmed),
          count(words.say('state.rejected'), rejections ?? (({ rejected }) => rejected)),
          count(words.say('figures.filed'), ({ filed }) => filed),
          count(words.say('state.pending'), ({ pending }) => pending),
          count(words.say('state.unsure'), ({ unsure }) => unsure),
          count(words.say('state.merged'), ({ merged }) => merged),
          ...further,
        ]}
      />
      {lines.length > FIRST && !isWhole ? (
        <Button block onClick={() => setIsWhole(true)}>
          {words.say('figures.show-all', { count: lines.length })}
        </Button>
      ) : null}
    </>
  );
}

export function KindPrecision({ lines }: { readonly lines: Figures['kinds'] }) {
  const words = useWords();
  const names = [
    { title: words.say('figures.kind'), cell: ({ kind }: Figures['kinds'][number]) => words.say(`kind.${kind}`) },
  ];
  return <PrecisionTable lines={lines} keyOf={({ kind }) => kind} names={names} />;
}

interface CameraProps {
  readonly lines: Figures['cameras'];
  readonly span: Span;
}

/** The rejections of a camera lead to the cases. */
export function CameraPrecision({ lines, span }: CameraProps) {
  const words = useWords();
  const { rights } = useMe();
  const names = [{ title: words.say('figures.camera'), cell: nameOf }];
  const further: readonly Column<Figures['cameras'][number]>[] = [
    {
      title: words.say('figures.false-a-day'),
      align: 'right',
      cell: ({ falseADay }) => falseADay?.toFixed(2) ?? words.say('figures.no-record'),
    },
    {
      title: words.say('figures.watched'),
      align: 'right',
      cell: ({ watchedRatio }) =>
        watchedRatio === null
          ? words.say('figures.no-record')
          : words.say('figures.percent', { percent: percent(watchedRatio) }),
    },
  ];
  const linked = ({ cameraId, rejected }: Figures['cameras'][number]) => (
    <Link to="/cases" search={{ cameraId, state: 'rejected', ...daysOf(span) }}>
      {rejected}
    </Link>
  );
  return (
    <PrecisionTable
      lines={lines}
      keyOf={({ cameraId }) => cameraId}
      names={names}
      further={further}
      {...(rights.includes('see-cases') ? { rejections: linked } : {})}
    />
  );
}

export function RulePrecision({ lines }: { readonly lines: Figures['rules'] }) {
  const words = useWords();
  const names: readonly Column<Figures['rules'][number]>[] = [
    { title: words.say('figures.camera'), cell: nameOf },
    { title: words.say('figures.rule'), cell: ({ ruleId }) => ruleId ?? words.say('frame.unknown') },
  ];
  return <PrecisionTable lines={lines} keyOf={({ cameraId, ruleId }) => `${cameraId} ${ruleId}`} names={names} />;
}

export function ModelPrecision({ lines }: { readonly lines: Figures['models'] }) {
  const words = useWords();
  const names: readonly Column<Figures['models'][number]>[] = [
    { title: words.say('figures.model'), cell: ({ model }) => model ?? words.say('frame.unknown') },
  ];
  return <PrecisionTable lines={lines} keyOf={({ model }) => `${model}`} names={names} />;
}

function nameOf({ cameraId, cameraName }: Pick<Figures['cameras'][number], 'cameraId' | 'cameraName'>): string {
  return cameraName ? `${cameraName} · ${cameraId}` : cameraId;
}
