import type { Violation } from '../../kernel/domain/violation.ts';
import type { Page, Store } from '../../kernel/store/collection.ts';
import type { TrialFindingRow } from './trial-finding-entity.ts';
import { trialFindingEntity } from './trial-finding-entity.ts';

/** Which of them: of one camera or of all, since a time. */
export interface TrialFilter {
  readonly cameraId: string | null;
  readonly since: Date | null;
}

const MOST_SEARCHED = 1_000;
const PAGE = 500;

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

  /** All of a camera since a time, the newest first, page by page; at most so many. `isCut`: there are more. */
  async since(cameraId: string, since: Date, atMost: number) {
    const rows: TrialFindingRow[] = [];
    for (let after: { readonly after?: string } = {}; ; ) {
      const query = { ...queryOf({ cameraId, since }), order: 'descending', limit: PAGE, ...after } as const;
      const page: Page<TrialFindingRow> = await this.#rows.find(query);
      rows.push(...page.rows);
      if (page.next === null || rows.length >= atMost)
        return { rows: rows.slice(0, atMost), isCut: page.next !== null };
      after = { after: page.next };
    }
  }

  /** Those of one rule, the newest first: of the camera's newest thousand. `isCut`: there may be more. */
  async ofRule(cameraId: string, ruleId: string, limit: number) {
    const { rows, next } = await this.list({ cameraId, since: null }, MOST_SEARCHED);
    const own = rows.filter((row) => row.ruleId === ruleId);
    return { rows: own.slice(0, limit), isCut: own.length > limit || next !== null };
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
