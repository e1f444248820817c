import type { Log } from '../../kernel/domain/log.ts';
import { isOver, type Lookup, lookupOf } from './lookup.ts';
import type { LookupBook } from './lookup-book.ts';
import type { LookupExports, LookupHolds } from './lookup-ports.ts';
import type { LookupStep } from './lookup-step.ts';
import type { LookupStepRow } from './lookup-step-entity.ts';

/** One step, as the log names it. */
export interface LookupEntry {
  readonly lookupId: string;
  readonly no: number;
  readonly by: string;
  readonly step: LookupStep;
  /** The network address of who did it; null: the program found the step after a crash. */
  readonly address: string | null;
}

export interface LookupEffectsParts {
  readonly book: LookupBook;
  /** Null: nothing is recorded here. */
  readonly holds: LookupHolds | null;
  /** Null: nothing exports here, and what is owed waits. */
  readonly exports: LookupExports | null;
  /** Resolves when the entry is durable. */
  readonly tell: (entry: LookupEntry) => Promise<void>;
  readonly log: Pick<Log, 'warn'>;
}

/** How the program is named as the one who acts. */
export const PROGRAM = 'jiexun';

/**
 * What follows from a step: first its entry in the log, then holds and exports, then the row of the lookup. All of it may be done
 * twice. What fails stays owed, and is done later.
 */
export class LookupEffects {
  readonly #parts: LookupEffectsParts;

  constructor(parts: LookupEffectsParts) {
    this.#parts = parts;
  }

  /**
   * Does what follows from a step that was just stored. @throws when the log cannot take the entry: the step stands, and is done
   * later.
   */
  async finish(row: LookupStepRow, address: string | null): Promise<void> {
    const { book, log } = this.#parts;
    await this.#tell(row, address);
    await book.follow(row.lookupId);
    await this.#applyAndSettle(row).catch((error: unknown) => {
      log.warn('what follows from a step of a lookup is done later', { step: row.id, error });
    });
  }

  /** Does what a process that died left, and what failed. @throws when it fails again. */
  async finishLate(row: LookupStepRow): Promise<void> {
    await this.#tell(row, null);
    await this.#parts.book.follow(row.lookupId);
    await this.#applyAndSettle(row);
  }

  async #tell({ lookupId, no, by, step }: LookupStepRow, address: string | null): Promise<void> {
    await this.#parts.tell({ lookupId, no, by, step, address });
  }

  async #applyAndSettle(row: LookupStepRow): Promise<void> {
    const steps = await this.#parts.book.steps(row.lookupId);
    const before = lookupOf(steps.slice(0, row.no - 1));
    const after = lookupOf(steps.slice(0, row.no));
    const now = lookupOf(steps);
    if (after === null || now === null) return;
    if (before === null) await this.#hold(now);
    if (isOver(after)) await this.#lift(now);
    if (before?.export?.order !== after.export?.order) {
      // Another order may have come since: only the newest is begun.
      if (before?.export && now.export?.order !== before.export.order)
        await this.#parts.exports?.forget(before.export.order);
      if (now.export?.order === after.export?.order) await this.start(now);
    }
    if (row.step.type === 'export-ended') await this.#parts.exports?.forget(row.step.order);
    await this.#parts.book.settle(row);
  }

  /** The hold, and what it came too late for. Where the lookup ended meanwhile, the hold ends too. */
  async #hold({ id, asked, askedBy, hold, state }: Lookup): Promise<void> {
    const { book, holds } = this.#parts;
    if (holds === null || hold !== null || isOver({ state })) return;
    const { cameras, fromAt, toAt } = asked;
    const parts = cameras.map((camera) => ({ cameraId: camera.id, fromAt, toAt }));
    const lost = await holds.place({ id: holdOf(id), parts, reason: asked.ground, by: askedBy });
    const now = await book.get(id);
    if (now === null || isOver(now)) return this.#lift({ id });
    if (now.hold !== null) return;
    const step = { type: 'hold' as const, lost: lost.slice(0, MOST_LOST).map((hour) => ({ ...hour })) };
    const { row } = await book.record({ lookupId: id, seen: null, requestId: `/hold/${id}`, by: PROGRAM, step });
    await this.finish(row, null);
  }

  async #lift({ id }: Pick<Lookup, 'id'>): Promise<void> {
    await this.#parts.holds?.lift(holdOf(id), PROGRAM);
  }

  /** Orders the export that the lookup waits for, once more where whoever makes exports has lost it. */
  async start({ id, asked, askedBy, decision, export: of }: Lookup): Promise<void> {
    if (of === null || of.state !== 'owed') return;
    await this.#parts.exports?.start({
      ...{ order: of.order, lookupId: id, parts: of.parts, reason: asked.ground, askedBy },
      approvedBy: decision?.type === 'approve' ? decision.by : null,
    });
  }
}

/** A lookup tells no more hours than these that a hold could not save. */
const MOST_LOST = 1_000;

function holdOf(id: string): string {
  return `lookup-${id}`;
}
