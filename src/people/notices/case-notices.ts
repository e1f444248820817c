import type { ReviewRow } from '../review/review-entity.ts';
import type { CaseEvent, CaseNotice } from './notice.ts';

/** A case is urgent in the last quarter of its time, or in the last half hour of it, whichever is shorter. */
export const LONGEST_URGENT_MS = 30 * 60_000;
const URGENT_RATIO = 1 / 4;
/** What is older is not told any more: nobody acts on it as news. */
const OLD_MS = 7 * 86_400_000;

export type NoticedReview = Pick<
  ReviewRow,
  'id' | 'number' | 'kind' | 'place' | 'cameraId' | 'cameraName' | 'timezone' | 'filedAt' | 'dueAt' | 'state'
>;

/** What is to be told of a case at this time. Who asks again is told the same, with the same ids. */
export function caseNotices(row: NoticedReview, now: Date): readonly CaseNotice[] {
  const isOpen = row.state === 'pending' || row.state === 'unsure';
  if (!isOpen || now.getTime() - row.filedAt.getTime() > OLD_MS) return [];
  const events: CaseEvent[] = ['new-case'];
  // A case that is seen only when its time is over is overdue, and not urgent too.
  if (row.dueAt <= now) events.push('overdue-case');
  else if (urgentFrom(row) <= now) events.push('urgent-case');
  const { id: caseId, number, kind, place, cameraId, cameraName, timezone, filedAt, dueAt } = row;
  return events.map((event) => ({
    ...{ type: 'case', id: `${event}/${caseId}`, event, caseId, number, kind, place },
    ...{ cameraId, cameraName, timezone, filedAt, dueAt },
  }));
}

/** When this came to pass: who subscribes later is not told. */
export function cameToPassAt(notice: CaseNotice): Date {
  if (notice.event === 'new-case') return notice.filedAt;
  return notice.event === 'overdue-case' ? notice.dueAt : urgentFrom(notice);
}

function urgentFrom({ filedAt, dueAt }: Pick<NoticedReview, 'filedAt' | 'dueAt'>): Date {
  const urgentMs = Math.min(LONGEST_URGENT_MS, URGENT_RATIO * (dueAt.getTime() - filedAt.getTime()));
  return new Date(dueAt.getTime() - urgentMs);
}
