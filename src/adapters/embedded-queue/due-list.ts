export interface Due {
  readonly key: string;
  /** On the monotonic clock, so that a wall clock set back delays nothing. */
  readonly dueMs: number;
}

/** What waits, the earliest first; of two due at once the one that came first. */
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

  /** Takes the first out when its time has come. */
  takeDue(nowMs: number): Due | undefined {
    const { first } = this;
    return first !== undefined && first.dueMs <= nowMs ? this.#waiting.shift() : undefined;
  }
}
