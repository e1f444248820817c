/**
 * Boxes as a decoder found them, before non-max suppression, in pixels of the model's input. They are stored in columns, not
 * as objects, because a picture has thousands of them.
 */
export class Candidates {
  readonly boxesXyxy: Float32Array;
  readonly labelIndexes: Uint16Array;
  readonly confidences: Float32Array;
  #count = 0;
  #skipped = 0;

  /** `capacity`: the number of cells of the model's grids. So the shape of the model bounds the memory. */
  constructor(capacity: number) {
    this.boxesXyxy = new Float32Array(capacity * 4);
    this.labelIndexes = new Uint16Array(capacity);
    this.confidences = new Float32Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** Number of cells that a working model would not give: NaN, infinite, a confidence outside 0–1, an empty box. */
  get skipped(): number {
    return this.#skipped;
  }

  add(x1: number, y1: number, x2: number, y2: number, labelIndex: number, confidence: number): void {
    // Values are checked as they are stored: in 32 bits, a number that is too large becomes infinite.
    const sum = Math.fround(x1) + Math.fround(y1) + Math.fround(x2) + Math.fround(y2);
    const sane = Number.isFinite(sum) && x2 > x1 && y2 > y1 && confidence >= 0 && confidence <= 1.001;
    if (!sane || this.#count >= this.confidences.length) {
      this.#skipped += 1;
      return;
    }
    this.boxesXyxy.set([x1, y1, x2, y2], this.#count * 4);
    this.labelIndexes[this.#count] = labelIndex;
    this.confidences[this.#count] = Math.min(1, confidence);
    this.#count += 1;
  }

  /**
   * Indexes of the most confident boxes, at most `limit`, best first. Equal ones keep their order, so a replay gives the same
   * result.
   */
  best(limit: number): Uint32Array {
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i);
    order.sort((a, b) => (this.confidences[b] ?? 0) - (this.confidences[a] ?? 0) || a - b);
    return order.subarray(0, limit);
  }
}
