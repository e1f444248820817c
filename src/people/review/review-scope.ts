/** Which cases somebody sees. A `Viewer` of people/rights has these fields. */
export interface ReviewScope {
  /** Null: all groups. */
  readonly groupIds: readonly string[] | null;
  /** The cameras that are in those groups now; null: all. A review may still name the earlier group of its camera. */
  readonly cameraIds: ReadonlySet<string> | null;
}

export const EVERYTHING: ReviewScope = { groupIds: null, cameraIds: null };

export function isInScope({ cameraIds }: ReviewScope, { cameraId }: { readonly cameraId: string }): boolean {
  return cameraIds === null || cameraIds.has(cameraId);
}
