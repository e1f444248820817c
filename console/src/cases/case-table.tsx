import { Link } from '@tanstack/react-router';
import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { SmallStill } from '../frame/small-still.tsx';
import { type Column, ListTable } from '../look/list-table.tsx';
import { shortStampIn, stampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useReasonName } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly lines: readonly ListedCase[];
  readonly isLoading: boolean;
  readonly isFailed: boolean;
  /** True: the zone of all times is named beside the table. */
  readonly hasZoneLine: boolean;
  /** Null: this person cannot select cases. */
  readonly selectedIds: ReadonlySet<string> | null;
  readonly select: (ids: readonly string[]) => void;
}

/** The cases of a list, newest first. */
export function CaseTable({ lines, isLoading, isFailed, hasZoneLine, selectedIds, select }: Props) {
  const words = useWords();
  const columns = useColumns(hasZoneLine ? shortStampIn : stampIn, lines);
  const toggle = (id: string, isSelected: boolean) => {
    const others = [...(selectedIds ?? [])].filter((one) => one !== id);
    select(isSelected ? [...others, id] : others);
  };
  const boxes: Column<ListedCase> = {
    title: '',
    cell: ({ id, number }) => (
      <input
        type="checkbox"
        aria-label={words.say('cases.select', { number })}
        checked={selectedIds?.has(id) ?? false}
        onChange={({ target }) => toggle(id, target.checked)}
      />
    ),
  };
  return (
    <ListTable
      keyOf={({ id }) => id}
      isLoading={isLoading}
      isFailed={isFailed}
      columns={selectedIds ? [boxes, ...columns] : columns}
      rows={lines}
      empty={words.say('cases.empty')}
    />
  );
}

function useColumns(stamp: typeof stampIn, lines: readonly ListedCase[]): readonly Column<ListedCase>[] {
  const words = useWords();
  const nameOf = usePersonNames(lines.map(({ decider }) => decider));
  const reasonName = useReasonName();
  return [
    { title: words.say('cases.picture'), cell: (line) => <CaseStill line={line} /> },
    {
      title: words.say('cases.number'),
      cell: ({ id, number }) => (
        <Link to="/cases/$id" params={{ id }} className="number">
          {number}
        </Link>
      ),
    },
    { title: words.say('cases.kind'), cell: ({ kind }) => words.say(`kind.${kind}`) },
    { title: words.say('cases.place'), cell: ({ place, cameraName }) => `${place} · ${cameraName}` },
    { title: words.say('cases.filed'), cell: ({ timezone, filedAt }) => stamp(timezone, filedAt) },
    {
      title: words.say('cases.state'),
      cell: ({ state, reasonId }) => {
        const said = words.say(`state.${state}`);
        const shown = reasonId ? words.say('cases.by-reason', { state: said, reason: reasonName(reasonId) }) : said;
        return <span className={state === 'pending' || state === 'unsure' ? 'needs-act' : ''}>{shown}</span>;
      },
    },
    { title: words.say('cases.decider'), cell: ({ decider }) => (decider === null ? null : nameOf(decider)) },
  ];
}

function CaseStill({ line: { id, number, thumbnail } }: { readonly line: ListedCase }) {
  const words = useWords();
  return <SmallStill caseId={id} number={number} thumbnail={thumbnail} none={words.say('review.away')} />;
}
