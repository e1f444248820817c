import type { TimeSpan } from '../../footage/looking/recorded-span.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewList } from '../../people/review/review-list.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** Footage is shown so long before the first picture of a case, and after its last. */
const NEAR_MS = 5 * 60_000;
/** A case is filed when its thing has stood for long enough; what stood for longer before is found by its later pictures. */
const MOST_STAY_MS = 24 * 3_600_000;
/** Of one camera in a day. */
const MOST_CASES = 500;

/** The times within five minutes of the cases that the viewer may see, as far as they touch the span. */
export async function timesNearCases(
  list: Pick<ReviewList, 'page'>,
  { groupIds, cameraIds }: Pick<Viewer, 'groupIds' | 'cameraIds'>,
  { cameraId, span }: { readonly cameraId: string; readonly span: TimeSpan },
): Promise<readonly TimeSpan[]> {
  const filter = {
    cameraId,
    filedFrom: new Date(span.fromMs - NEAR_MS - MOST_STAY_MS),
    filedTo: new Date(span.toMs + NEAR_MS + MOST_STAY_MS),
  };
  const { rows } = await list.page({ scope: { groupIds, cameraIds }, filter, limit: MOST_CASES });
  return rows.map(nearTimes).filter((near) => areTouching(near, span));
}

export function areTouching(a: TimeSpan, b: TimeSpan): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs;
}

function nearTimes({ filedAt, pictures }: Pick<ReviewRow, 'filedAt' | 'pictures'>): TimeSpan {
  const times = [filedAt, ...pictures.flatMap(({ capturedAt }) => capturedAt ?? [])].map((at) => at.getTime());
  return { fromMs: Math.min(...times) - NEAR_MS, toMs: Math.max(...times) + NEAR_MS };
}
