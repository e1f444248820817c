/**
 * Boxes as a decoder found them, before non-max suppression; in pixels of the model's input. Columns instead of objects:
 * there are thousands of them a picture.
 */
export class Candidates {
  readonly boxesXyxy: Float32Array;
  readonly labelIndexes: Uint16Array;
  readonly confidences: Float32Array;
  #count = 0;
  #skipped = 0;

  /** `capacity`: the number of cells of the model's grids, so memory is bounded by its shape. */
  constructor(capacity: number) {
    this.boxesXyxy = new Float32Array(capacity * 4);
    this.labelIndexes = new Uint16Array(capacity);
    this.confidences = new Float32Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** Cells that a healthy model would not have given: NaN, infinite, a confidence outside 0–1, an empty box. */
  get skipped(): number {
    return this.#skipped;
  }

  add(x1: number, y1: number, x2: number, y2: number, labelIndex: number, confidence: number): void {
    // As they are kept: in 32 bits what is too large is infinite.
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

  /** Indexes of the at most `limit` most confident, best first; equals in the order they came, so a replay is the same. */
  best(limit: number): Uint32Array {
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i);
    order.sort((a, b) => (this.confidences[b] ?? 0) - (this.confidences[a] ?? 0) || a - b);
    return order.subarray(0, limit);
  }
}
