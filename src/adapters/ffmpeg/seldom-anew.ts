const AFTER_MS = { first: 60_000, longest: 3_600_000, growth: 2 } as const;

/** How old a connection is at least when it is replaced for something that it can do without: each new one costs the watching pictures. */
export class SeldomAnew {
  #afterMs: number = AFTER_MS.first;

  get afterMs(): number {
    return this.#afterMs;
  }

  /** One of this age is replaced. When it was of use for long, the wait is the shortest again. */
  replaced(ageMs: number): void {
    const { first, longest, growth } = AFTER_MS;
    const wasOfUse = ageMs >= growth * this.#afterMs;
    this.#afterMs = wasOfUse ? first : Math.min(longest, this.#afterMs * growth);
  }
}
