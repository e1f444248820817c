import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';
import type { LookupBook } from './lookup-book.ts';
import { type LookupEffects, PROGRAM } from './lookup-effects.ts';
import type { LookupRow } from './lookup-entity.ts';
import type { ExportProgress, LookupExports } from './lookup-ports.ts';
import type { StepOf } from './lookup-step.ts';

export interface ExportWatchParts {
  readonly book: LookupBook;
  readonly effects: LookupEffects;
  readonly exports: LookupExports | null;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
}

type ExportStep = StepOf<'export-made' | 'export-failed' | 'export-ended'>;

/** So long the bytes of an export are kept. */
const EXPORT_LIFE_MS = 30 * 24 * HOUR_MS;
/** A step of another request is left to it for so long. */
const PATIENCE_MS = 30_000;

/** Keeps lookups up with what else goes on: exports that are made or fail, exports whose time is over, steps of a process that died. */
export class ExportWatch {
  readonly #parts: ExportWatchParts;
  readonly #tries: TriesOfEach;

  constructor(parts: ExportWatchParts) {
    this.#parts = parts;
    this.#tries = new TriesOfEach(parts);
  }

  /** One look at all of it. @throws ManyFailures when it failed for some lookups; the others were looked at. */
  async look(): Promise<void> {
    await this.#finishOwed();
    await this.#followExports();
    await this.#endExports();
    this.#tries.tell('lookups do not follow');
  }

  async #finishOwed(): Promise<void> {
    const { book, effects, clock } = this.#parts;
    const before = new Date(clock.now().getTime() - PATIENCE_MS);
    for (const row of await book.owed(before)) await this.#tries.try(row.id, () => effects.finishLate(row));
  }

  async #followExports(): Promise<void> {
    const { exports } = this.#parts;
    if (exports === null) return;
    for (const row of await this.#rows('owed'))
      await this.#tries.try(`export ${row.id}`, async () => {
        const order = row.lookup.export?.order;
        if (order === undefined) return;
        const progress = await exports.progress(order);
        const step = this.#stepOf(order, progress);
        if (step !== null) await this.#record(row, step);
        else if (progress.state === 'unknown') await this.#parts.effects.start(row.lookup);
      });
  }

  async #endExports(): Promise<void> {
    for (const row of await this.#rows('made', this.#parts.clock.now()))
      await this.#tries.try(`end ${row.id}`, async () => {
        const order = row.lookup.export?.order;
        if (order === undefined) return;
        await this.#record(row, { type: 'export-ended', order });
      });
  }

  #rows(exportState: 'owed' | 'made', dueBefore?: Date): Promise<readonly LookupRow[]> {
    const range = dueBefore === undefined ? {} : { range: { to: dueBefore } };
    return allRows((page) =>
      this.#parts.book.rows.find({ index: 'export', where: { exportState }, ...range, ...page }),
    );
  }

  /** Null: it goes on. */
  #stepOf(order: string, progress: ExportProgress): ExportStep | null {
    if (progress.state === 'failed') return { type: 'export-failed', order, why: progress.why };
    if (progress.state !== 'made') return null;
    const { sha256, bytes, files, gapMs } = progress;
    const endsAt = new Date(this.#parts.clock.now().getTime() + EXPORT_LIFE_MS);
    return { type: 'export-made', order, sha256, bytes, files, gapMs, endsAt };
  }

  async #record({ id }: LookupRow, step: ExportStep): Promise<void> {
    const { book, effects } = this.#parts;
    const requestId = `/${step.type}/${step.order}`;
    try {
      const { row } = await book.record({ lookupId: id, seen: null, requestId, by: PROGRAM, step });
      await effects.finish(row, null);
    } catch (error) {
      // The lookup went another way meanwhile, or another process told the same.
      const isOvertaken =
        error instanceof JiexunError && (error.code === 'JX_LOOKUP_STATE' || error.code === 'JX_ACT_REQUEST');
      if (!isOvertaken) throw error;
      await book.follow(id);
    }
  }
}
