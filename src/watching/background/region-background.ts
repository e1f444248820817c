import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { StillObject } from './background.ts';
import type { Blob } from './blob.ts';
import { blobsOf } from './blob.ts';
import { judgeBlob, judgePart } from './blob-judgement.ts';
import { approach, cellDifference } from './cell-difference.ts';
import type { CellGrid, Cells } from './cell-grid.ts';
import { emptyCells } from './cell-grid.ts';
import { CellLayers } from './cell-layers.ts';
import type { KnownObject } from './known-object.ts';
import { boxOf, join, touch } from './known-object.ts';
import { isInfraredSwitched, lightChange, relight } from './light-change.ts';
import { isSameStructure } from './structure.ts';

/** A blob is judged when its cells have been settled this long. */
const SETTLED_MS = 6_000;
/** For this long, parts that the owner uncovers later are joined to the thing. */
const JOIN_MS = 30_000;
/** A thing that is hidden by something else is dropped after this long. */
const HIDDEN_MS = 60_000;
/**
 * A thing is seen while at least the first part of it shows. It is gone when the second part of it shows the ground again.
 */
const SEEN_RATIO = 0.5;
const GONE_RATIO = 0.6;
/** A thing is judged again when less than this part of it is left. */
const LEFT_RATIO = 0.7;
/** When something stands before a thing, the thing is judged only if at least this part of it is uncovered. */
const UNCOVERED_RATIO = 0.3;
/** If more of the region than this changes at once, the cause is the light (or a lorry), not a thing. */
const UPHEAVAL_RATIO = 0.4;
/** The new light is believed when this part of the changed cells holds still. */
const CALM_RATIO = 0.7;
/** Any other large change that fills the region is believed after this time. */
const UPHEAVAL_MS = 120_000;
const MOST_OBJECTS = 64;

/** The dual-rate model of one region of pictures of one size. */
export class RegionBackground {
  readonly grid: CellGrid;
  readonly layers: CellLayers;
  /** How the known objects look, cell by cell. */
  readonly look: Cells;
  readonly #now: Cells;
  readonly #masked: Uint8Array;
  /** Marks of cells: several methods use it for a moment and fill it again. */
  readonly #marks: Uint8Array;
  #objects: KnownObject[] = [];
  #lastLookMs: number | null = null;
  #upheavalSinceMs: number | null = null;

  constructor({ grid }: { grid: CellGrid }) {
    this.grid = grid;
    this.layers = new CellLayers(grid.count);
    this.look = emptyCells(grid.count);
    this.#now = emptyCells(grid.count);
    this.#masked = new Uint8Array(grid.count);
    this.#marks = new Uint8Array(grid.count);
  }

  get objects(): readonly KnownObject[] {
    return this.#objects;
  }

  restore(objects: readonly KnownObject[]): void {
    this.#objects = [...objects];
  }

  pause(): void {
    this.#lastLookMs = null;
    this.layers.forgetPending();
  }

