import type { Errands } from '../edges/api/errands/errands.ts';
import type { PlatformReadings } from '../edges/api/platform-readings.ts';
import type { ExportWatch } from '../footage/lookup/export-watch.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import type { AuditIndex } from '../people/audit/audit-index.ts';
import type { Sessions } from '../people/rights/sessions.ts';
import type { WatchedMonths } from '../watching/overview/watched-months.ts';

export interface KeepTidyParts {
  readonly sessions: Sessions;
  readonly audit: AuditIndex;
  readonly watched: WatchedMonths;
  readonly errands: Errands;
  readonly readings: Pick<PlatformReadings, 'readDue'>;
  readonly lookups: Pick<ExportWatch, 'look'>;
  readonly clock: Clock;
  readonly log: Log;
}

const INDEX_EVERY_MS = 5_000;
const SWEEP_EVERY_MS = 10 * 60_000;
/** What an errand made is kept for an hour, and goes within a minute after it. */
const FORGET_EVERY_MS = 60_000;
const TAKE_EVERY_MS = 10 * 60_000;
/** Each is read once a day, or an hour after it gave no list. */
const PLATFORMS_EVERY_MS = 60_000;
const LOOKUPS_EVERY_MS = 2_000;

/** What the web process does beside its answers: the index of the log follows, sessions that are over are deleted, and
 * what was watched is kept for the figures, video platforms are read each day, lookups of footage follow their exports. */
export function keepTidy(
  { sessions, audit, watched, errands, readings, lookups, clock, log }: KeepTidyParts,
  stack: AsyncDisposableStack,
): void {
  const works = [
    new RepeatedWork({
      ...{ failed: 'the index of the log does not follow', everyMs: INDEX_EVERY_MS, clock, log },
      work: (signal) => audit.follow(signal),
    }),
    new RepeatedWork({
      ...{ failed: 'sessions that are over are not deleted', everyMs: SWEEP_EVERY_MS, clock, log },
      work: () => sessions.sweep(),
    }),
    new RepeatedWork({
      ...{ failed: 'results that are over are not deleted', everyMs: FORGET_EVERY_MS, clock, log },
      work: () => errands.sweep(),
    }),
    new RepeatedWork({
      ...{ failed: 'what was watched is not kept for the figures', everyMs: TAKE_EVERY_MS, clock, log },
      work: (signal) => watched.take(signal),
    }),
    new RepeatedWork({
      ...{ failed: 'video platforms are not read', everyMs: PLATFORMS_EVERY_MS, clock, log },
      work: (signal) => readings.readDue(signal),
    }),
    new RepeatedWork({
      ...{ failed: 'lookups of footage do not follow', everyMs: LOOKUPS_EVERY_MS, clock, log },
      work: () => lookups.look(),
    }),
  ];
  for (const work of works) {
    work.start();
    stack.defer(() => work.stop());
  }
}
