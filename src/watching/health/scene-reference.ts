import type { PictureView } from './picture-view.ts';

const BLOCK = 20;
/** Displacements that are searched, in cells (a 160th of the picture's width) to every side. */
const REACH = 7;
/** Blocks with less structure than this a cell (of at most 1) have nothing to recognise. */
const LEAST_TEXTURE = 0.004;
/** A block that is seldom recognised (leaves, traffic) does not count. */
const LEAST_USUAL = 0.4;
/** A block is recognised when it reaches this share of its usual likeness … */
const KEPT_RATIO = 0.6;
/** … and blank when at most this share of its edges is left. */
const BLANK_RATIO = 0.35;
/** A displaced block is this alike to the reference elsewhere, and so much more than in its own place. */
const LEAST_MATCH = 0.45;
const BETTER_BY = 0.2;
/** With fewer blocks that count, nothing can be said. */
const LEAST_BLOCKS = 6;
/** A block this much like the view before shows something that stands still, not noise. */
const STEADY = 0.6;
/** At most this many of the changed blocks are searched for elsewhere, so the cost is bounded. */
const MOST_SEARCHED = 12;
const FOLLOWS_MS = 300_000;

/** How the current picture compares with the long-known scene, as shares of the blocks that count. */
export interface SceneComparison {
  readonly blocks: number;
  readonly kept: number;
  readonly blank: number;
  /** Found again elsewhere, a cell or more away; looked for only when few are kept. */
  readonly displaced: number;
  /** Neither kept nor blank, yet the same as in the view before: something new that stands still. */
  readonly replaced: number;
}

/** The camera's scene over the last minutes to hours: where its edges lie. */
export class SceneReference {
  columns = 0;
  rows = 0;
  across = new Float32Array();
  down = new Float32Array();
  edge = new Float32Array();
  /** How alike each block usually is to the reference, 0–1. */
  usual = new Float32Array();
  learntMs = 0;
  /**
   * Likenesses of the view looked at last: comparing and learning both need them. NaN where they have not been computed yet.
   */
  #asked: { readonly view: PictureView; readonly likeness: Float32Array } | null = null;

  isFor({ columns, rows }: PictureView): boolean {
    return columns === this.columns && rows === this.rows;
  }

