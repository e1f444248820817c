const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EVIDENCE = 'evidence';

/** Where a folder is in a place of evidence: `…/evidence/<camera>` or `…/evidence/<camera>/<day>/<case>`. */
export interface FolderPlace {
  readonly cameraId: string;
  /** Null for a camera's folder. */
  readonly case: { readonly day: string; readonly caseId: string } | null;
}

/** Finds the place by the names above the folder. Null for a folder that is somewhere else (it was copied or handed over). */
export function placeOf(names: readonly string[]): FolderPlace | null {
  const [evidence, cameraId, day, caseId] = names.slice(-4);
  if (evidence === EVIDENCE && cameraId && caseId && day !== undefined && DAY.test(day))
    return { cameraId, case: { day, caseId } };
  const [above, camera] = names.slice(-2);
  return above === EVIDENCE && camera ? { cameraId: camera, case: null } : null;
}

/** The names of the folder that has `evidence` and the public keys in it; null in the same cases as `placeOf`. */
export function dataFolderAround(names: readonly string[]): readonly string[] | null {
  const place = placeOf(names);
  return place === null ? null : names.slice(0, place.case === null ? -2 : -4);
}
