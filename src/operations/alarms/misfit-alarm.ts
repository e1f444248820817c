import type { Clock } from '../../kernel/domain/clock.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { MisfitCount } from '../../kernel/store/misfits.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import { type RowCheckRow, rowChecks } from './row-check-entity.ts';
import type { SiteAlarms } from './site-alarms.ts';

export interface CheckedEntity {
  readonly name: string;
  readonly count: (pause: () => Promise<void>) => Promise<MisfitCount>;
}

export interface MisfitAlarmParts {
  readonly store: Store;
  readonly entities: readonly CheckedEntity[];
  readonly alarms: Pick<SiteAlarms, 'raise' | 'clear'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
}

/** After each page this waits for this long, so that the other work of the process goes on. */
const PAUSE_MS = 20;

/** Raises `rows` for each entity that has rows which this program cannot read, and stores what it found for `status`. */
export class MisfitAlarm {
  readonly #entities: readonly CheckedEntity[];
  readonly #checks: Collection<RowCheckRow>;
  readonly #alarms: MisfitAlarmParts['alarms'];
  readonly #clock: MisfitAlarmParts['clock'];

  constructor({ store, entities, alarms, clock }: MisfitAlarmParts) {
    this.#entities = entities;
    this.#checks = store.collection(rowChecks);
    this.#alarms = alarms;
    this.#clock = clock;
  }

  /** The handler of `row-check`: reads every stored row. */
  handler(): JobHandler {
    return async (_, signal) => {
      for (const entity of this.#entities) await this.#look(entity, signal);
      await this.#forgetOthers();
      return 'done';
    };
  }

  async #look({ name, count }: CheckedEntity, signal: AbortSignal): Promise<void> {
    const found = await count(async () => {
      await this.#clock.sleep(PAUSE_MS, signal);
      signal.throwIfAborted();
    });
    await this.#note({ id: name, checkedAt: this.#clock.now(), ...found });
    if (found.misfits === 0) await this.#alarms.clear('rows', name);
    else await this.#alarms.raise('rows', name, told(name, found));
  }

  /** If another process was faster, its note is just as good. */
  async #note(found: Omit<RowCheckRow, 'version'>): Promise<void> {
    const known = await this.#checks.get(found.id);
    if (known === null) await this.#checks.insert({ version: 1, ...found });
    else await this.#checks.replace({ ...known, ...found });
  }

  /** Deletes the notes of entities that this version of the program does not have. */
  async #forgetOthers(): Promise<void> {
    const names = new Set(this.#entities.map(({ name }) => name));
    const known = await allRows((page) => this.#checks.find({ index: 'id', ...page }));
    for (const { id } of known) if (!names.has(id)) await this.#checks.delete(id);
  }
}

function told(entity: string, { misfits, named }: MisfitCount): Saying {
  const some = listing('names', misfits > named.length ? [...named, '…'] : named);
  return saying('alarm.rows', { amount: misfits, entity, named: some });
}
