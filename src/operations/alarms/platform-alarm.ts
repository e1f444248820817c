import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import { type PlatformRow, platformEntity } from '../../watching/camera-versions/platform-entity.ts';
import type { SiteAlarms } from './site-alarms.ts';

/**
 * Raises `platform` for a video platform that is read each day: while it gives no list, and while its list differs from the cameras
 * that are saved. The web process reads, and has no alarms: the process that watches looks at what came of it.
 */
export class PlatformAlarm {
  readonly #platforms: Collection<PlatformRow>;
  readonly #alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'>;

  constructor({
    store,
    alarms,
  }: { readonly store: Store; readonly alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'> }) {
    this.#platforms = store.collection(platformEntity);
    this.#alarms = alarms;
  }

  handler(): JobHandler {
    return async () => {
      await this.look();
      return 'done';
    };
  }

  async look(): Promise<void> {
    const platforms = await allRows((page) => this.#platforms.find({ index: 'id', ...page }));
    const standing = new Map(platforms.filter(({ sealed }) => sealed !== null).flatMap(wrongWith));
    for (const [key, what] of standing) await this.#alarms.raise('platform', key, what);
    await this.#alarms.clearOthers('platform', new Set(standing.keys()));
  }
}

function wrongWith({ id, awaySince, trouble, ...list }: PlatformRow): readonly (readonly [string, SaidValue])[] {
  if (awaySince !== null) {
    const since = awaySince.toISOString().slice(0, 16);
    return [[`${id} away`, saying('alarm.platform-away', { host: id, since, why: trouble ?? '' })]];
  }
  const differs = list.added.count + list.changed.count + list.gone.count > 0;
  return differs ? [[`${id} list`, saying('alarm.platform-list', { host: id })]] : [];
}
