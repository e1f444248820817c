import type { Camera } from '../../kernel/domain/camera.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type CoverageRow, coverage, HOUR_MS } from '../coverage/coverage-entity.ts';
import type { CameraStateRow } from './camera-state-entity.ts';

/** The longest local day has 25 hours, and it may begin in the middle of a UTC hour. */
const HOURS = 27;

type Strip = Pick<CameraStateRow, 'coveredFromAt' | 'watchedMs' | 'dueMs'>;

/** How one camera was watched in the last hours, from its rows of coverage. */
export class CoveredHours {
  readonly #rows = new Map<string, CoverageRow>();

  /** A row was written. */
  take(row: CoverageRow): void {
    this.#rows.set(row.id, row);
  }

  /** Reads the rows that earlier shifts wrote. Rows that `take` got meanwhile are newer and stay. */
  async load(store: Store, { id: cameraId, rules }: Camera, at: Date): Promise<void> {
    const range = { from: startOf(at), to: new Date(at.getTime() + HOUR_MS) };
    for (const { id: ruleId, kind } of rules) {
      if (isOfCamera(kind)) continue;
      const where = { cameraId, ruleId };
      const rows = await allRows((page) => store.collection(coverage).find({ index: 'byRule', where, range, ...page }));
      for (const row of rows) if (!this.#rows.has(row.id)) this.#rows.set(row.id, row);
    }
  }

  /** The hours up to that of `at`. Hours after it were written by a clock that was ahead, and are left out. */
  strip(at: Date): Strip {
    const coveredFromAt = startOf(at);
    const watchedMs = new Array<number>(HOURS).fill(0);
    const dueMs = new Array<number>(HOURS).fill(0);
    for (const row of this.#rows.values()) {
      const hour = (row.hourAt.getTime() - coveredFromAt.getTime()) / HOUR_MS;
      if (hour < 0) this.#rows.delete(row.id);
      const rowDueMs = row.watchedMs + row.downMs + row.untrustedMs + row.missedMs;
      if (hour < 0 || hour >= HOURS || rowDueMs === 0) continue;
      const isWorse = row.watchedMs * (dueMs[hour] ?? 0) < (watchedMs[hour] ?? 0) * rowDueMs;
      if (dueMs[hour] !== 0 && !isWorse) continue;
      watchedMs[hour] = row.watchedMs;
      dueMs[hour] = rowDueMs;
    }
    return { coveredFromAt, watchedMs, dueMs };
  }
}

function startOf(at: Date): Date {
  return new Date((Math.floor(at.getTime() / HOUR_MS) - (HOURS - 1)) * HOUR_MS);
}
