import type { ReviewRow } from '../../people/review/review-entity.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { CasePicture } from './contract/cases.ts';

type Seeing = Pick<Viewer, 'rights' | 'cameraIds'>;

/** Whether this viewer may know of the case: it is one of their cameras, and confirmed where they see no others. */
export function seesCase(viewer: Seeing, { cameraId, state }: Pick<ReviewRow, 'cameraId' | 'state'>): boolean {
  if (!seesCamera(viewer, cameraId)) return false;
  return viewer.rights.has('see-cases') || (viewer.rights.has('see-confirmed') && state === 'confirmed');
}

/**
 * Whether this viewer gets the picture. Who sees confirmed cases only gets originals: those can be pixelated outside the box, while
 * close-ups and annotated copies show what is around it.
 */
export function seesPicture({ rights }: Pick<Viewer, 'rights'>, { kind }: Pick<CasePicture, 'kind'>): boolean {
  return rights.has('see-cases') || kind === 'original';
}

export function seesEveryCase({ rights, cameraIds }: Seeing): boolean {
  return cameraIds === null && rights.has('see-cases');
}
