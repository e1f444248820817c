import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { saidProblem } from '../kernel/settings/problem.ts';
import type { Words } from '../kernel/words/words.ts';
import type { ConfigAlarm } from '../operations/alarms/config-alarm.ts';
import { story } from '../watching/pipeline/story-words.ts';
import type { StreamChange, StreamScan } from '../watching/streams/streams.ts';

const SCAN_EVERY_MS = 3_000;

export interface StreamScansParts {
  /** The cameras that should be watched now. */
  readonly scan: () => Promise<StreamScan>;
  /** Called after each scan, the first one included, before the next begins. */
  readonly onCameras: (scan: Pick<StreamScan, 'cameras' | 'isRead'>) => Promise<void>;
  /** Null: another process reports broken files. */
  readonly alarms: Pick<ConfigAlarm, 'scanned'> | null;
  readonly clock: Clock;
  readonly words: Words;
  readonly log: Log;
}

/**
 * Follows the camera files as they change. It reports a broken file, and the last good version stays in use. The loop is not a
 * `RepeatedWork`: the caller waits for the first scan and sees it fail, a scan that fails is tried again as soon as any other,
 * and it is an error for which a person must act.
 */
export class StreamScans {
  readonly #parts: StreamScansParts;
  readonly #stopped = new AbortController();
  #scanning: Promise<void> = Promise.resolve();
  #failure = '';

  constructor(parts: StreamScansParts) {
    this.#parts = parts;
  }

  /** Resolves after the first scan. */
  async start(): Promise<void> {
    const scan = await this.#parts.scan();
    // A file that existed at the start is not reported as new.
    await this.#take({ ...scan, changes: scan.changes.filter(({ type }) => type === 'broken') });
    this.#scanning = this.#run(this.#stopped.signal);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#scanning;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#parts.clock.sleep(SCAN_EVERY_MS, signal);
      if (signal.aborted) return;
      try {
        await this.#take(await this.#parts.scan());
        this.#failure = '';
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  async #take(scan: StreamScan): Promise<void> {
    for (const change of scan.changes) this.#tell(change);
    this.#parts.alarms?.scanned(scan);
    await this.#parts.onCameras(scan);
  }

  /** The cameras go on as they are. The failure is logged once, and again when something else fails. */
  #failed(error: unknown): void {
    const failure = error instanceof Error ? error.message : String(error);
    if (failure !== this.#failure) this.#parts.log.error('the cameras’ files could not be taken up', { error });
    this.#failure = failure;
  }

  #tell(change: StreamChange): void {
    const { log, words } = this.#parts;
    if (change.type === 'broken') {
      log.error(words.of(story.broken(change.cameraId, change.isKept)));
      for (const problem of change.problems) log.error(words.of(saidProblem(problem)));
    } else {
      log.info(words.of(story.taken(change)));
    }
  }
}
