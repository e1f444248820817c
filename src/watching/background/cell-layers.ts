import { approach, cellDifference, sizeOf } from './cell-difference.ts';
import type { Cells } from './cell-grid.ts';
import { emptyCells } from './cell-grid.ts';
import { Flicker } from './flicker.ts';

/** A value must stay this long before it is believed. A person who walks by does not stay so long. */
const CONFIRM_MS = 2_000;
/** In this first time of watching, the ground is the value seen most often: it was there before. */
const FIRST_MOMENTS_MS = 12_000;
/** The layers follow slow changes (sun, dusk, dirt) at these rates, so such changes never look like a thing. */
const SETTLED_FOLLOWS_MS = 10_000;
const GROUND_FOLLOWS_MS = 60_000;
/** How fast a cell's noise is learnt. Leaves and water stay noisy for longer than a moment. */
const NOISE_FOLLOWS_MS = 30_000;
const LEAST_TOLERANCE = 11;
const NOISE_TOLERANCE = 3;
const MOST_TOLERANCE = 32;
/** One difference adds at most this much to the noise, in grey levels, so a person who passes does not raise it much. */
const MOST_NOISE_STEP = 24;

/** What one look found, as numbers of cells. */
export interface LayerLook {
  /** Cells with a known ground that no detection covers. */
  readonly watched: number;
  /** Of those, the cells that differ from their settled value. */
  readonly unsettled: number;
  /** Of the unsettled cells, those that have kept one other value for as long as it takes to believe it. */
  readonly holding: number;
}

/**
 * The two rates for each cell. `ground` is the slow layer. `settled` is the fast layer: it takes a new value as soon as that
 * value has stayed for a moment. A cell is `put` while the two layers differ because of a jump.
 */
export class CellLayers {
  readonly ground: Cells;
  readonly settled: Cells;
  readonly #pending: Cells;
  /** The ground in the light before this one, because sun and shade come and go. */
  readonly #former: Cells;
  readonly #hasFormer: Uint8Array;
  /** When the settled value first appeared, in milliseconds since the epoch (UTC). */
  readonly settledSinceMs: Float64Array;
  /** When the pending value first appeared; 0 = there is none. */
  readonly #pendingSinceMs: Float64Array;
  readonly #noise: Float32Array;
  /** 1 = the settled value differs from the ground by a jump. */
  readonly put: Uint8Array;
  /** 1 = the ground has been seen. */
  readonly known: Uint8Array;
  /** 1 = at the last look the cell showed its settled value. */
  readonly shown: Uint8Array;
  /** How often each cell shows something else and comes back. */
  readonly flicker: Flicker;
  readonly #votes: Uint8Array;
  #beganMs: number | null = null;

  constructor(count: number) {
    this.ground = emptyCells(count);
    this.settled = emptyCells(count);
    this.#pending = emptyCells(count);
    this.#former = emptyCells(count);
    this.#hasFormer = new Uint8Array(count);
    this.settledSinceMs = new Float64Array(count);
    this.#pendingSinceMs = new Float64Array(count);
    this.#noise = new Float32Array(count).fill(2);
    this.#votes = new Uint8Array(count);
    this.flicker = new Flicker(count);
    this.put = new Uint8Array(count);
    this.known = new Uint8Array(count);
    this.shown = new Uint8Array(count);
  }

