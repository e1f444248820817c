import type { OfferedReason, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly before: ReviewCase['before'];
  readonly timezone: string;
  readonly reasons: readonly OfferedReason[];
}

/** What happened at this place before, and how it was decided. */
export function BeforeList({ before, timezone, reasons }: Props) {
  const words = useWords();
  const reasonOf = (id: string | null) => reasons.find((reason) => reason.id === id)?.[words.language] ?? id;
  return (
    <>
      <h2>{words.say('review.before')}</h2>
      {before.length === 0 ? <p className="quiet">{words.say('review.before-none')}</p> : null}
      <ul className="before">
        {before.slice(0, 5).map(({ id, number, filedAt, state, reasonId }) => (
          <li key={id}>
            <span className="number" title={number}>
              {shortStampIn(timezone, filedAt)}
            </span>{' '}
            <span className={`state state-${state}`}>{words.say(`state.${state}`)}</span>
            {reasonId ? ` ${reasonOf(reasonId)}` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
