/**
 * A queue that is fair between turns: it serves one item of each turn after the other, in order within a turn. A
 * turn holds a bounded number of items.
 */
export class FairQueue<T> {
  readonly #perTurn: number;
  readonly #turns = new Map<string, T[]>();

  constructor({ perTurn }: { perTurn: number }) {
    this.#perTurn = perTurn;
  }

  /** Adds an item. Returns false when the turn is full; it drops no other item for the new one. */
  push(turn: string, item: T): boolean {
    const items = this.#turns.get(turn) ?? [];
    if (items.length >= this.#perTurn) return false;
    items.push(item);
    this.#turns.set(turn, items);
    return true;
  }

  /** Takes the first item of the turn that was served longest ago. */
  shift(): T | undefined {
    for (const [turn, items] of this.#turns) {
      const item = items.shift();
      this.#turns.delete(turn);
      if (items.length > 0) this.#turns.set(turn, items);
      return item;
    }
    return undefined;
  }

  /** Takes out all items that match, in any order. */
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
