import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/** Cells are at least this many pixels wide: the mean of four pixels has half the noise of one pixel. */
const LEAST_CELL_PX = 2;
/** At most this many pixels are read along each side of a cell. More pixels of a large cell add little. */
const MOST_READ = 4;

/**
 * Brightness and two colour differences (blue, red) of every cell, row by row. Brightness is 0–255, the differences about
 * −128–128.
 */
export interface Cells {
  readonly luma: Float32Array;
  readonly blue: Float32Array;
  readonly red: Float32Array;
}

export function emptyCells(count: number): Cells {
  return { luma: new Float32Array(count), blue: new Float32Array(count), red: new Float32Array(count) };
}

export interface GridShape {
  readonly regionXyxy: BoxXyxy;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly mostCells: number;
}

/** One region of pictures of one size, divided into square cells. */
export class CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly #widthPx: number;
  readonly #heightPx: number;
  readonly #leftPx: number;
  readonly #topPx: number;
  readonly #cellPx: number;

  /** `mostCells`: the limit that makes a look cost the same at any picture size. */
  constructor({ regionXyxy, widthPx, heightPx, mostCells }: GridShape) {
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
    this.#leftPx = Math.floor(regionXyxy[0] * widthPx);
    this.#topPx = Math.floor(regionXyxy[1] * heightPx);
    const acrossPx = Math.max(LEAST_CELL_PX, Math.ceil(regionXyxy[2] * widthPx) - this.#leftPx);
    const downPx = Math.max(LEAST_CELL_PX, Math.ceil(regionXyxy[3] * heightPx) - this.#topPx);
    this.#cellPx = Math.max(LEAST_CELL_PX, Math.ceil(Math.sqrt((acrossPx * downPx) / mostCells)));
    this.columns = Math.max(1, Math.floor(acrossPx / this.#cellPx));
    this.rows = Math.max(1, Math.floor(downPx / this.#cellPx));
  }

  get count(): number {
    return this.columns * this.rows;
  }

  fits(picture: Picture): boolean {
    return picture.widthPx === this.#widthPx && picture.heightPx === this.#heightPx;
  }

  /** Means of the cells of `picture`, written into `cells`. */
  read({ rgb }: Picture, cells: Cells): void {
    const cellPx = this.#cellPx;
    const { columns, rows } = this;
    const { luma: lumas, blue: blues, red: reds } = cells;
    const step = Math.max(1, Math.ceil(cellPx / MOST_READ));
    const reads = Math.ceil(cellPx / step) ** 2;
    const rowBytes = this.#widthPx * 3;
    const stepBytes = step * 3;
    const cellBytes = cellPx * 3;
    for (let row = 0; row < rows; row++) {
      let first = (this.#topPx + row * cellPx) * rowBytes + this.#leftPx * 3;
      for (let column = 0; column < columns; column++, first += cellBytes) {
        let r = 0;
        let g = 0;
        let b = 0;
        const end = first + cellPx * rowBytes;
        for (let from = first; from < end; from += step * rowBytes) {
          const to = from + cellBytes;
          for (let at = from; at < to; at += stepBytes) {
            r += rgb[at] ?? 0;
            g += rgb[at + 1] ?? 0;
            b += rgb[at + 2] ?? 0;
          }
        }
        const luma = (0.299 * r + 0.587 * g + 0.114 * b) / reads;
        const cell = row * columns + column;
        lumas[cell] = luma;
        blues[cell] = 0.564 * (b / reads - luma);
        reds[cell] = 0.713 * (r / reads - luma);
      }
    }
  }

  /** Sets `marks` to 1 in every cell that `boxXyxy` touches. */
  mark(boxXyxy: BoxXyxy, marks: Uint8Array): void {
    const left = Math.max(0, Math.floor((boxXyxy[0] * this.#widthPx - this.#leftPx) / this.#cellPx));
    const top = Math.max(0, Math.floor((boxXyxy[1] * this.#heightPx - this.#topPx) / this.#cellPx));
    const right = Math.min(this.columns, Math.ceil((boxXyxy[2] * this.#widthPx - this.#leftPx) / this.#cellPx));
    const bottom = Math.min(this.rows, Math.ceil((boxXyxy[3] * this.#heightPx - this.#topPx) / this.#cellPx));
    for (let row = top; row < bottom; row++) {
      if (left < right) marks.fill(1, row * this.columns + left, row * this.columns + right);
    }
  }

  /** The box of cells left…right, top…bottom (inclusive), in fractions of the picture. */
  boxOf({ left, top, right, bottom }: CellBox): BoxXyxy {
    return [
      (this.#leftPx + left * this.#cellPx) / this.#widthPx,
      (this.#topPx + top * this.#cellPx) / this.#heightPx,
      (this.#leftPx + (right + 1) * this.#cellPx) / this.#widthPx,
      (this.#topPx + (bottom + 1) * this.#cellPx) / this.#heightPx,
    ];
  }
}

/** Columns and rows, both ends inclusive. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
