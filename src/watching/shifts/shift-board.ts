import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { freeCamerasOf } from './gone-workers.ts';
import { RecentCount } from './recent-count.ts';
import type { Roster, WorkerReport } from './roster.ts';
import type { ShiftDesk } from './shift-desk.ts';
import { planShifts, type ShiftPlan } from './shift-plan.ts';
import type { ShiftSight } from './shift-sight.ts';
import type { Shift, Shifts } from './shifts.ts';

export interface ShiftBoardParts {
  readonly workerId: string;
  readonly shifts: Shifts;
  readonly roster: Roster;
  /** Cameras for which this worker has a file. */
  readonly known: () => ReadonlySet<string>;
  readonly report: () => Omit<WorkerReport, 'watching'>;
  /** Is called with the state of all workers and cameras, each time this worker signs on. */
  readonly observe?: (sight: ShiftSight) => void;
  /** Is called when the set of this worker's cameras changes. */
  readonly onChange: () => void;
  /** A random number in [0, 1), so that workers do not all take the same camera at once. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

const BEAT_MS = 1_000;
const SIGN_ON_EVERY_MS = 2_000;
/** The store may say that this worker holds a camera without the worker knowing it, for at most this long. */
const COMPARE_EVERY_MS = 10_000;
/** The first seconds of a camera cost most (connect, learn the scene), so a worker takes at most this many at once. */
const MOST_A_BEAT = 20;
const NO_PLAN: ShiftPlan = { share: 0, roomElsewhere: 0 };

/**
 * One worker's share of all cameras (src/decisions). It takes cameras that nobody watches while it has room, offers what is
 * more than its share, and takes what others offer. The store decides each take; without the store no share changes.
 */
export class ShiftBoard implements ShiftDesk {
  readonly #parts: ShiftBoardParts;
  readonly #count: RecentCount;
  readonly #held = new Map<string, Shift>();
  /** Cameras that others offer and this worker has not yet taken: it connects to the camera first. */
  readonly #coming = new Map<string, Shift>();
  /** Cameras whose watch has not ended. The row of such a camera may name this worker though `#held` lacks it. */
  readonly #inWatch = new Set<string>();
  #plan = NO_PLAN;
  #signedMs = Number.NEGATIVE_INFINITY;
  #comparedMs = Number.NEGATIVE_INFINITY;
  #isLeaving = false;
  #isCutOff = false;

  constructor(parts: ShiftBoardParts) {
    this.#parts = parts;
    this.#count = new RecentCount(parts);
  }

