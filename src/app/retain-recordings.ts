import { hostname } from 'node:os';
import type { RecordingHourRow } from '../footage/recording/recording-hour-entity.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { DiskForecast } from '../footage/retention/disk-forecast.ts';
import { Holds } from '../footage/retention/holds.ts';
import { HourTaking, type TakenHours } from '../footage/retention/hour-taking.ts';
import { KeptDays } from '../footage/retention/kept-days.ts';
import { RecordingRetention, type RetainedVolume } from '../footage/retention/recording-retention.ts';
import { DEFAULT_RECORDING_DAYS } from '../kernel/domain/camera.ts';
import { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import { RecordingDaysAlarm } from '../operations/alarms/recording-days-alarm.ts';
import { RetentionTime } from '../operations/retention/retention-time.ts';
import { type AuditEntry, PROGRAM } from '../people/audit/audit-entry.ts';
import { AuditLog } from '../people/audit/audit-log.ts';
import type { Site } from './site.ts';

export interface RetainRecordingsParts {
  readonly volumes: { all(): Promise<readonly RetainedVolume[]> };
  /** The days of the cameras that are recorded here now, by camera. */
  readonly recorded: () => ReadonlyMap<string, number>;
}

const PASS_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** Deletes recordings whose time is over, where their volumes are, and says how long the disks hold. */
export function retainRecordings(
  { options, backend, installed, evidencePlace }: Site,
  { volumes, recorded }: RetainRecordingsParts,
  stack: AsyncDisposableStack,
): void {
  const { log } = options;
  const { store, clock } = backend;
  const rows = store.collection(recordingHours);
  const holds = new Holds({ store, clock });
  const days = new KeptDays({ store, clock });
  const audit = new AuditLog({ store, clock });
  const time = new RetentionTime({ store, clock, offsetMs: () => null });
  const believedNow = () => time.believed();
  const usable = () => volumes.all();
  const taking = new HourTaking({
    ...{ rows, signer: evidencePlace.signer, clock },
    holds: async () => holds.standing(await believedNow()),
    tell: async (taken) => {
      const entry = entryOf(taken, await days.all(), clock.now());
      await audit.write(entry);
      log.info('retention: recordings go', { why: taken.why, ...entry.detail });
    },
  });
  const retention = new RecordingRetention({ rows, holds, days, taking, volumes: usable, believedNow, clock });
  const forecast = new DiskForecast({ store, holds, volumes: usable, recorded, machine: hostname(), clock });
  const alarm = new RecordingDaysAlarm(installed.alarms);
  const passing = new RepeatedWork({
    ...{ failed: 'recordings whose time is over are not deleted', everyMs: PASS_EVERY_MS, clock, log },
    work: async (signal) => {
      await days.noteAll(recorded());
      await retention.pass(signal);
    },
  });
  const looking = new RepeatedWork({
    ...{ failed: 'how long the disks of the recordings hold is not known', everyMs: PASS_EVERY_MS, clock, log },
    work: async () => alarm.look(await forecast.look()),
  });
  for (const work of [passing, looking]) {
    work.start();
    stack.defer(() => work.stop());
  }
  stack.defer(() => audit.close());
}

/** `young`: how many of the hours had to go before the days of their camera were over. */
function entryOf({ why, hours }: TakenHours, days: ReadonlyMap<string, number>, now: Date): AuditEntry {
  const isYoung = ({ cameraId, hourAt }: RecordingHourRow) =>
    now.getTime() - hourAt.getTime() < (days.get(cameraId) ?? DEFAULT_RECORDING_DAYS) * DAY_MS;
  const sorted = hours.toSorted((a, b) => a.hourAt.getTime() - b.hourAt.getTime());
  const segments = hours.flatMap((hour) => hour.segments);
  return {
    who: PROGRAM,
    verb: 'retire-recordings',
    subject: { type: 'recording', id: sorted[0]?.id ?? '' },
    outcome: 'done',
    detail: {
      why,
      hours: hours.length,
      files: segments.length,
      bytes: segments.reduce((sum, [, , , bytes]) => sum + bytes, 0),
      cameras: [...new Set(hours.map(({ cameraId }) => cameraId))].toSorted().join(' '),
      from: sorted[0]?.hourAt.toISOString() ?? null,
      to: sorted.at(-1)?.hourAt.toISOString() ?? null,
      young: hours.filter(isYoung).length,
    },
  };
}
