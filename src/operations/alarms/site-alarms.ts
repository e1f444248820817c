import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { type AlarmRow, alarmRowId, raisedAlarms } from './alarm-entity.ts';
import type { AlarmName, Alarms } from './alarms.ts';

export interface SiteAlarmsParts {
  readonly store: Store;
  /** The alarms of this process. */
  readonly alarms: Pick<Alarms, 'raise' | 'clear' | 'withdraw' | 'raised'>;
  /** The name of this process. */
  readonly by: string;
  /** The alarms of all processes at work. */
  readonly standing: () => Promise<readonly AlarmRow[]>;
}

/**
 * Alarms about the whole site. A repeated job raises and ends them, and in a cluster it runs now here, now there. One that stands in
 * another process at work is not raised again, and its end is told by whichever process finds that it is over.
 */
export class SiteAlarms {
  readonly #parts: SiteAlarmsParts;
  readonly #rows: Collection<AlarmRow>;

  constructor(parts: SiteAlarmsParts) {
    this.#parts = parts;
    this.#rows = parts.store.collection(raisedAlarms);
  }

  async raise(name: AlarmName, key: string, what: SaidValue): Promise<void> {
    await this.#dropEnded(name);
    const others = await this.#elsewhere(name);
    if (!others.some((row) => row.key === key)) await this.#parts.alarms.raise(name, key, what);
  }

  async clear(name: AlarmName, key: string): Promise<void> {
    const { alarms } = this.#parts;
    await this.#dropEnded(name);
    const others = (await this.#elsewhere(name)).filter((row) => row.key === key);
    for (const row of others) await this.#rows.replace({ ...row, isOver: true });
    await alarms.clear(name, key, others[0] ?? null);
  }

  /** The keys of the alarms of this name that stand anywhere. */
  async keys(name: AlarmName): Promise<ReadonlySet<string>> {
    await this.#dropEnded(name);
    const here = this.#parts.alarms.raised().filter((alarm) => alarm.name === name);
    return new Set([...here, ...(await this.#elsewhere(name))].map(({ key }) => key));
  }

  async #elsewhere(name: AlarmName): Promise<readonly AlarmRow[]> {
    const { standing, by } = this.#parts;
    return (await standing()).filter((row) => row.name === name && row.by !== by);
  }

  /** Those of this process that another one has ended, and told of. */
  async #dropEnded(name: AlarmName): Promise<void> {
    const { alarms, by } = this.#parts;
    for (const { key } of alarms.raised().filter((alarm) => alarm.name === name)) {
      const row = await this.#rows.get(alarmRowId({ by, name, key }));
      if (row?.isOver === true) alarms.withdraw(name, key);
    }
  }
}
