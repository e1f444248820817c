import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Attendance, Roster, WorkerReport } from './roster.ts';
import type { ShiftDesk } from './shift-desk.ts';
import { planShifts, type ShiftPlan } from './shift-plan.ts';
import type { ShiftSight } from './shift-sight.ts';
import type { Shift, ShiftCount, Shifts } from './shifts.ts';

export interface ShiftBoardParts {
  readonly workerId: string;
  readonly shifts: Shifts;
  readonly roster: Roster;
  /** Cameras that this worker has a file for. */
  readonly known: () => ReadonlySet<string>;
  readonly report: () => Omit<WorkerReport, 'watching'>;
  /** Hears how the whole stands, each time this worker signs on. */
  readonly observe?: (sight: ShiftSight) => void;
  /** Other cameras are this worker's from now on. */
  readonly onChange: () => void;
  /** In [0, 1): so that workers do not all reach for the same camera. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

const BEAT_MS = 1_000;
const SIGN_ON_EVERY_MS = 2_000;
/** The store goes through every camera for it. */
const COUNT_EVERY_MS = 10_000;
/** A camera's first seconds cost most (connect, learn the scene): not all at once. */
const MOST_A_BEAT = 20;
const NO_PLAN: ShiftPlan = { share: 0, roomElsewhere: 0 };

/**
 * One worker's share of all cameras (src/decisions). It signs on, takes cameras that nobody watches while it has room, hands
 * over what is more than its share, and takes what others offer. The store decides each take; while it cannot be reached
 * nobody's share changes.
 */
export class ShiftBoard implements ShiftDesk {
  readonly #parts: ShiftBoardParts;
  readonly #held = new Map<string, Shift>();
  /** Offered by others, not yet taken: this worker connects to the camera first. */
  readonly #coming = new Map<string, Shift>();
  #plan = NO_PLAN;
  #signedMs = Number.NEGATIVE_INFINITY;
  #counted: ShiftCount = { wanted: 0, free: 0 };
  #countedMs = Number.NEGATIVE_INFINITY;
  #isLeaving = false;
  #isCutOff = false;

  constructor(parts: ShiftBoardParts) {
    this.#parts = parts;
  }

  /** Of the cameras to watch. */
  assigned(): ReadonlySet<string> {
    return new Set([...this.#held.keys(), ...this.#coming.keys()]);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.beat();
      await this.#parts.clock.sleep(BEAT_MS, signal);
    }
  }

  /** Never throws: a store that cannot be reached is tried again with the next beat. */
  async beat(): Promise<void> {
    const before = [...this.assigned()].join('\n');
    try {
      await this.#signOn();
      this.#dropUnknown();
      await this.#noticeTaken();
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
    const held = this.#held.get(cameraId);
    if (held !== undefined) return held;
    const offered = this.#coming.get(cameraId);
    if (offered === undefined) return null;
    const taken = await this.#parts.shifts.take(offered, this.#parts.workerId);
    this.#coming.delete(cameraId);
    if (taken !== null) this.#held.set(cameraId, taken);
    else this.#parts.onChange();
    return taken;
  }

  async renew(shift: Shift): Promise<Shift> {
    const renewed = await this.#parts.shifts.renew(shift);
    if (this.#held.has(shift.cameraId)) this.#held.set(shift.cameraId, renewed);
    return renewed;
  }

  async left(shift: Shift, why: 'stopped' | 'fenced'): Promise<void> {
    if (why === 'fenced') this.#lose(shift.cameraId);
    else if (this.#isLeaving || !this.#held.has(shift.cameraId)) {
      this.#held.delete(shift.cameraId);
      await this.#parts.shifts.release(shift);
    }
  }

  /** Offers every camera and waits, at most `withinMs`, for others to take them. What is left is released as it is stopped. */
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
    const attendance = await roster.attendance();
    await this.#freeCamerasOf(attendance);
    const others = attendance.present.filter(({ id }) => id !== workerId);
    const { wanted, free } = await this.#count();
    const { limit, watching, clockOffsetMs } = own;
    this.#parts.observe?.({
      ...{ workers: attendance.present.length, wanted, unwatched: free },
      ...{ limit, watching, clockOffsetMs },
    });
    this.#plan = planShifts(wanted, { id: workerId, ...own }, others);
  }

  async #count(): Promise<ShiftCount> {
    const { clock, shifts } = this.#parts;
    if (clock.monotonicMs() - this.#countedMs < COUNT_EVERY_MS) return this.#counted;
    this.#counted = await shifts.count();
    this.#countedMs = clock.monotonicMs();
    return this.#counted;
  }

  async #freeCamerasOf({ gone }: Attendance): Promise<void> {
    const { shifts, roster, log } = this.#parts;
    for (const worker of gone) {
      const left = await shifts.heldBy(worker.id);
      if (left.length > 0)
        log.warn(`worker ${worker.id} is gone: its ${left.length} cameras are free`, { worker: worker.id });
      for (const shift of left) await shifts.release(shift);
      if (left.length === 0) await roster.forget(worker);
    }
  }

  /** Their files are gone: nobody watches them here. They stop before they are released (see `left`). */
  #dropUnknown(): void {
    const known = this.#parts.known();
    for (const shifts of [this.#held, this.#coming])
      for (const cameraId of shifts.keys()) if (!known.has(cameraId)) shifts.delete(cameraId);
  }

  /** What we offered may be another's by now: nothing tells us at once, since a quiet camera writes nothing. */
  async #noticeTaken(): Promise<void> {
    if (![...this.#held.values()].some(({ isOffered }) => isOffered)) return;
    const ours = new Map(
      (await this.#parts.shifts.heldBy(this.#parts.workerId)).map((shift) => [shift.cameraId, shift]),
    );
    for (const [cameraId, { isOffered, fence }] of this.#held) {
      if (isOffered && ours.get(cameraId)?.fence !== fence) this.#lose(cameraId);
    }
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

  async #reachForOffered(): Promise<void> {
    const room = this.#room();
    if (room === 0) return;
    const { shifts, workerId } = this.#parts;
    const offered = (await shifts.offered()).filter(({ holder }) => holder !== workerId && holder !== null);
    for (const shift of this.#someOf(offered, room)) this.#coming.set(shift.cameraId, shift);
  }

  /** The newest first: they have learnt least of their scene. */
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
