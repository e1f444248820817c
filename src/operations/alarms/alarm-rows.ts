import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type AlarmRow, alarmRowId, raisedAlarms } from './alarm-entity.ts';
import type { Alarm } from './alarms.ts';

export interface AlarmRowsParts {
  readonly store: Store;
  /** The name of this process. On one machine it is the same at each start, so the rows of an earlier process are deleted. */
  readonly by: string;
  /** The alarms of this process that stand now. */
  readonly raised: () => readonly Alarm[];
  readonly clock: Clock;
  readonly log: Log;
}

const TRY_AGAIN_MS = 30_000;

/**
 * Stores the alarms that stand as rows, so that `status`, the pages and other processes see them. No call throws or waits for
 * the store.
 */
export class AlarmRows {
  readonly #parts: AlarmRowsParts;
  readonly #rows: Collection<AlarmRow>;
  readonly #over = new AbortController();
  #isChanged = false;
  #isTold = false;
  #running: Promise<void> | null = null;

  constructor(parts: AlarmRowsParts) {
    this.#parts = parts;
    this.#rows = parts.store.collection(raisedAlarms);
  }

  /** Call it when an alarm was raised or is over, and when this process starts. */
  changed(): void {
    this.#isChanged = true;
    this.#running ??= this.#run();
  }

  /** Resolves when the rows are as they should be, or when the store does not answer. */
  async close(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#parts;
    while (this.#isChanged) {
      this.#isChanged = false;
      try {
        await this.#settle();
        this.#isTold = false;
      } catch (error) {
        if (!this.#isTold) log.warn('alarms could not be kept in the store; it is tried again', { error });
        this.#isTold = true;
        this.#isChanged = !this.#over.signal.aborted;
        await clock.sleep(TRY_AGAIN_MS, this.#over.signal);
      }
    }
    this.#running = null;
  }

  /** Makes the rows of this process equal to the alarms that stand. */
  async #settle(): Promise<void> {
    const { by, raised } = this.#parts;
    const wanted = new Map(raised().map((alarm) => [alarmRowId({ by, ...alarm }), alarm]));
    const there = await allRows((page) => this.#rows.find({ index: 'byProcess', where: { by }, ...page }));
    for (const row of there) {
      const alarm = wanted.get(row.id);
      if (alarm && isSame(alarm, row)) wanted.delete(row.id);
      else await this.#rows.delete(row.id);
    }
    for (const [id, { name, key, what, raisedAt, againAt }] of wanted)
      await this.#rows.insert({ id, version: 1, by, name, key, what, raisedAt, ...(againAt && { againAt }) });
  }
}

function isSame({ what, raisedAt }: Alarm, row: AlarmRow): boolean {
  return raisedAt.getTime() === row.raisedAt.getTime() && isDeepStrictEqual(what, row.what);
}

/** The alarms of the processes that are `present`, the earliest first. */
export async function standingAlarms(store: Store, present: ReadonlySet<string>): Promise<readonly AlarmRow[]> {
  const rows = await allRows((page) => store.collection(raisedAlarms).find({ index: 'id', ...page }));
  const standing = rows.filter(({ by, isOver = false }) => present.has(by) && !isOver);
  return standing.toSorted((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
}

/** Deletes the rows of processes that are no longer at work. */
export async function forgetAlarmsOf(store: Store, isGone: (by: string) => boolean): Promise<void> {
  const rows = store.collection(raisedAlarms);
  const all = await allRows((page) => rows.find({ index: 'id', ...page }));
  for (const { id, by } of all) if (isGone(by)) await rows.delete(id);
}
