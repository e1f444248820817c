import { useCallback } from 'react';
import type { CasePicture, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { useShown } from '../frame/shown-context.ts';
import { useWords } from '../words/language.tsx';
import { useStill } from './picture-contexts.ts';
import { StillCanvas } from './still-canvas.tsx';
import { useStillName } from './still-name.ts';
import { ViewerMark } from './viewer-mark.tsx';

interface Props {
  readonly reviewed: ReviewCase;
  readonly picture: CasePicture | null;
  readonly staffNo: string;
}

/** The thing itself, beside the large still. */
export function CloseUp({ reviewed, picture, staffNo }: Props) {
  const words = useWords();
  const shown = useShown();
  const nameOf = useStillName();
  const caseId = reviewed.id;
  const file = picture?.file;
  const state = useStill(picture && !reviewed.retiredAt ? { caseId, file: picture.file, size: 'screen' } : null);
  const tell = useCallback(() => file !== undefined && shown.note(caseId, file), [caseId, file, shown]);
  return (
    <figure className="close-up">
      {picture && state?.is === 'there' ? (
        <>
          <StillCanvas bitmap={state.bitmap} label={nameOf(picture, reviewed.timezone)} onSeen={tell} />
          <ViewerMark staffNo={staffNo} />
        </>
      ) : (
        <p className="absent">
          {words.say(state?.is === 'loading' ? 'review.loading' : state ? 'review.away' : 'review.no-close-up')}
        </p>
      )}
      <figcaption>{words.say('review.close-up')}</figcaption>
    </figure>
  );
}
