/** Things wait in turns: one of each turn after the other, in order within a turn; a turn holds a bounded number. */
export class FairQueue<T> {
  readonly #perTurn: number;
  readonly #turns = new Map<string, T[]>();

  constructor({ perTurn }: { perTurn: number }) {
    this.#perTurn = perTurn;
  }

  /** False when the turn is full; nothing is dropped for it. */
  push(turn: string, item: T): boolean {
    const items = this.#turns.get(turn) ?? [];
    if (items.length >= this.#perTurn) return false;
    items.push(item);
    this.#turns.set(turn, items);
    return true;
  }

  /** The first of the turn that has waited longest since it was last served. */
  shift(): T | undefined {
    for (const [turn, items] of this.#turns) {
      const item = items.shift();
      this.#turns.delete(turn);
      if (items.length > 0) this.#turns.set(turn, items);
      return item;
    }
    return undefined;
  }

  /** Takes out all that are so, in no order. */
  takeOut(isSo: (item: T) => boolean): T[] {
    const taken: T[] = [];
    for (const [turn, items] of this.#turns) {
      taken.push(...items.filter(isSo));
      const left = items.filter((item) => !isSo(item));
      if (left.length > 0) this.#turns.set(turn, left);
      else this.#turns.delete(turn);
    }
    return taken;
  }

  get size(): number {
    return this.#turns.values().reduce((n, items) => n + items.length, 0);
  }
}
