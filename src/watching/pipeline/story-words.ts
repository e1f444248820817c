import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { Filed } from '../../cases/filing/case-filing.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { familyName, faultName, kindName, labelName, observedName } from '../../kernel/words/names.ts';
import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import type { SourceFormat } from '../ingest/frame-source.ts';
import type { StreamChange } from '../streams/streams.ts';

type Down = Pick<Extract<FeedEvent, { type: 'down' }>, 'reason' | 'detail' | 'retryInMs' | 'oddity'>;

/** What the log tells of a camera, before it is put into a language. */
export const story = {
  up: ({ id }: Camera, { widthPx, heightPx, decoding, times }: SourceFormat): Saying => {
    const how = [
      ...(decoding === 'full' ? [saying('story.all-frames')] : []),
      ...(times === 'arrival' ? [saying('story.by-arrival')] : []),
    ];
    return how.length === 0
      ? saying('story.up', { id, widthPx, heightPx })
      : saying('story.up-so', { id, widthPx, heightPx, how: listing('parts', how) });
  },

  down: ({ id, url }: Camera, { reason, detail: said, retryInMs, oddity }: Down): Saying => {
    if (reason === 'ended') return saying('story.file-over', { id });
    const fallen = saying(url.type === 'file' ? 'story.file-broken' : 'story.camera-down', { reason });
    const what = reason === 'refused' ? saying('story.refused') : fallen;
    const detail = oddity ? saying('story.with-detail', { what: saying(`oddity.${oddity}`), said }) : said;
    return retryInMs === null
      ? saying('story.down', { id, what, detail })
      : saying('story.down-retry', { id, what, detail, retryInMs });
  },

  restart: ({ id }: Camera): Saying => saying('story.file-again', { id }),

  /** Pictures carry an earlier time than those before: the machine's clock was set back, or earlier pictures came late. */
  setBack: ({ id }: Camera, byMs: number): Saying => saying('story.set-back', { id, byMs }),

  stays: ({ id }: Camera, presence: Presence): Saying =>
    presence.type === 'fault'
      ? saying('story.fault', { id, fault: faultName(presence.label) })
      : saying(presence.alreadyThere ? 'story.stays-already' : 'story.stays', { id, what: thing(presence) }),

  /** The thing stayed there before the program was restarted, and it still does. */
  remains: ({ id }: Camera, presence: Presence): Saying => {
    const isFault = presence.type === 'fault';
    const what = isFault ? saying('story.the-fault', { fault: faultName(presence.label) }) : thing(presence);
    return saying(presence.reportedRuleIds.length > 0 ? 'story.remains-reported' : 'story.remains', { id, what });
  },

  reached: ({ id }: Camera, { kind, label, explanation }: Violation, { caseId, as }: Filed): Saying => {
    const stayed = howLong({ kind, label, explanation });
    const becomes = as === 'case' ? saying('story.becomes-case') : saying(`story.becomes-${as}`, { caseId });
    return saying('story.reached', { id, kind: kindName(kind), stayed, becomes });
  },

  tried: ({ id }: Camera, violation: Violation): Saying => {
    const { kind, explanation } = violation;
    return saying('story.tried', {
      id,
      kind: kindName(kind),
      stayed: howLong(violation),
      ruleId: explanation.ruleId ?? '-',
    });
  },

  /** The camera was moved, and looks again where it looked before. */
  viewBack: ({ id }: Camera): Saying => saying('story.view-back', { id }),

  trouble: ({ id }: Camera, error: string): Saying => saying('story.trouble', { id, error }),

  /** The case is visible; its stills are in `folder`. */
  sealed: ({ cameraId, id }: CaseRow, folder: string): Saying =>
    saying('story.sealed', { id: cameraId, caseId: id, folder }),

  /** A camera's file was added, changed or removed. */
  taken: (change: Exclude<StreamChange, { type: 'broken' }>): Saying =>
    change.type === 'removed'
      ? saying('story.file-removed', { id: change.cameraId })
      : saying(`story.file-${change.type}`, { id: change.camera.id }),

  broken: (id: string, isKept: boolean): Saying => saying(isKept ? 'story.file-kept' : 'story.file-unwatched', { id }),
};

function thing({ family, label, type }: Presence): SaidValue {
  if (type === 'vending') return saying('story.vendor');
  if (family === 'object') return saying('story.left-behind');
  if (family === label) return familyName(family);
  return saying('story.labelled', { family: familyName(family), label: labelName(label) });
}

function howLong({ kind, label, explanation }: Pick<Violation, 'kind' | 'label' | 'explanation'>): Saying {
  const { dwellMs, permittedMs } = explanation;
  const key = kindOf(kind).words.times === 'fault' ? 'story.has-lasted' : 'story.has-stayed';
  return saying(key, { what: observedName(kind, label), dwellMs, permittedMs });
}
