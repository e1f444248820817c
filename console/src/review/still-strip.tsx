import type { CasePicture, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { clockIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { useStillShows } from './still-name.ts';

interface Props {
  readonly reviewed: ReviewCase;
  readonly stills: readonly CasePicture[];
  readonly index: number;
  readonly pick: (index: number) => void;
}

/** All stills of the case, to pick one: its digit, what it shows, when it was taken. */
export function StillStrip({ reviewed, stills, index, pick }: Props) {
  const words = useWords();
  const showsOf = useStillShows();
  return (
    <fieldset className="strip">
      <legend className="visually-hidden">{words.say('review.stills')}</legend>
      {stills.slice(0, 6).map((picture, at) => (
        <button key={picture.file} type="button" aria-pressed={at === index} onClick={() => pick(at)}>
          <kbd>{at + 1}</kbd>
          <span>{showsOf(picture)}</span>
          <time>{picture.capturedAt ? clockIn(reviewed.timezone, picture.capturedAt) : ''}</time>
        </button>
      ))}
    </fieldset>
  );
}