  observe(picture: Picture, atMs: number, covered: readonly BoxXyxy[]): StillObject[] {
    const elapsedMs = this.#lastLookMs === null ? 0 : Math.max(0, atMs - this.#lastLookMs);
    if (this.#lastLookMs !== null && atMs < this.#lastLookMs) this.layers.forgetPending();
    this.#lastLookMs = atMs;
    this.grid.read(picture, this.#now);
    this.#masked.fill(0);
    for (const box of covered) this.grid.mark(box, this.#masked);
    this.#followLight();
    const { watched, unsettled, holding } = this.layers.look(this.#now, atMs, elapsedMs, this.#masked);
    if (unsettled > UPHEAVAL_RATIO * watched || isInfraredSwitched(this.layers.settled, this.#now, this.#masked)) {
      this.#upheavalSinceMs ??= atMs;
      const isCalm = holding >= CALM_RATIO * unsettled;
      const isLight = isCalm && isSameStructure(this.layers.settled, this.#now, this.grid.columns, this.layers.shown);
      if (isLight || (isCalm && atMs - this.#upheavalSinceMs > UPHEAVAL_MS)) this.#startAnew();
      return [];
    }
    this.#upheavalSinceMs = null;
    this.layers.settleAll(atMs);
    this.#findNew(atMs);
    return this.#reportKnown(atMs);
  }

  #followLight(): void {
    const { known } = this.layers;
    const skip = this.#marks;
    for (let cell = 0; cell < skip.length; cell++) skip[cell] = this.#masked[cell] || !known[cell] ? 1 : 0;
    const change = lightChange(this.layers.settled, this.#now, skip);
    if (change) for (const layer of [...this.layers.lit, this.look]) relight(layer, change);
  }

  #findNew(atMs: number): void {
    const { put, settledSinceMs, flicker } = this.layers;
    if (!put.includes(1)) return;
    const marks = this.#marks;
    for (let cell = 0; cell < marks.length; cell++) {
      marks[cell] = put[cell] && atMs - (settledSinceMs[cell] ?? 0) >= SETTLED_MS && flicker.isLikely(cell) ? 1 : 0;
    }
    for (const { cells } of this.#objects) for (const cell of cells) marks[cell] = 0;
    if (!marks.includes(1)) return;
    for (const blob of blobsOf(marks, this.grid.columns)) this.#take(blob, atMs);
  }

  #take(blob: Blob, atMs: number): void {
    const { settled, ground, settledSinceMs, flicker } = this.layers;
    if (!flicker.isSure(blob.cells)) return;
    const times = Float64Array.from(blob.cells, (cell) => settledSinceMs[cell] ?? 0).sort();
    const settledAtMs = times[times.length >> 1] ?? atMs;
    const neighbour = this.#objects.find(
      ({ box, settledAtMs: at }) => touch(box, blob.box) && Math.abs(settledAtMs - at) <= JOIN_MS,
    );
    const judge = neighbour ? judgePart : judgeBlob;
    const judgement = judge(blob, this.grid.columns, settled, ground);
    if (judgement === 'speck' && atMs - settledAtMs < JOIN_MS) return;
    if (judgement !== 'object' || (!neighbour && this.#objects.length >= MOST_OBJECTS)) {
      for (const cell of blob.cells) {
        if (judgement === 'light') this.layers.absorbLight(cell);
        else this.layers.absorb(cell);
      }
      return;
    }
    for (const cell of blob.cells) approach(this.look, settled, cell, 1);
    const thing = { cells: blob.cells, box: blob.box, settledAtMs, lastShownMs: atMs };
    this.#objects = neighbour
      ? this.#objects.map((known) => (known === neighbour ? join(known, thing) : known))
      : [...this.#objects, thing];
  }

  #reportKnown(atMs: number): StillObject[] {
    const reported: StillObject[] = [];
    const kept: KnownObject[] = [];
    for (const known of this.#objects) {
      const object = this.#whatIsLeft(known);
      if (!object) continue;
      const { shown, uncovered, settledElse } = this.#lookAt(object);
      if (settledElse > GONE_RATIO * object.cells.length && atMs - object.lastShownMs > HIDDEN_MS) continue;
      const isSeen = uncovered > UNCOVERED_RATIO * object.cells.length && shown >= SEEN_RATIO * uncovered;
      kept.push(isSeen ? { ...object, lastShownMs: atMs } : object);
      if (isSeen) reported.push({ boxXyxy: this.grid.boxOf(object.box), settledAt: new Date(object.settledAtMs) });
    }
    this.#objects = kept;
    return reported;
  }

  /** The object without the cells that show the ground again; null when the rest is not an object. */
  #whatIsLeft(object: KnownObject): KnownObject | null {
    const cells = object.cells.filter((cell) => this.layers.put[cell]);
    if (cells.length > LEFT_RATIO * object.cells.length) return object;
    const rest = { cells, box: boxOf(cells, this.grid.columns) };
    const isMost = cells.length > (1 - GONE_RATIO) * object.cells.length;
    if (isMost && judgeBlob(rest, this.grid.columns, this.look, this.layers.ground) === 'object') {
      return { ...object, ...rest };
    }
    for (const cell of cells) this.layers.absorb(cell);
    return null;
  }

  #lookAt({ cells }: KnownObject): { shown: number; uncovered: number; settledElse: number } {
    let shown = 0;
    let uncovered = 0;
    let settledElse = 0;
    for (const cell of cells) {
      const tolerance = this.layers.tolerance(cell);
      if (cellDifference(this.layers.settled, this.look, cell) > 2 * tolerance) settledElse++;
      if (this.#masked[cell]) continue;
      uncovered++;
      if (cellDifference(this.#now, this.look, cell) > tolerance) continue;
      shown++;
      approach(this.look, this.#now, cell, 0.1);
    }
    return { shown, uncovered, settledElse };
  }

  /**
   * Starts again in another light (infrared at dusk): the current picture becomes the ground, but not below the known
   * objects, which stay.
   */
  #startAnew(): void {
    const { ground } = this.layers;
    const owned = new Set(this.#objects.flatMap(({ cells }) => [...cells]));
    const under = this.#objects.map((object) => this.#shiftOfGround(object, owned));
    for (let cell = 0; cell < this.grid.count; cell++) {
      if (!owned.has(cell) && !this.#masked[cell]) this.layers.rebase(cell, this.#now);
    }
    this.#objects.forEach(({ cells }, i) => {
      const shift = under[i] ?? { luma: 0, blue: 0, red: 0 };
      for (const cell of cells) {
        const beneath = {
          luma: (ground.luma[cell] ?? 0) + shift.luma,
          blue: (ground.blue[cell] ?? 0) + shift.blue,
          red: (ground.red[cell] ?? 0) + shift.red,
        };
        this.layers.rebase(cell, this.#now);
        approach(this.look, this.#now, cell, 1);
        ground.luma[cell] = beneath.luma;
        ground.blue[cell] = beneath.blue;
        ground.red[cell] = beneath.red;
        const isPut = cellDifference(this.layers.settled, ground, cell) > this.layers.tolerance(cell);
        this.layers.put[cell] = isPut ? 1 : 0;
      }
    });
    this.#upheavalSinceMs = null;
  }

  /** How the ground around an object changed. The ground below the object changed in the same way. */
  #shiftOfGround({ box }: KnownObject, owned: ReadonlySet<number>): { luma: number; blue: number; red: number } {
    const { columns, rows } = this.grid;
    const shift = { luma: 0, blue: 0, red: 0 };
    let count = 0;
    for (let row = Math.max(0, box.top - 4); row <= Math.min(rows - 1, box.bottom + 4); row++) {
      for (let column = Math.max(0, box.left - 4); column <= Math.min(columns - 1, box.right + 4); column++) {
        const cell = row * columns + column;
        if (owned.has(cell) || this.#masked[cell]) continue;
        shift.luma += (this.#now.luma[cell] ?? 0) - (this.layers.ground.luma[cell] ?? 0);
        shift.blue += (this.#now.blue[cell] ?? 0) - (this.layers.ground.blue[cell] ?? 0);
        shift.red += (this.#now.red[cell] ?? 0) - (this.layers.ground.red[cell] ?? 0);
        count++;
      }
    }
    const cells = Math.max(1, count);
    return { luma: shift.luma / cells, blue: shift.blue / cells, red: shift.red / cells };
  }
}
