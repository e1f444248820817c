import { type RefObject, useState } from 'react';
import type { OfferedReason, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { copyText } from '../browser/copy-text.ts';
import { useWords } from '../words/language.tsx';
import { stillsOf } from './case-stills.ts';
import type { Verdict } from './outbox-entry.ts';
import type { ReviewDesk } from './review-desk.ts';
import type { KeyAct } from './review-keys.ts';
import type { ViewerHandle } from './still-viewer.tsx';
import type { Stop } from './trail.ts';
import { useRejecting } from './use-rejecting.ts';

interface Given {
  readonly desk: ReviewDesk;
  readonly stop: Stop | null;
  readonly reasons: readonly OfferedReason[];
  /** False until the case's picture was in sight: the second of two quick keys must not decide a case unseen. */
  readonly hasLooked: boolean;
  readonly say: (said: string) => void;
  readonly viewer: RefObject<ViewerHandle | null>;
  /** The still with the lists over it: full screen shows both. */
  readonly stage: RefObject<HTMLElement | null>;
  readonly open: (dialog: OpenDialog | null) => void;
}
/** A note belongs to the case that was looked at when the dialog was opened. */
export type OpenDialog = { readonly is: 'keys' } | { readonly is: 'note'; readonly on: ReviewCase };
type Simple = Exclude<KeyAct['does'], 'still' | 'reason'>;

/** Carries out what keys and buttons ask. */
export function useActs({ desk, stop, reasons, hasLooked, say, viewer, stage, open }: Given) {
  const words = useWords();
  const { stillIndex, pickStill, blink } = usePickedStill(stop);
  const [hasBoxes, setBoxes] = useState(true);
  const [hasCloseUp, setCloseUp] = useState(true);

  const decide = (verdict: Verdict, reason?: OfferedReason, duplicateOf?: string) => {
    const more = { ...(reason ? { reasonId: reason.id } : {}), ...(duplicateOf ? { duplicateOf } : {}) };
    if (stop === null || stop.decided !== null) return;
    if (!hasLooked) return say(words.say('review.not-looked', { number: stop.reviewed.number }));
    if (!desk.decide(stop.reviewed.id, verdict, more)) return;
    const said = [words.say(`verdict.${verdict}`), ...(reason ? [reason[words.language]] : [])].join(' · ');
    say(words.say('review.decided', { number: stop.reviewed.number, verdict: said }));
  };
  const rejecting = useRejecting({ stop, reasons, reject: (reason, other) => decide('rejected', reason, other) });
  const takeBack = () => {
    const number = desk.takeBack();
    say(number === null ? words.say('review.nothing-to-take-back') : words.say('review.taken-back', { number }));
  };
  const copy = async () => {
    if (stop === null) return;
    const { number } = stop.reviewed;
    say(words.say((await copyText(number)) ? 'review.copied' : 'review.not-copied', { number }));
  };
  const simple: { readonly [Does in Simple]: () => unknown } = {
    confirm: () => decide('confirmed'),
    unsure: () => decide('unsure'),
    reject: rejecting.start,
    'last-reason': rejecting.again,
    leave: rejecting.leave,
    'take-back': takeBack,
    blink,
    boxes: () => setBoxes(!hasBoxes),
    'close-up': () => setCloseUp(!hasCloseUp),
    'full-screen': () =>
      void (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen()),
    'zoom-off': () => viewer.current?.zoomOff(),
    back: () => desk.step(-1),
    on: () => desk.step(1),
    copy,
    note: () => stop && open({ is: 'note', on: stop.reviewed }),
    keys: () => open({ is: 'keys' }),
  };
  const act = (asked: KeyAct) => {
    if (asked.does === 'still') pickStill(asked.index);
    else if (asked.does === 'reason') rejecting.pick(asked.index);
    else simple[asked.does]();
  };
  const note = (on: ReviewCase, text: string) => {
    desk.note(on, text);
    open(null);
    say(words.say('review.note-added', { number: on.number }));
  };
  return { act, note, stillIndex, hasBoxes, hasCloseUp, ...rejecting };
}

/** Which still is shown; another case opens with the one at which the limit was reached. */
function usePickedStill(stop: Stop | null) {
  const caseId = stop?.reviewed.id ?? null;
  const [picked, setPicked] = useState<{ readonly caseId: string | null; readonly index: number }>({
    caseId,
    index: -1,
  });
  const { stills, firstIndex, nowIndex } = stillsOf(stop?.reviewed.pictures ?? []);
  const stillIndex = picked.caseId === caseId && picked.index >= 0 ? picked.index : nowIndex;
  const pickStill = (index: number) => {
    if (index < stills.length) setPicked({ caseId, index });
  };
  return { stillIndex, pickStill, blink: () => pickStill(stillIndex === firstIndex ? nowIndex : firstIndex) };
}
