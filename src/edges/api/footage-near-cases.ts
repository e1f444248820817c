import type { ReviewList } from '../../people/review/review-list.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** Footage is shown so long before the first picture of a case, and after its last. */
const NEAR_MS = 5 * 60_000;
/** A case is filed when its thing has stood for long enough; what stood for longer before is found by its later pictures. */
const MOST_STAY_MS = 24 * 3_600_000;
/** Of one camera in a day. */
const MOST_CASES = 500;

/** Whether the span lies within five minutes of a case that the viewer may see. Times in milliseconds since 1970. */
export async function isNearCase(
  list: Pick<ReviewList, 'page'>,
  { groupIds, cameraIds }: Pick<Viewer, 'groupIds' | 'cameraIds'>,
  { cameraId, fromMs, toMs }: { readonly cameraId: string; readonly fromMs: number; readonly toMs: number },
): Promise<boolean> {
  const filter = {
    cameraId,
    filedFrom: new Date(fromMs - NEAR_MS - MOST_STAY_MS),
    filedTo: new Date(toMs + NEAR_MS + MOST_STAY_MS),
  };
  const { rows } = await list.page({ scope: { groupIds, cameraIds }, filter, limit: MOST_CASES });
  return rows.some(({ filedAt, pictures }) => {
    const times = [filedAt, ...pictures.flatMap(({ capturedAt }) => capturedAt ?? [])].map((at) => at.getTime());
    return fromMs >= Math.min(...times) - NEAR_MS && toMs <= Math.max(...times) + NEAR_MS;
  });
}
