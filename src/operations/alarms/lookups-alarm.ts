import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { SiteAlarms } from './site-alarms.ts';

/** For what a lookup of footage waits. */
export type LookupWaiting = 'approval' | 'export' | 'hand-over' | 'outcome' | 'closing';

/** The ids of the lookups that wait for longer than they should, by that for which they wait. */
export type LateLookups = ReadonlyMap<LookupWaiting, readonly string[]>;

const MOST_NAMED = 3;

/** Raises `lookups` while lookups of footage wait for too long: one alarm for each thing that they wait for. */
export class LookupsAlarm {
  readonly #late: () => Promise<LateLookups>;
  readonly #alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'>;

  constructor({
    late,
    alarms,
  }: {
    readonly late: () => Promise<LateLookups>;
    readonly alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'>;
  }) {
    this.#late = late;
    this.#alarms = alarms;
  }

  handler(): JobHandler {
    return async () => {
      await this.look();
      return 'done';
    };
  }

  async look(): Promise<void> {
    const standing = new Set<string>();
    for (const [wait, ids] of await this.#late()) {
      if (ids.length === 0) continue;
      standing.add(wait);
      await this.#alarms.raise('lookups', wait, said(wait, ids));
    }
    await this.#alarms.clearOthers('lookups', standing);
  }
}

function said(wait: LookupWaiting, ids: readonly string[]): Saying {
  const more = ids.length > MOST_NAMED ? ' …' : '';
  return saying(`alarm.lookups-${wait}`, { count: ids.length, ids: `${ids.slice(0, MOST_NAMED).join(', ')}${more}` });
}
