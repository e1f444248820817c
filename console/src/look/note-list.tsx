import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { useWords } from '../words/language.tsx';
import { shortStampIn } from './times.ts';
import { usePersonNames } from './use-person-names.ts';

interface Props {
  readonly notes: ReviewCase['notes'];
  readonly timezone: string;
}

/** What people noted on a case: who, when, what. */
export function NoteList({ notes, timezone }: Props) {
  const words = useWords();
  const nameOf = usePersonNames(notes.map(({ by }) => by));
  if (notes.length === 0) return null;
  return (
    <>
      <h2>{words.say('review.notes')}</h2>
      <ul className="notes">
        {notes.map(({ at, by, text }) => (
          <li key={`${at} ${by} ${text}`}>
            <span className="quiet">
              {shortStampIn(timezone, at)} {nameOf(by)}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
