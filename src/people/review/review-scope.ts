/** Whose cases somebody sees. A `Viewer` of people/rights is one. */
export interface ReviewScope {
  /** Null: all groups. */
  readonly groupIds: readonly string[] | null;
  /** The cameras of those groups now; null: all. A review may still name the group its camera was in before. */
  readonly cameraIds: ReadonlySet<string> | null;
}

export const EVERYTHING: ReviewScope = { groupIds: null, cameraIds: null };

export function isInScope({ cameraIds }: ReviewScope, { cameraId }: { readonly cameraId: string }): boolean {
  return cameraIds === null || cameraIds.has(cameraId);
}