  /** All layers that must change when the light changes. */
  get lit(): readonly Cells[] {
    return [this.ground, this.settled, this.#pending, this.#former];
  }

  /** Mean difference from the settled value, in grey levels. */
  noiseOf(cell: number): number {
    return this.#noise[cell] ?? 0;
  }

  setNoise(cell: number, greyLevels: number): void {
    this.#noise[cell] = greyLevels;
  }

  /** How much a cell may differ and still count as the same. */
  tolerance(cell: number): number {
    return toleranceOf(this.#noise[cell] ?? 0);
  }

  /** Learns from one look. `elapsedMs`: the time to learn from, 0 after a gap. Cells in `masked` do not change. */
  look(now: Cells, atMs: number, elapsedMs: number, masked: Uint8Array): LayerLook {
    this.#beganMs ??= this.known.includes(1) ? atMs - FIRST_MOMENTS_MS : atMs;
    const isFirst = atMs - this.#beganMs < FIRST_MOMENTS_MS;
    const settledShare = Math.min(1, elapsedMs / SETTLED_FOLLOWS_MS);
    const groundShare = Math.min(1, elapsedMs / GROUND_FOLLOWS_MS);
    const noiseShare = Math.min(0.2, elapsedMs / NOISE_FOLLOWS_MS);
    const { known: knownOf, shown, settled, ground, put } = this;
    // The common case, a cell that shows its settled value, is written out here: this loop is half of the cost of a look.
    const { luma, blue, red } = now;
    const { luma: settledLuma, blue: settledBlue, red: settledRed } = settled;
    const [pendingSinceMs, pending] = [this.#pendingSinceMs, this.#pending];
    const [noiseOf, votes, flicker] = [this.#noise, this.#votes, this.flicker];
    let [watched, unsettled, holding] = [0, 0, 0];
    for (let cell = 0; cell < masked.length; cell++) {
      shown[cell] = 0;
      if (masked[cell]) {
        pendingSinceMs[cell] = 0;
        flicker.hidden(cell);
        continue;
      }
      const known = knownOf[cell] ?? 0;
      watched += known;
      const noise = noiseOf[cell] ?? 0;
      const tolerance = toleranceOf(noise);
      const lumaThen = settledLuma[cell] ?? 0;
      const blueThen = settledBlue[cell] ?? 0;
      const redThen = settledRed[cell] ?? 0;
      const byLuma = (luma[cell] ?? 0) - lumaThen;
      const byBlue = (blue[cell] ?? 0) - blueThen;
      const byRed = (red[cell] ?? 0) - redThen;
      const difference = known ? sizeOf(byLuma, byBlue, byRed) : Number.POSITIVE_INFINITY;
      const step = Math.min(MOST_NOISE_STEP, difference);
      if (known) noiseOf[cell] = noise + (step - noise) * noiseShare;
      if (difference <= tolerance) {
        shown[cell] = 1;
        pendingSinceMs[cell] = 0;
        flicker.showed(cell);
        if (put[cell]) flicker.compared(cell, cellDifference(now, ground, cell) <= difference);
        settledLuma[cell] = lumaThen + byLuma * settledShare;
        settledBlue[cell] = blueThen + byBlue * settledShare;
        settledRed[cell] = redThen + byRed * settledShare;
        if (!put[cell]) approach(ground, settled, cell, groundShare);
        if (isFirst) votes[cell] = (votes[cell] ?? 0) + 1;
        continue;
      }
      flicker.strayed(cell);
      if (put[cell] && cellDifference(now, ground, cell) <= tolerance) flicker.compared(cell, true);
      if (isFirst) {
        this.#vote(cell, now);
        continue;
      }
      unsettled += known;
      const since = pendingSinceMs[cell] ?? 0;
      const isStill = since > 0 && since <= atMs && cellDifference(now, pending, cell) <= tolerance;
      flicker.pends(cell, isStill);
      if (isStill) {
        approach(pending, now, cell, 0.3);
        if (atMs - since >= CONFIRM_MS) holding += known;
        if (!known && atMs - since >= CONFIRM_MS) this.settle(cell);
      } else {
        approach(pending, now, cell, 1);
        pendingSinceMs[cell] = atMs;
      }
    }
    flicker.looked(watched === 0 ? 0 : (unsettled - holding) / watched);
    return { watched, unsettled, holding };
  }

  /** Boyer and Moore's majority vote: a person who walks by in the first moments does not become the ground. */
  #vote(cell: number, now: Cells): void {
    const votes = this.#votes[cell] ?? 0;
    if (votes > 0) this.#votes[cell] = votes - 1;
    else {
      this.#votes[cell] = 1;
      this.rebase(cell, now);
    }
  }

  /** Makes every pending value that has stayed long enough the settled one. */
  settleAll(atMs: number): void {
    for (let cell = 0; cell < this.put.length; cell++) {
      const since = this.#pendingSinceMs[cell] ?? 0;
      if (since > 0 && atMs - since >= CONFIRM_MS) this.settle(cell);
      else if (this.put[cell] && this.flicker.isGround(cell)) this.#backToGround(cell);
    }
  }

  /** The settled value was chance: it is dropped. */
  #backToGround(cell: number): void {
    approach(this.settled, this.ground, cell, 1);
    this.put[cell] = 0;
  }

  settle(cell: number): void {
    approach(this.settled, this.#pending, cell, 1);
    this.settledSinceMs[cell] = this.#pendingSinceMs[cell] ?? 0;
    this.#pendingSinceMs[cell] = 0;
    this.flicker.settled(cell);
    if (!this.known[cell]) this.absorb(cell);
    else if (cellDifference(this.settled, this.ground, cell) <= this.tolerance(cell)) this.put[cell] = 0;
    else if (this.#hasFormer[cell] && cellDifference(this.settled, this.#former, cell) <= this.tolerance(cell)) {
      this.absorbLight(cell);
    } else this.put[cell] = 1;
  }

  /** Makes the settled value the ground. */
  absorb(cell: number): void {
    approach(this.ground, this.settled, cell, 1);
    this.known[cell] = 1;
    this.put[cell] = 0;
  }

  /** Makes the settled value the ground and keeps the old ground, because the light may change back. */
  absorbLight(cell: number): void {
    approach(this.#former, this.ground, cell, 1);
    this.#hasFormer[cell] = 1;
    this.absorb(cell);
  }

  /** Makes the cell of the current picture both the settled value and the ground. */
  rebase(cell: number, now: Cells): void {
    approach(this.settled, now, cell, 1);
    this.#pendingSinceMs[cell] = 0;
    this.absorb(cell);
  }

  /** Drops all pending values: nobody watched for some time. */
  forgetPending(): void {
    this.#pendingSinceMs.fill(0);
    this.flicker.forgetStrays();
  }
}

function toleranceOf(noise: number): number {
  return Math.min(MOST_TOLERANCE, LEAST_TOLERANCE + NOISE_TOLERANCE * Math.max(0, noise - 2));
}
