import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { StoredStays } from '../ledger-store/stored-stays.ts';
import { countOf } from './case-count.ts';
import type { FiledCase } from './filed-cases.ts';
import { filedCases } from './filed-cases.ts';
import { PastStays } from './past-stays.ts';
import type { RuleTrial } from './rule-trial.ts';
import { triedCases } from './tried-cases.ts';
import type { Untold } from './untold.ts';
import { untoldBy } from './untold.ts';

/** What a trial asks of an installation. */
export interface TrialQuestion {
  readonly today: Camera;
  readonly changed: Camera;
  readonly fromAt: Date;
  readonly toAt: Date;
}

export interface TryRulesParts {
  readonly store: Store;
  readonly calendar: Calendar;
  /** Is called now and then: how many presences of about how many were read. */
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Tries changed rules of a camera on what it stored: which cases would come, which would go, how those were decided, and
 * what cannot be told. Today's rules are judged in the same way, so that only the change makes a difference.
 */
export async function tryRules(
  { today, changed, fromAt, toAt }: TrialQuestion,
  { store, calendar, onProgress }: TryRulesParts,
): Promise<RuleTrial> {
  const question = { cameraId: today.id, fromAt, toAt };
  const stays = new PastStays({ today, changed, calendar });
  const stored = new StoredStays(store);
  const about = await stored.count(question);
  onProgress(0, about);
  await stored.each(question, (presence) => {
    stays.take(presence);
    if (stays.count % PROGRESS_EVERY === 0) onProgress(stays.count, about);
  });
  const found = stays.judge();
  const filed = await filedCases(store, question, found.stays);
  const cases = triedCases(found.stays, filed);
  return {
    ...question,
    stays: stays.count,
    today: countOf(cases.filter(({ isToday }) => isToday)),
    changed: countOf(cases.filter(({ isChanged }) => isChanged)),
    comes: cases.filter(({ isToday, isChanged }) => isChanged && !isToday),
    goes: cases.filter(({ isToday, isChanged }) => isToday && !isChanged),
    filed: {
      count: filed.inTime.length,
      foundAgain: filed.inTime.filter(({ id }) => cases.some((one) => one.caseId === id && one.isToday)).length,
    },
    untold: [
      ...untoldBy(today, changed),
      ...(found.ownerUnknown > 0 ? [{ what: 'owner', stays: found.ownerUnknown } as const] : []),
      ...beginsLater(stays.earliestEndedAt, fromAt),
      ...changedMeanwhile(filed.inTime, today),
    ],
  };
}

/** On a busy core reading so many takes about a second. */
const PROGRESS_EVERY = 5_000;
/** A street may be empty for so long. */
const QUIET_MS = 24 * 3_600_000;

/** Presences that ended are kept for 30 days, and a camera may be new. */
function beginsLater(earliestEndedAt: Date | null, fromAt: Date): readonly Untold[] {
  const isWhole = earliestEndedAt !== null && earliestEndedAt.getTime() - fromAt.getTime() < QUIET_MS;
  return isWhole ? [] : [{ what: 'begins', at: earliestEndedAt }];
}

/** What is stored does not say with which zones; the cases do. */
function changedMeanwhile(filed: readonly FiledCase[], { version }: Camera): readonly Untold[] {
  const last = filed.findLast(({ scene }) => scene.configVersion !== version);
  return last === undefined ? [] : [{ what: 'version', at: last.filedAt }];
}
