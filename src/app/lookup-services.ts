import type { LookupHandlersParts } from '../edges/api/handlers/lookup-handlers.ts';
import { LookupCameras } from '../edges/api/lookup-cameras.ts';
import { LookupDownloads, type LookupDownloadsParts } from '../edges/api/lookup-downloads.ts';
import { lookupEntry } from '../edges/api/lookup-entry.ts';
import { lookupViewer } from '../edges/api/lookup-viewer.ts';
import type { SiteZone } from '../edges/api/site-zone.ts';
import { approvedFootage } from '../footage/lookup/approved-footage.ts';
import { ExportWatch } from '../footage/lookup/export-watch.ts';
import { LookupBook } from '../footage/lookup/lookup-book.ts';
import { LookupEffects } from '../footage/lookup/lookup-effects.ts';
import type { LookupExports, LookupHolds } from '../footage/lookup/lookup-ports.ts';
import { Lookups } from '../footage/lookup/lookups.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { AuditEntry } from '../people/audit/audit-entry.ts';
import type { Viewer } from '../people/rights/viewer.ts';
import type { CameraRules } from '../watching/camera-versions/camera-rules.ts';
import { CameraOverview } from '../watching/overview/camera-overview.ts';

/** What keeps footage and exports it, for lookups. */
export interface LookupsSetting {
  /** Null: nothing holds recordings here. */
  readonly holds: LookupHolds | null;
  /** Null: nothing exports here; what is approved waits for it. */
  readonly exports: LookupExports | null;
  /** The exports that are made, on this machine. */
  readonly downloads: LookupDownloadsParts;
}

interface LookupServicesParts extends Pick<LookupHandlersParts, 'makeWorkbook'> {
  readonly store: Store;
  /** That of the store. */
  readonly clock: Clock;
  readonly log: Log;
  readonly writeLog: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly rules: Pick<CameraRules, 'placesOf'>;
  readonly zone: Pick<SiteZone, 'now'>;
}

export interface LookupServices {
  readonly handlers: LookupHandlersParts;
  readonly watch: ExportWatch;
  /** What of a camera may be looked at, because it was approved. */
  readonly approved: (viewer: Viewer, cameraId: string) => Promise<readonly { fromMs: number; toMs: number }[]>;
}

/** Lookups of footage, and what lets them follow their exports. */
export function lookupServices(
  { store, clock, log, makeWorkbook, writeLog, rules, zone }: LookupServicesParts,
  { holds, exports, downloads }: LookupsSetting,
): LookupServices {
  const book = new LookupBook({ store, clock });
  const tell = (entry: Parameters<typeof lookupEntry>[0]) => writeLog([lookupEntry(entry)]);
  const effects = new LookupEffects({ book, holds, exports, tell, log });
  const hours = store.collection(recordingHours);
  const overview = new CameraOverview({ store, clock });
  return {
    approved: async (viewer, cameraId) => {
      const parts = await approvedFootage(book, lookupViewer(viewer), { cameraId, now: clock.now() });
      return parts.map(({ fromAt, toAt }) => ({ fromMs: fromAt.getTime(), toMs: toAt.getTime() }));
    },
    watch: new ExportWatch({ book, effects, exports, clock }),
    handlers: {
      downloads: new LookupDownloads(downloads),
      ...{ book, store, exports, hours, makeWorkbook, zone, clock },
      lookups: new Lookups({ book, effects, zone: () => zone.now(), clock }),
      cameras: new LookupCameras({ overview, texts: rules, hours, zone }),
    },
  };
}
