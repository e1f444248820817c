import type { ReviewRow } from '../../people/review/review-entity.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';

type Seeing = Pick<Viewer, 'rights' | 'cameraIds'>;

/** Whether this viewer may know of the case: it is one of their cameras, and confirmed where they see no others. */
export function seesCase(viewer: Seeing, { cameraId, state }: Pick<ReviewRow, 'cameraId' | 'state'>): boolean {
  if (!seesCamera(viewer, cameraId)) return false;
  return viewer.rights.has('see-cases') || (viewer.rights.has('see-confirmed') && state === 'confirmed');
}

export function seesEveryCase({ rights, cameraIds }: Seeing): boolean {
  return cameraIds === null && rights.has('see-cases');
}
