import { type Ref, useCallback, useEffect, useImperativeHandle, useRef } from 'react';
import type { CasePicture, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { useShown } from '../frame/shown-context.ts';
import { problemWords } from '../look/problem.tsx';
import { shortStampIn, stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { Boxes } from './boxes.tsx';
import { useStill } from './picture-contexts.ts';
import { StillCanvas } from './still-canvas.tsx';
import { useStillName } from './still-name.ts';
import { SCREEN_WIDTH_PX } from './still-pictures.ts';
import { useZoom } from './use-zoom.ts';
import { ViewerMark } from './viewer-mark.tsx';
import { fitted } from './zoom.ts';

export interface ViewerHandle {
  zoomOff(): void;
}
interface Props {
  readonly reviewed: ReviewCase;
  /** Null when the case has no still. */
  readonly picture: CasePicture | null;
  readonly hasBoxes: boolean;
  readonly staffNo: string;
  /** Called once somebody had a picture of the case in sight, or read why there is none. */
  readonly onLooked: (caseId: string) => void;
  readonly ref?: Ref<ViewerHandle>;
}

/** One large still. The picture alone is the camera's; boxes, time and the viewer's number are laid over it. */
export function StillViewer({ reviewed, picture, hasBoxes, staffNo, onLooked, ref }: Props) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { view, frameSize, reset } = useZoom(frame, picture, `${reviewed.id} ${picture?.file}`);
  useImperativeHandle(ref, () => ({ zoomOff: reset }));
  const caseId = reviewed.id;
  const file = picture?.file;
  const wish = picture && !reviewed.retiredAt ? { caseId, file: picture.file } : null;
  const screen = useStill(wish && { ...wish, size: 'screen' });
  const isNear = view.scale > 1.2 && (picture?.widthPx ?? 0) > SCREEN_WIDTH_PX;
  const original = useStill(wish && isNear ? { ...wish, size: 'original' } : null);
  const painted = original?.is === 'there' ? original : screen;
  const shown = useShown();
  const tell = useCallback(() => {
    if (file !== undefined) shown.note(caseId, file);
    onLooked(caseId);
  }, [shown, caseId, file, onLooked]);
  const isAway = painted === null || painted.is === 'refused';
  useEffect(() => {
    if (isAway) onLooked(caseId);
  }, [isAway, caseId, onLooked]);
  const nameOf = useStillName();
  const size = picture ? fitted(picture, frameSize) : null;
  return (
    <div className="viewer" ref={frame} data-state={painted?.is ?? 'none'} data-file={file}>
      {picture && size && painted?.is === 'there' ? (
        <div
          className="picture"
          style={{
            width: size.widthPx,
            height: size.heightPx,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          }}
        >
          <StillCanvas bitmap={painted.bitmap} label={nameOf(picture, reviewed.timezone)} onSeen={tell} />
          {hasBoxes ? <Boxes picture={picture} zones={reviewed.zones} /> : null}
        </div>
      ) : (
        <Absent reviewed={reviewed} state={painted} />
      )}
      <ViewerMark staffNo={staffNo} />
      {picture ? (
        <p className="viewer-time number">
          {picture.capturedAt ? stampIn(reviewed.timezone, picture.capturedAt) : words.say('review.time-unknown')}
          {view.scale > 1 ? ` · ${words.say('review.zoomed', { percent: Math.round(view.scale * 100) })}` : null}
          {original?.is === 'there' ? ` · ${words.say('review.original')}` : null}
        </p>
      ) : null}
    </div>
  );
}

/** Why no picture is here. Nothing stands in its place. */
function Absent({ reviewed, state }: { readonly reviewed: ReviewCase; readonly state: ReturnType<typeof useStill> }) {
  const words = useWords();
  if (reviewed.retiredAt) {
    const at = shortStampIn(reviewed.timezone, reviewed.retiredAt);
    return <p className="absent needs-act">{words.say('review.retired', { at })}</p>;
  }
  if (state === null) return <p className="absent needs-act">{words.say('review.no-stills')}</p>;
  if (state.is !== 'refused') return <p className="absent">{words.say('review.loading')}</p>;
  const { message, means, toDo } = problemWords(state.error, words);
  return (
    <div className="absent" role="alert">
      <p className="needs-act">{words.say('review.away')}</p>
      <p>{means || message}</p>
      {means && means !== message ? <p>{message}</p> : null}
      <p>{toDo}</p>
    </div>
  );
}
