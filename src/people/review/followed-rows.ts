/**
 * Remembers which version of a case was followed last, so that a case that did not change is not followed again. It
 * forgets the ones that it has known longest when there are many.
 */
export class FollowedRows {
  readonly #most: number;
  readonly #versions = new Map<string, { readonly version: number; readonly isWhole: boolean }>();

  constructor({ most }: { readonly most: number }) {
    this.#most = most;
  }

  isKnown({ id, version }: { readonly id: string; readonly version: number }): boolean {
    return this.#versions.get(id)?.version === version;
  }

  /** True when nothing of this version is missing in the review. */
  isWhole(row: { readonly id: string; readonly version: number }): boolean {
    return this.isKnown(row) && this.#versions.get(row.id)?.isWhole === true;
  }

  keep({ id, version }: { readonly id: string; readonly version: number }, isWhole: boolean): void {
    this.#versions.delete(id);
    this.#versions.set(id, { version, isWhole });
    const [oldest] = this.#versions.keys();
    if (this.#versions.size > this.#most && oldest !== undefined) this.#versions.delete(oldest);
  }
}
