import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { type AlarmRow, raisedAlarms } from './alarm-entity.ts';
import { type AlarmName, type Alarms, QUIET_MS } from './alarms.ts';
import { type SiteAlarmRow, siteAlarmEntity, siteAlarmId } from './site-alarm-entity.ts';

export interface SiteAlarmsParts {
  readonly store: Store;
  /** The alarms of this process. */
  readonly alarms: Pick<Alarms, 'raise' | 'clear' | 'raiseTold' | 'clearTold' | 'withdraw' | 'raised'>;
  /** The name of this process. */
  readonly by: string;
  /** The names of the processes at work. */
  readonly present: () => Promise<ReadonlySet<string>>;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Alarms about the whole site. A repeated job raises and ends them, and in a cluster it runs now here, now there. Each has one row;
 * who writes it tells. So one that stands in another process at work is not raised again, its end is told by whichever process
 * finds that it is over, and of two that find so at once only one tells.
 */
export class SiteAlarms {
  readonly #parts: SiteAlarmsParts;
  readonly #site: Collection<SiteAlarmRow>;
  readonly #rows: Collection<AlarmRow>;

  constructor(parts: SiteAlarmsParts) {
    this.#parts = parts;
    this.#site = parts.store.collection(siteAlarmEntity);
    this.#rows = parts.store.collection(raisedAlarms);
  }

  /**
   * Never throws, and tells also where no row can be written, on a full disk say: then it is an alarm of this process alone, until it
   * is raised again.
   */
  async raise(name: AlarmName, key: string, what: SaidValue): Promise<void> {
    const { alarms, log } = this.#parts;
    try {
      await this.#raise(name, key, what);
    } catch (error) {
      log.warn('an alarm of the site is one of this process alone', { alarm: siteAlarmId(name, key), error });
      await alarms.raise(name, key, what);
    }
  }

  async #raise(name: AlarmName, key: string, what: SaidValue): Promise<void> {
    const { alarms, by, present, clock } = this.#parts;
    await this.#dropEnded(name);
    const before = await this.#site.get(siteAlarmId(name, key));
    if (before !== null && !before.isOver) {
      if (before.by === by ? this.#isRaised(name, key) : (await present()).has(before.by)) return;
    }
    const now = clock.now();
    // One whose process has ended may not have been told: it is told again.
    const isTold = before === null || !before.isOver || !isQuiet(before, now);
    const toldAt = isTold ? now : (before?.toldAt ?? null);
    if (
      await this.#write(before, { id: siteAlarmId(name, key), by, what, raisedAt: now, isOver: false, isTold, toldAt })
    )
      await alarms.raiseTold(name, key, what, isTold);
  }

  async clear(name: AlarmName, key: string): Promise<void> {
    await this.#dropEnded(name);
    const before = await this.#site.get(siteAlarmId(name, key));
    if (before === null || before.isOver) return this.#parts.alarms.clear(name, key);
    if (!(await this.#write(before, { ...before, isOver: true }))) return;
    await this.#takeFromOthers(name, key);
    await this.#parts.alarms.clearTold(name, key, before);
  }

  /** Ends those of this name that stand anywhere and are not among these keys. */
  async clearOthers(name: AlarmName, standing: ReadonlySet<string>): Promise<void> {
    for (const key of await this.keys(name)) if (!standing.has(key)) await this.clear(name, key);
  }

  /** The keys of the alarms of this name that stand anywhere. */
  async keys(name: AlarmName): Promise<ReadonlySet<string>> {
    await this.#dropEnded(name);
    const rows = await allRows((page) => this.#site.find({ index: 'id', ...page }));
    const prefix = siteAlarmId(name, '');
    const own = rows.filter(({ id, isOver }) => !isOver && id.startsWith(prefix));
    const here = this.#parts.alarms.raised().filter((alarm) => alarm.name === name);
    return new Set([...own.map(({ id }) => id.slice(prefix.length)), ...here.map(({ key }) => key)]);
  }

  /** True: this process wrote the row, and tells. */
  async #write(before: SiteAlarmRow | null, row: Omit<SiteAlarmRow, 'version'>): Promise<boolean> {
    if (before === null) return (await this.#site.insert({ ...row, version: 1 })).ok;
    return (await this.#site.replace({ ...row, version: before.version })).ok;
  }

  #isRaised(name: AlarmName, key: string): boolean {
    return this.#parts.alarms.raised().some((alarm) => alarm.name === name && alarm.key === key);
  }

  /** The pages show it no longer, though the process in which it stands has not looked yet. */
  async #takeFromOthers(name: AlarmName, key: string): Promise<void> {
    const rows = await allRows((page) => this.#rows.find({ index: 'id', ...page }));
    for (const row of rows)
      if (row.name === name && row.key === key && row.by !== this.#parts.by)
        await this.#rows.replace({ ...row, isOver: true });
  }

  /** Those that stand here and that another process has ended, or has by now. */
  async #dropEnded(name: AlarmName): Promise<void> {
    const { alarms, by } = this.#parts;
    for (const { key } of alarms.raised().filter((alarm) => alarm.name === name)) {
      const row = await this.#site.get(siteAlarmId(name, key));
      // Without a row it is an alarm of this process alone.
      if (row !== null && (row.isOver || row.by !== by)) alarms.withdraw(name, key);
    }
  }
}

function isQuiet({ toldAt }: SiteAlarmRow, now: Date): boolean {
  const ms = toldAt === null ? QUIET_MS : now.getTime() - toldAt.getTime();
  // The clock may have been set back.
  return ms >= 0 && ms < QUIET_MS;
}
