import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { PrecisionFloorRow } from '../../people/figures/precision-floor-entity.ts';
import { type FloorOf, SHIPPED_FLOOR_RATIO } from '../../people/figures/precision-floors.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { ShownFloors } from './contract/figures.ts';

/** The floors that somebody set, but for those of cameras that the viewer does not see. */
export function shownFloors(viewer: Pick<Viewer, 'cameraIds'>, rows: readonly PrecisionFloorRow[]): ShownFloors {
  return {
    shippedRatio: SHIPPED_FLOOR_RATIO,
    set: rows.flatMap(({ id, floorRatio, by, version }) => {
      const of = floorOf(id);
      const isSeen = of !== null && (of.type !== 'camera' || seesCamera(viewer, of.cameraId));
      return isSeen ? [{ of, floorRatio, by, version }] : [];
    }),
  };
}

/** Null: of a kind that this version of the program does not have. */
function floorOf(id: string): FloorOf | null {
  if (id === 'all') return { type: 'all' };
  const [type, ...rest] = id.split('/');
  const named = rest.join('/');
  if (type === 'camera') return { type, cameraId: named };
  const kind = RULE_KINDS.find((known) => known === named);
  return kind === undefined ? null : { type: 'kind', kind };
}
