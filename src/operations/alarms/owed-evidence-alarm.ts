import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { DEFAULT_LIFE_DAYS } from '../../kernel/jobs/planned-life.ts';
import type { Collection, Query, Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

export interface OwedEvidenceAlarmParts {
  readonly store: Store;
  readonly alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly clock: Clock;
}

const LATE_MINUTES = 15;
const LATE_MS = LATE_MINUTES * 60_000;
const DAY_MS = 86_400_000;
/** The number of oldest cases that are read. More waiting cases would not change the alarm. */
const MOST_LOOKED_AT = 100;

const KINDS = [
  { key: 'sealing', isRetiring: false },
  { key: 'retention', isRetiring: true },
] as const;

/**
 * Raises `evidence` when a case has waited long for the same thing: a manifest, or the deletion of its evidence. Those jobs
 * never give up, so nothing else would report a place that is full, unreachable or refuses. The time is counted by the
 * monotonic clock from when this process first saw the case. It is not counted from filing: a thing that leaves after days
 * owes its manifest only since then.
 */
export class OwedEvidenceAlarm {
  readonly #cases: Collection<CaseRow>;
  readonly #alarms: OwedEvidenceAlarmParts['alarms'];
  readonly #clock: Clock;
  #sinceMs: ReadonlyMap<string, number> = new Map();

  constructor({ store, alarms, clock }: OwedEvidenceAlarmParts) {
    this.#cases = store.collection(caseEntity);
    this.#alarms = alarms;
    this.#clock = clock;
  }

  async look(): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    const owed = await this.#owed();
    this.#sinceMs = new Map(owed.map((row) => [debtOf(row), this.#sinceMs.get(debtOf(row)) ?? nowMs]));
    const late = owed.filter((row) => nowMs - (this.#sinceMs.get(debtOf(row)) ?? nowMs) >= LATE_MS);
    for (const { key, isRetiring } of KINDS) {
      const [first, ...others] = late.filter(({ retiredAt }) => (retiredAt !== null) === isRetiring);
      if (first === undefined) {
        await this.#alarms.clear('evidence', key);
        continue;
      }
      const more = others.length === 0 ? '' : saying('alarm.owed-others', { more: others.length });
      const what = { caseId: first.id, minutes: LATE_MINUTES, others: more };
      await this.#alarms.raise('evidence', key, saying(`alarm.owed-${key}`, what));
    }
  }

  /**
   * Reads the cases. Those whose evidence must be deleted are the oldest and may fill the first page. So a second page begins
   * with cases that are too young for deletion and only wait for sealing.
   */
  async #owed(): Promise<readonly CaseRow[]> {
    const oldest: Query = { index: 'sealing', where: { sealOwed: true }, limit: MOST_LOOKED_AT };
    const from = new Date(this.#clock.now().getTime() - DEFAULT_LIFE_DAYS.evidence * DAY_MS);
    const pages = [await this.#cases.find(oldest), await this.#cases.find({ ...oldest, range: { from } })];
    return [...new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, row]))).values()];
  }
}

/** After a further manifest, the case waits for another thing. */
function debtOf({ id, manifests, retiredAt }: CaseRow): string {
  return `${id}/${retiredAt === null ? manifests.length : 'retired'}`;
}