  /** The ids of the cameras that this worker watches or is about to take. */
  assigned(): ReadonlySet<string> {
    return new Set([...this.#held.keys(), ...this.#coming.keys()]);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.beat();
      await this.#parts.clock.sleep(BEAT_MS, signal);
    }
  }

  /** One round of work. Never throws: if the store cannot be reached, the next beat tries again. */
  async beat(): Promise<void> {
    const before = [...this.assigned()].join('\n');
    try {
      await this.#signOn();
      this.#dropUnknown();
      await this.#compareRows();
      await this.#takeFree();
      await this.#reachForOffered();
      await this.#offerSurplus();
      if (this.#isCutOff) this.#parts.log.info('the store answers again');
      this.#isCutOff = false;
    } catch (error) {
      if (!this.#isCutOff) this.#parts.log.error('the store cannot be reached; watching on', { error });
      this.#isCutOff = true;
    }
    if ([...this.assigned()].join('\n') !== before) this.#parts.onChange();
  }

  isHandover(cameraId: string): boolean {
    return this.#coming.has(cameraId);
  }

  async take(cameraId: string): Promise<Shift | null> {
    let shift: Shift | null = null;
    this.#inWatch.add(cameraId);
    try {
      shift = this.#held.get(cameraId) ?? (await this.#takeOffered(cameraId));
    } finally {
      if (shift === null) this.#inWatch.delete(cameraId);
    }
    return shift;
  }

  async renew(shift: Shift): Promise<Shift> {
    const renewed = await this.#parts.shifts.renew(shift);
    if (this.#held.has(shift.cameraId)) this.#held.set(shift.cameraId, renewed);
    return renewed;
  }

  async left(shift: Shift, why: 'stopped' | 'fenced'): Promise<void> {
    const { cameraId } = shift;
    if (why === 'fenced') this.#lose(cameraId);
    else if (this.#isLeaving) this.#held.delete(cameraId);
    try {
      if (why === 'stopped' && !this.#held.has(cameraId)) await this.#parts.shifts.release(shift);
    } finally {
      this.#inWatch.delete(cameraId);
    }
  }

  /** Offers every camera and waits, at most `withinMs`, until others take them. The rest is released when it is stopped. */
  async leave(withinMs: number): Promise<void> {
    const { clock, log } = this.#parts;
    this.#isLeaving = true;
    this.#signedMs = Number.NEGATIVE_INFINITY;
    const untilMs = clock.monotonicMs() + withinMs;
    for (;;) {
      await this.beat();
      const rest = this.#held.size;
      if (rest === 0 || this.#plan.roomElsewhere === 0 || this.#isCutOff || clock.monotonicMs() >= untilMs) break;
      await clock.sleep(BEAT_MS / 2);
    }
    if (this.#held.size > 0)
      log.info(`${this.#held.size} cameras are handed back without another worker having them yet`);
  }

  /** After all cameras have stopped. */
  async close(): Promise<void> {
    await this.#parts.roster.signOff();
  }

  async #signOn(): Promise<void> {
    const { roster, report, clock, workerId } = this.#parts;
    if (clock.monotonicMs() - this.#signedMs < SIGN_ON_EVERY_MS) return;
    const own = { ...report(), ...(this.#isLeaving ? { limit: 0 } : {}), watching: this.#held.size };
    await roster.signOn(own);
    this.#signedMs = clock.monotonicMs();
    const { present, gone } = await roster.attendance();
    await freeCamerasOf(gone, this.#parts);
    const others = present.filter(({ id }) => id !== workerId);
    const { wanted, free } = await this.#count.current();
    const { limit, watching, clockOffsetMs } = own;
    this.#parts.observe?.({ workers: present.length, wanted, unwatched: free, limit, watching, clockOffsetMs });
    this.#plan = planShifts(wanted, { id: workerId, ...own }, others);
  }

  /** Drops cameras whose files are gone; nobody watches them here. They stop before they are released (see `left`). */
  #dropUnknown(): void {
    const known = this.#parts.known();
    for (const shifts of [this.#held, this.#coming])
      for (const cameraId of shifts.keys()) if (!known.has(cameraId)) shifts.delete(cameraId);
  }

  /**
   * Compares the store's rows with what this worker holds: nobody tells it that another took what it offered. When the reply
   * to a take was lost or a release failed, the row names this worker but nobody watches the camera: then it is freed.
   */
  async #compareRows(): Promise<void> {
    const { shifts, workerId, clock, log } = this.#parts;
    const isOffering = [...this.#held.values()].some(({ isOffered }) => isOffered);
    if (!isOffering && clock.monotonicMs() - this.#comparedMs < COMPARE_EVERY_MS) return;
    const inWatchBefore = new Set(this.#inWatch);
    const ours = new Map((await shifts.heldBy(workerId)).map((shift) => [shift.cameraId, shift]));
    for (const [cameraId, { isOffered, fence }] of this.#held)
      if (isOffered && ours.get(cameraId)?.fence !== fence) this.#lose(cameraId);
    for (const [cameraId, shift] of ours) {
      if ([this.#held, this.#inWatch, inWatchBefore].some((known) => known.has(cameraId))) continue;
      log.warn(`${cameraId} was held here and watched by nobody: it is free again`, { worker: workerId });
      this.#coming.delete(cameraId);
      // Released by its fence: a camera that was taken after the rows were read is not freed.
      await shifts.release(shift);
    }
    this.#comparedMs = clock.monotonicMs();
  }

  async #takeFree(): Promise<void> {
    const room = this.#room();
    if (room === 0) return;
    const { shifts, workerId } = this.#parts;
    for (const shift of this.#someOf(await shifts.free(), room)) {
      const taken = await shifts.take(shift, workerId);
      if (taken !== null) this.#held.set(taken.cameraId, taken);
    }
  }

  async #takeOffered(cameraId: string): Promise<Shift | null> {
    const offered = this.#coming.get(cameraId);
    if (offered === undefined) return null;
    const taken = await this.#parts.shifts.take(offered, this.#parts.workerId);
    this.#coming.delete(cameraId);
    if (taken !== null) this.#held.set(cameraId, taken);
    else this.#parts.onChange();
    return taken;
  }

  async #reachForOffered(): Promise<void> {
    const room = this.#room();
    if (room === 0) return;
    const { shifts, workerId } = this.#parts;
    const offered = (await shifts.offered()).filter(({ holder }) => holder !== workerId && holder !== null);
    for (const shift of this.#someOf(offered, room)) this.#coming.set(shift.cameraId, shift);
  }

  /** Offers the newest cameras first: for them the least has been learnt of the scene. */
  async #offerSurplus(): Promise<void> {
    const { share, roomElsewhere } = this.#plan;
    const surplus = Math.min(this.#held.size - share, roomElsewhere);
    const newest = [...this.#held.values()].sort((a, b) => b.claimedAt.getTime() - a.claimedAt.getTime());
    for (const [index, shift] of newest.entries()) {
      const isOffered = index < surplus;
      if (shift.isOffered === isOffered) continue;
      const changed = await this.#parts.shifts.offer(shift, isOffered);
      if (changed === null) this.#lose(shift.cameraId);
      else this.#held.set(shift.cameraId, changed);
    }
  }

  #room(): number {
    if (this.#isLeaving) return 0;
    return Math.max(0, Math.min(MOST_A_BEAT, this.#plan.share - this.#held.size - this.#coming.size));
  }

  #someOf(found: readonly Shift[], count: number): readonly Shift[] {
    const known = this.#parts.known();
    const ours = found.filter(({ cameraId }) => known.has(cameraId) && !this.assigned().has(cameraId));
    return ours
      .map((shift) => ({ shift, lot: this.#parts.random() }))
      .sort((a, b) => a.lot - b.lot)
      .slice(0, count)
      .map(({ shift }) => shift);
  }

  #lose(cameraId: string): void {
    if (this.#held.delete(cameraId)) this.#parts.onChange();
  }
}
