import type { CameraStateRow } from '../../watching/overview/camera-state-entity.ts';
import { T0 } from './case-builders.ts';

/** What a shift says of a camera that is well and was never covered yet. */
export function aCameraState(changes: Partial<CameraStateRow> = {}): CameraStateRow {
  return {
    id: 'yard-east',
    version: 1,
    fence: 1,
    at: T0,
    name: '东院',
    place: '解放街 12 号',
    timezone: 'Asia/Shanghai',
    position: null,
    pictureAt: null,
    fault: null,
    faultSinceAt: null,
    stream: null,
    coveredFromAt: T0,
    watchedMs: [],
    dueMs: [],
    ...changes,
  };
}