  /** Learns `view`, weighted by the time it was shown. The first views have equal weight. */
  learn(view: PictureView, elapsedMs: number): void {
    if (!this.isFor(view)) this.#begin(view);
    const stepMs = Math.max(elapsedMs, 100);
    this.learntMs += stepMs;
    const share = Math.min(1, stepMs / Math.min(this.learntMs, FOLLOWS_MS));
    this.#blocks().forEach((place, block) => {
      const likeness = this.#likeness(view, block, place);
      this.usual[block] = (this.usual[block] ?? 0) + (likeness - (this.usual[block] ?? 0)) * share;
    });
    for (let cell = 0; cell < this.edge.length; cell++) {
      this.across[cell] = (this.across[cell] ?? 0) + ((view.across[cell] ?? 0) - (this.across[cell] ?? 0)) * share;
      this.down[cell] = (this.down[cell] ?? 0) + ((view.down[cell] ?? 0) - (this.down[cell] ?? 0)) * share;
      this.edge[cell] = (this.edge[cell] ?? 0) + ((view.edge[cell] ?? 0) - (this.edge[cell] ?? 0)) * share;
    }
    this.#asked = null;
  }

  /** `before`: the view of the look before, if any. Null when too little of the scene can be recognised at all. */
  compare(view: PictureView, before: PictureView | null): SceneComparison | null {
    if (!this.isFor(view)) return null;
    const saying = this.#blocks().flatMap(({ left, top }, block) => {
      const usual = this.usual[block] ?? 0;
      return usual >= LEAST_USUAL && this.#texture(left, top) >= LEAST_TEXTURE ? [{ left, top, block, usual }] : [];
    });
    if (saying.length < LEAST_BLOCKS) return null;
    let kept = 0;
    let blank = 0;
    const changed: { left: number; top: number; likeness: number }[] = [];
    for (const { left, top, block, usual } of saying) {
      const likeness = this.#likeness(view, block, { left, top });
      if (likeness >= KEPT_RATIO * usual) kept++;
      else if (this.#edges(view.edge, left, top) < BLANK_RATIO * this.#edges(this.edge, left, top)) blank++;
      else changed.push({ left, top, likeness });
    }
    const blocks = saying.length;
    const isSearched = kept < blocks / 2 && changed.length > 0;
    const steady = changed.filter(({ left, top }) => before && this.#isSteady(view, before, left, top));
    return {
      blocks,
      kept: kept / blocks,
      blank: blank / blocks,
      displaced: isSearched ? this.#displacedShare(view, changed) * (changed.length / blocks) : 0,
      replaced: steady.length / blocks,
    };
  }

  /** A new scene is learnt from the next view on. */
  forget(): void {
    this.columns = 0;
    this.rows = 0;
    this.learntMs = 0;
  }

  #begin({ columns, rows }: PictureView): void {
    this.columns = columns;
    this.rows = rows;
    this.across = new Float32Array(columns * rows);
    this.down = new Float32Array(columns * rows);
    this.edge = new Float32Array(columns * rows);
    this.usual = new Float32Array(this.#blocks().length);
    this.learntMs = 0;
    this.#asked = null;
  }

  #likeness(view: PictureView, block: number, { left, top }: { left: number; top: number }): number {
    if (this.#asked?.view !== view)
      this.#asked = { view, likeness: new Float32Array(this.usual.length).fill(Number.NaN) };
    const { likeness } = this.#asked;
    const known = likeness[block] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const found = alike(this, view, this.columns, { left, top, dx: 0, dy: 0, step: 1 });
    likeness[block] = found;
    return found;
  }

  #blocks(): { left: number; top: number }[] {
    const blocks: { left: number; top: number }[] = [];
    for (let top = 0; top + BLOCK <= this.rows; top += BLOCK) {
      for (let left = 0; left + BLOCK <= this.columns; left += BLOCK) blocks.push({ left, top });
    }
    return blocks;
  }

  /** Of some of the changed blocks, the share found elsewhere. */
  #displacedShare(view: PictureView, changed: readonly { left: number; top: number; likeness: number }[]): number {
    const step = Math.max(1, changed.length / MOST_SEARCHED);
    const searched = Array.from({ length: Math.min(changed.length, MOST_SEARCHED) }, (_, i) => Math.floor(i * step));
    const found = searched.filter((i) => {
      const block = changed[i];
      return block !== undefined && this.#isDisplaced(view, block);
    });
    return found.length / searched.length;
  }

  #isDisplaced(view: PictureView, { left, top, likeness }: { left: number; top: number; likeness: number }): boolean {
    const least = Math.max(LEAST_MATCH, likeness + BETTER_BY);
    for (let ring = 1; ring <= REACH; ring++) {
      for (let dy = -ring; dy <= ring; dy++) {
        const step = Math.abs(dy) === ring ? 1 : 2 * ring;
        for (let dx = -ring; dx <= ring; dx += step) {
          if (alike(this, view, this.columns, { left, top, dx, dy, step: 2 }) >= least) return true;
        }
      }
    }
    return false;
  }

  #isSteady(view: PictureView, before: PictureView, left: number, top: number): boolean {
    return alike(view, before, this.columns, { left, top, dx: 0, dy: 0, step: 1 }) >= STEADY;
  }

  #texture(left: number, top: number): number {
    let sum = 0;
    for (let row = top; row < top + BLOCK; row++) {
      for (let cell = row * this.columns + left; cell < row * this.columns + left + BLOCK; cell++) {
        sum += (this.across[cell] ?? 0) ** 2 + (this.down[cell] ?? 0) ** 2;
      }
    }
    return sum / (BLOCK * BLOCK);
  }

  #edges(edge: Float32Array, left: number, top: number): number {
    let sum = 0;
    for (let row = top; row < top + BLOCK; row++) {
      for (let cell = row * this.columns + left; cell < row * this.columns + left + BLOCK; cell++) {
        sum += edge[cell] ?? 0;
      }
    }
    return sum / (BLOCK * BLOCK);
  }
}

interface Gradients {
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** Cosine between the gradients of `a` in a block and those of `b` dx, dy cells away; reads every `step`th cell. */
function alike(
  a: Gradients,
  b: Gradients,
  columns: number,
  { left, top, dx, dy, step }: { left: number; top: number; dx: number; dy: number; step: number },
): number {
  const rows = b.across.length / columns;
  let product = 0;
  let here = 0;
  let there = 0;
  for (let row = top; row < top + BLOCK; row++) {
    const movedRow = row + dy;
    if (movedRow < 0 || movedRow >= rows) continue;
    for (let column = left + (row % step); column < left + BLOCK; column += step) {
      const movedColumn = column + dx;
      if (movedColumn < 0 || movedColumn >= columns) continue;
      const cell = row * columns + column;
      const moved = movedRow * columns + movedColumn;
      const ax = a.across[cell] ?? 0;
      const ay = a.down[cell] ?? 0;
      const bx = b.across[moved] ?? 0;
      const by = b.down[moved] ?? 0;
      product += ax * bx + ay * by;
      here += ax * ax + ay * ay;
      there += bx * bx + by * by;
    }
  }
  return here > 0 && there > 0 ? product / Math.sqrt(here * there) : 0;
}
