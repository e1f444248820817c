import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { OfferedReason } from '../../../src/edges/api/contract/cases.ts';
import { useWords } from '../words/language.tsx';
import { ActionBar } from './action-bar.tsx';
import { CaseFacts } from './case-facts.tsx';
import { stillsOf } from './case-stills.ts';
import { CloseUp } from './close-up.tsx';
import { DuplicateList } from './duplicate-list.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { ReasonList } from './reason-list.tsx';
import type { ReviewDesk } from './review-desk.ts';
import type { KeyAct, LeftOut } from './review-keys.ts';
import { StillStrip } from './still-strip.tsx';
import { StillViewer, type ViewerHandle } from './still-viewer.tsx';
import type { Stop } from './trail.ts';
import { type OpenDialog, useActs } from './use-acts.ts';
import { useKeys } from './use-keys.ts';

interface Props {
  readonly desk: ReviewDesk;
  readonly stop: Stop | null;
  readonly reasons: readonly OfferedReason[];
  readonly staffNo: string;
  readonly say: (said: string) => void;
  /** Keys that this page does not have. */
  readonly leftOut?: LeftOut;
  /** Shown when there is no case. */
  readonly empty: ReactNode;
}

/** One case on one screen: the large still, what is beside it, and every key as a button. */
const ALL_KEYS: LeftOut = new Set();

export function ReviewCaseView({ desk, stop, reasons, staffNo, say, leftOut = ALL_KEYS, empty }: Props) {
  const words = useWords();
  const viewer = useRef<ViewerHandle>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { hasLooked, onLooked } = useLooked(stop);
  const acts = useActs({ desk, stop, reasons, hasLooked, say, viewer, stage, open: setDialog });
  const act = (asked: KeyAct) => {
    if (!leftOut.has(asked.does)) acts.act(asked);
  };
  useKeys(act, acts.picking !== null, dialog === null);
  const close = () => setDialog(null);
  const opened =
    dialog?.is === 'note' ? (
      <NoteDialog on={dialog.on} close={close} save={(text) => acts.note(dialog.on, text)} />
    ) : dialog?.is === 'keys' ? (
      <KeysDialog close={close} leftOut={leftOut} />
    ) : null;
  const bar = (
    <ActionBar
      act={act}
      leftOut={leftOut}
      isDecided={stop === null || stop.decided !== null}
      pressed={{ boxes: acts.hasBoxes, 'close-up': acts.hasCloseUp }}
    />
  );
  if (stop === null)
    return (
      <div className="review-case">
        <div className="stage" ref={stage}>
          {empty}
        </div>
        {bar}
        {opened}
      </div>
    );
  const { reviewed, decided } = stop;
  const { stills, closeUp } = stillsOf(reviewed.pictures);
  const picture = stills[acts.stillIndex] ?? null;
  return (
    <div
      className="review-case"
      data-case={reviewed.id}
      data-decided={decided?.verdict}
      data-looked={hasLooked || undefined}
    >
      <div className="stage" ref={stage}>
        <StillViewer ref={viewer} {...{ reviewed, picture, staffNo, onLooked }} hasBoxes={acts.hasBoxes} />
        {acts.picking === 'reason' ? <ReasonList reasons={acts.offered} last={acts.last} act={acts.act} /> : null}
        {acts.picking === 'duplicate' ? <DuplicateList found={acts.duplicates} act={acts.act} /> : null}
        {decided ? (
          <p className="decided">
            {words.say('review.decided_before', { verdict: words.say(`verdict.${decided.verdict}`) })}
          </p>
        ) : null}
      </div>
      <StillStrip
        reviewed={reviewed}
        stills={stills}
        index={acts.stillIndex}
        pick={(index) => acts.act({ does: 'still', index })}
      />
      {bar}
      <aside className="side">
        {acts.hasCloseUp ? <CloseUp {...{ reviewed, staffNo }} picture={closeUp} /> : null}
        <CaseFacts reviewed={reviewed} reasons={reasons} />
      </aside>
      {opened}
    </div>
  );
}

/** Whether somebody has looked at the case: until then it cannot be decided, however fast the keys come. */
function useLooked(stop: Stop | null) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const onLooked = useCallback(
    (id: string) => setIds((before) => (before.has(id) ? before : new Set([...before, id]))),
    [],
  );
  return { hasLooked: stop !== null && ids.has(stop.reviewed.id), onLooked };
}
