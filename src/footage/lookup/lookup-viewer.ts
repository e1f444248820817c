import type { Lookup } from './lookup.ts';

/** Who looks up, decides, or reads about it. */
export interface LookupViewer {
  readonly who: string;
  /** False for a program with a key: it decides nothing. */
  readonly isPerson: boolean;
  /** The office of this person; null: none is known. */
  readonly unit: string | null;
  /** The cameras that this viewer may see; null: all. */
  readonly cameraIds: ReadonlySet<string> | null;
  /** Approves, refuses, hands over, closes. */
  readonly mayDecide: boolean;
  /** Reads what any unit asked. */
  readonly seesAllUnits: boolean;
}

/** Whether the viewer sees this lookup. Others are answered as if there were none. */
export function seesLookup(viewer: LookupViewer, { asked, askedBy }: Pick<Lookup, 'asked' | 'askedBy'>): boolean {
  if (askedBy === viewer.who) return true;
  if (!asked.cameras.every(({ id }) => seesCameraOf(viewer, id))) return false;
  return viewer.mayDecide || viewer.seesAllUnits || asked.unit === viewer.unit;
}

export function seesCameraOf({ cameraIds }: Pick<LookupViewer, 'cameraIds'>, cameraId: string): boolean {
  return cameraIds === null || cameraIds.has(cameraId);
}
