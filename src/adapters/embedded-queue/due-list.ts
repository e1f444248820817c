export interface Due {
  readonly key: string;
  /** Uses the monotonic clock, so that nothing is delayed when the wall clock is set back. */
  readonly dueMs: number;
}

/** The waiting jobs, the earliest first; when two are due at the same time, the one that was added first. */
export class DueList {
  readonly #waiting: Due[] = [];

  get first(): Due | undefined {
    return this.#waiting[0];
  }

  add(due: Due): void {
    let [low, high] = [0, this.#waiting.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#waiting[middle]?.dueMs ?? 0) <= due.dueMs) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, due);
  }

  /** False when it does not wait here. */
  remove(key: string): boolean {
    const at = this.#waiting.findIndex((due) => due.key === key);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at >= 0;
  }

  /** Takes out the first job when it is due. */
  takeDue(nowMs: number): Due | undefined {
    const { first } = this;
    return first !== undefined && first.dueMs <= nowMs ? this.#waiting.shift() : undefined;
  }
}
