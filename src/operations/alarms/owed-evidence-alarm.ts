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
/** Of the oldest; that more wait changes nothing about the alarm. */
const MOST_LOOKED_AT = 100;

const KINDS = [
  { key: 'sealing', isRetiring: false },
  { key: 'retention', isRetiring: true },
] as const;

/**
 * Raises `evidence` while a case is owed the same thing (a manifest, or that its evidence goes) for long: those jobs never give
 * up, so that nothing else would tell of a place that is full, away or refuses. Counted from when this process saw it first,
 * monotonically: a thing that leaves after days owes its manifest since then, not since it was filed.
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

  /** What waits to go is the oldest, and where much of it does, what waits to be sealed would be behind it. */
  async #owed(): Promise<readonly CaseRow[]> {
    const oldest: Query = { index: 'sealing', where: { sealOwed: true }, limit: MOST_LOOKED_AT };
    const from = new Date(this.#clock.now().getTime() - DEFAULT_LIFE_DAYS.evidence * DAY_MS);
    const pages = [await this.#cases.find(oldest), await this.#cases.find({ ...oldest, range: { from } })];
    return [...new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, row]))).values()];
  }
}

/** Once it has had a further manifest a case owes another thing. */
function debtOf({ id, manifests, retiredAt }: CaseRow): string {
  return `${id}/${retiredAt === null ? manifests.length : 'retired'}`;
}
