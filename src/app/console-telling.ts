import { SiteZone } from '../edges/api/site-zone.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import { cameraOfAlarm, isOfAllCameras } from '../operations/alarms/alarm-camera.ts';
import type { AlarmRow } from '../operations/alarms/alarm-entity.ts';
import { ALARM_NAMES } from '../operations/alarms/alarms.ts';
import type { AlarmNotice } from '../people/notices/notice.ts';
import { Telling, type TellingParts } from '../people/notices/telling.ts';
import type { Reviewing } from '../people/review/reviewing.ts';
import { CameraOverview } from '../watching/overview/camera-overview.ts';

/** How notices leave the installation, and the name of this web process. */
export type NoticesSetting = Pick<TellingParts, 'carrier' | 'seal' | 'by'>;

interface Opened {
  readonly store: Store;
  readonly clock: Clock;
  readonly notices: NoticesSetting;
  readonly log: Log;
}

/** Tells people outside the pages: the console's part that runs by itself. */
export function tellingIn(
  { store, clock, notices, log }: Opened,
  of: {
    readonly access: Pick<TellingParts, 'people' | 'groups'>;
    readonly reviewing: Reviewing;
    readonly alarms: () => Promise<readonly AlarmRow[]>;
    readonly zone: SiteZone;
  },
): Telling {
  const { changes, rows: reviews } = of.reviewing;
  const { people, groups } = of.access;
  const alarms = async () => (await of.alarms()).map((row) => ({ ...row, cameraId: cameraOfAlarm(row) }));
  const zone = () => of.zone.now();
  const audience = { people, groups, isOfAllCameras: isNoticeOfAllCameras };
  return new Telling({ ...notices, ...audience, store, changes, reviews, alarms, zone, clock, log });
}

/** As on the pages. */
function isNoticeOfAllCameras({ event, key }: Pick<AlarmNotice, 'event' | 'key'>): boolean {
  return ALARM_NAMES.some((name) => event === `alarm/${name}` && isOfAllCameras({ name, key }));
}

export function siteZoneIn({ store, clock }: Pick<Opened, 'store' | 'clock'>): SiteZone {
  const overview = new CameraOverview({ store, clock });
  return new SiteZone({ zones: async () => (await overview.all()).map(({ timezone }) => timezone), clock });
}
