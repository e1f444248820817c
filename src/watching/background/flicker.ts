/** A cell's share of looks that showed something else for a moment is learnt over this many looks. */
const CELL_LOOKS = 60;
/** The share of the region's cells is learnt over fewer looks, so that it rises as soon as rain begins. */
const REGION_LOOKS = 8;
/** Even a calm cell may show something else once in this many looks. */
const LEAST_SHARE = 0.005;
/**
 * A value is believed when flicker shows it so often in one of e^15 (three million) cases: a region has some hundred places
 * where a drop can be, and an hour some thousand looks.
 */
const SURE = 15;
/** The ground is believed again when this many more looks showed it than showed the settled value. */
const CLEARLY = 3;
/** Numbers of looks fit into a byte. */
const MOST_LOOKS = 250;

/**
 * Counts how often cells show something else for a moment and come back. In rain a cell shows the ground, a drop, the ground
 * again; by chance it shows drops at several looks in a row. So the more a place flickers, the more often a new value must be
 * seen before it is a thing. Where nothing flickers, this asks for nothing more than the time in which a value settles.
 */
export class Flicker {
  /** For each cell: the share of looks that showed something else for a moment. */
  readonly #share: Float32Array;
  /** Looks in a row that did not show the settled value. */
  readonly #strays: Uint8Array;
  /** Looks in a row that showed the pending value. */
  readonly #pending: Uint8Array;
  /** Of the looks since a cell settled beside its ground: those that showed the settled value, and those that showed the ground. */
  readonly shows: Uint8Array;
  readonly grounds: Uint8Array;
  #regionShare = 0;
  #regionLooks = 0;

  constructor(count: number) {
    this.#share = new Float32Array(count);
    this.#strays = new Uint8Array(count);
    this.#pending = new Uint8Array(count);
    this.shows = new Uint8Array(count);
    this.grounds = new Uint8Array(count);
  }

  /** The cell showed its settled value. */
  showed(cell: number): void {
    const strays = this.#strays[cell] ?? 0;
    const share = this.#share[cell] ?? 0;
    if (strays > 0) {
      this.#share[cell] = share + (1 - share) * Math.min(1, strays / CELL_LOOKS);
      this.#strays[cell] = 0;
    } else if (share > 0) this.#share[cell] = share * (1 - 1 / CELL_LOOKS);
  }

  /** The cell showed another value. */
  strayed(cell: number): void {
    this.#strays[cell] = Math.min(MOST_LOOKS, (this.#strays[cell] ?? 0) + 1);
  }

  /** A cell that settled beside its ground showed either the one or the other. */
  compared(cell: number, isGround: boolean): void {
    const looks = isGround ? this.grounds : this.shows;
    if ((looks[cell] ?? 0) >= MOST_LOOKS) {
      this.shows[cell] = (this.shows[cell] ?? 0) >> 1;
      this.grounds[cell] = (this.grounds[cell] ?? 0) >> 1;
    }
    looks[cell] = (looks[cell] ?? 0) + 1;
  }

  /** `isStill`: the pending value is that of the look before. */
  pends(cell: number, isStill: boolean): void {
    this.#pending[cell] = isStill ? Math.min(MOST_LOOKS, (this.#pending[cell] ?? 0) + 1) : 1;
  }

  /** The pending value became the settled one: the stray looks were no flicker. */
  settled(cell: number): void {
    this.shows[cell] = this.#pending[cell] ?? 0;
    this.grounds[cell] = 0;
    this.#strays[cell] = 0;
  }

  /** Something with a class stands before the cell. */
  hidden(cell: number): void {
    this.#strays[cell] = 0;
  }

  /** A look is over; `restless`: the share of the region's cells that showed something new. */
  looked(restless: number): void {
    this.#regionLooks = Math.min(REGION_LOOKS, this.#regionLooks + 1);
    this.#regionShare += (restless - this.#regionShare) / this.#regionLooks;
  }

  /** Nobody watched for some time. */
  forgetStrays(): void {
    this.#strays.fill(0);
  }

  /** True when the cell has shown its settled value more often than the ground. */
  isLikely(cell: number): boolean {
    return (this.shows[cell] ?? 0) > (this.grounds[cell] ?? 0);
  }

  /** True when the cell has shown the ground clearly more often: the settled value was chance. */
  isGround(cell: number): boolean {
    return (this.grounds[cell] ?? 0) >= (this.shows[cell] ?? 0) + CLEARLY;
  }

  /** True when these cells have shown their settled value more often than flicker alone explains. */
  isSure(cells: Int32Array): boolean {
    let shows = 0;
    let grounds = 0;
    let shares = 0;
    for (const cell of cells) {
      shows += this.shows[cell] ?? 0;
      grounds += this.grounds[cell] ?? 0;
      shares += this.#share[cell] ?? 0;
    }
    const count = Math.max(1, cells.length);
    const share = Math.max(LEAST_SHARE, this.#regionShare, shares / count, grounds / Math.max(1, shows + grounds));
    return ((shows - grounds) / count) * Math.log((1 - share) / share) >= SURE;
  }
}
