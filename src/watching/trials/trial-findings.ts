import type { Violation } from '../../kernel/domain/violation.ts';
import type { Page, Store } from '../../kernel/store/collection.ts';
import type { TrialFindingRow } from './trial-finding-entity.ts';
import { trialFindingEntity } from './trial-finding-entity.ts';

/** Which of them: of one camera or of all, since a time. */
export interface TrialFilter {
  readonly cameraId: string | null;
  readonly since: Date | null;
}

/** What trial rules found. No case and no evidence comes of it. */
export class TrialFindings {
  readonly #rows: ReturnType<typeof rowsOf>;

  constructor(store: Store) {
    this.#rows = rowsOf(store);
  }

  /** Safe to do again: a presence is found once by each rule. */
  async keep({
    cameraId,
    presenceId,
    thingId,
    kind,
    label,
    firstSeenAt,
    reachedAt,
    explanation,
  }: Violation): Promise<void> {
    const { ruleId, ruleVersion, zoneId, dwellMs } = explanation;
    if (ruleId === null) return;
    await this.#rows.insert({
      ...{ id: `${presenceId}|${ruleId}`, version: 1, cameraId, ruleId, ruleVersion, kind, label, zoneId },
      ...{ presenceId, thingId, firstSeenAt, reachedAt, dwellMs },
    });
  }

  /** The newest first. */
  list(filter: TrialFilter, limit: number): Promise<Page<TrialFindingRow>> {
    return this.#rows.find({ ...queryOf(filter), order: 'descending', limit });
  }

  async count(filter: TrialFilter): Promise<number> {
    return (await this.#rows.count(queryOf(filter))).get(null) ?? 0;
  }
}

function rowsOf(store: Store) {
  return store.collection(trialFindingEntity);
}

function queryOf({ cameraId, since }: TrialFilter) {
  return {
    ...(cameraId === null ? { index: 'reached' } : { index: 'camera', where: { cameraId } }),
    ...(since !== null && { range: { from: since } }),
  };
}
