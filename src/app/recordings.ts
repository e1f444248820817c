import { hostname } from 'node:os';
import { WaitingVideo } from '../adapters/ffmpeg/kept-video.ts';
import { SegmentThread } from '../adapters/files/segment-thread.ts';
import { SegmentVolumes } from '../adapters/files/segment-volumes.ts';
import { CameraRecorder } from '../footage/recording/camera-recorder.ts';
import { isFenced, type RecordingNews } from '../footage/recording/disk-work.ts';
import type { GapReason } from '../footage/recording/gap.ts';
import { HourBook } from '../footage/recording/hour-book.ts';
import { OverdueHours } from '../footage/recording/overdue-hours.ts';
import { type RecordingHourRow, recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { repairCamera } from '../footage/recording/repair.ts';
import { recordingVolumes, volumeIn } from '../footage/retention/recording-volume-entity.ts';
import type { Calendar } from '../kernel/calendar/calendar.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import { DEFAULT_RECORDING_DAYS } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { VideoTap } from '../kernel/domain/video-tap.ts';
import { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import type { Collection } from '../kernel/store/collection.ts';
import type { Words } from '../kernel/words/words.ts';
import { RecordingAlarm } from '../operations/alarms/recording-alarm.ts';
import { makeOrders } from './footage-orders.ts';
import { retainRecordings } from './retain-recordings.ts';
import type { Site } from './site.ts';

export interface RecordingsParts {
  readonly volumes: SegmentVolumes;
  /** False: nobody said where. */
  readonly hasFolders: boolean;
  readonly rows: Collection<RecordingHourRow>;
  readonly news: RecordingNews;
  readonly calendar: Pick<Calendar, 'isInForce'>;
  /** In a cluster an older shift may still be writing its last file for so long. */
  readonly repairAfterMs: number;
  readonly clock: Clock;
  readonly words: Words;
  readonly log: Log;
}

/** One camera's recording in one shift. */
export interface RunningRecording {
  /** Keeps what has come, notes it, and ends; a disk that stands is not waited for. */
  stop(): Promise<void>;
}

export interface RecordedShift {
  readonly tap: VideoTap;
  readonly fence: number;
  /** Why nothing was recorded before. */
  readonly before: GapReason;
}

const CLOSE_EVERY_MS = 60_000;
const AGAIN_AFTER_MS = 5_000;
/** A file of a disk that stands is left as it is, and repaired at the next start. */
const STOP_WITHIN_MS = 5_000;
/** A worker notices within this time that another one has its camera. */
const OLDER_SHIFT_MS = 15_000;

/** Records, in this process, the cameras that are watched here and whose text says so. Nothing here ever disturbs the watching. */
export class Recordings {
  readonly #parts: RecordingsParts;
  /** What waits of them to be written. */
  readonly waiting = new WaitingVideo();
  /** The cameras that are recorded here now, and for how many days they are to be kept. */
  readonly #running = new Map<string, number>();
  #isWarned = false;

  constructor(parts: RecordingsParts) {
    this.#parts = parts;
  }

  /** Whether the camera's video is to be kept here. */
  wants({ id, recording }: Pick<Camera, 'id' | 'recording'>): boolean {
    const { hasFolders, words, log } = this.#parts;
    if (recording === null) return false;
    if (!hasFolders && !this.#isWarned) log.warn(words.say('serve.no-recordings', { cameraId: id }));
    this.#isWarned ||= !hasFolders;
    return hasFolders;
  }

  isRecorded(cameraId: string): boolean {
    return this.#running.has(cameraId);
  }

  get recorded(): ReadonlyMap<string, number> {
    return this.#running;
  }

  begin(camera: Camera, shift: RecordedShift): RunningRecording {
    const { clock, log } = this.#parts;
    const over = new AbortController();
    this.#running.set(camera.id, camera.recording?.days ?? DEFAULT_RECORDING_DAYS);
    const recording = this.#record(camera, shift, over.signal);
    const stop = async () => {
      over.abort();
      const waited = new AbortController();
      const late = clock.sleep(STOP_WITHIN_MS, waited.signal).then(() => 'late');
      const how = await Promise.race([recording, late]);
      waited.abort();
      this.#running.delete(camera.id);
      if (how === 'late')
        log.warn('the disk of a recording stands, its last file is left as it is', { cameraId: camera.id });
    };
    return { stop };
  }

  /** Never rejects. */
  async #record(camera: Camera, shift: RecordedShift, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts;
    for (let before = shift.before; ; before = 'not-running') {
      try {
        const recorder = await this.#recorder(camera, { ...shift, before });
        if ((await recorder.run(signal)) === 'over') return;
      } catch (error) {
        if (isFenced(error)) return;
        log.warn('a camera cannot be recorded yet', { cameraId: camera.id, error });
      }
      await clock.sleep(AGAIN_AFTER_MS, signal);
      if (signal.aborted) return;
    }
  }

  async #recorder({ id: cameraId, timezone, recording }: Camera, shift: RecordedShift): Promise<CameraRecorder> {
    const { volumes, rows, news, calendar, repairAfterMs, clock, log } = this.#parts;
    const { fence } = shift;
    const book = await HourBook.open({ cameraId, rows, fence, clock });
    return new CameraRecorder({
      ...{ ...shift, cameraId, book, repairAfterMs, news, clock, log, stores: volumes },
      repair: async (writing) =>
        repairCamera({ cameraId, book, stores: await volumes.all(), writing, now: () => clock.now(), log }),
      isWanted: (at) => calendar.isInForce(recording?.schedule ?? null, timezone, at),
    });
  }
}

/** Opens what this process records, and what deletes recordings whose time is over; it is closed with `stack`. */
export function openRecordings(site: Site, stack: AsyncDisposableStack): Recordings {
  const { options, backend, installed } = site;
  const { recordings, cluster, words, log } = options;
  const { store, clock } = backend;
  const seen = store.collection(recordingVolumes);
  const open = async (folder: string) => SegmentThread.open(folder, await volumeIn(folder, hostname(), seen));
  const volumes = new SegmentVolumes({ folders: recordings, clock, open, log });
  stack.defer(() => volumes.close());
  const rows = store.collection(recordingHours);
  const opened = new Recordings({
    ...{ volumes, hasFolders: recordings.length > 0, rows },
    ...{ news: new RecordingAlarm(installed.alarms), calendar: new OpeningCalendar(), clock, words, log },
    repairAfterMs: cluster === null ? 0 : OLDER_SHIFT_MS,
  });
  const isRecorded = (cameraId: string) => opened.isRecorded(cameraId);
  const overdue = new OverdueHours({ rows, stores: () => volumes.all(), isRecorded, clock, log });
  const closing = new RepeatedWork({
    ...{ failed: 'hours of recordings that are over are not closed', everyMs: CLOSE_EVERY_MS, clock, log },
    work: () => overdue.close(),
  });
  closing.start();
  stack.defer(() => closing.stop());
  if (recordings.length > 0) makeOrders(site, volumes, stack);
  if (recordings.length > 0) retainRecordings(site, { volumes, recorded: () => opened.recorded }, stack);
  return opened;
}
