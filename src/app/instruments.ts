import type { LongLog } from '../adapters/log/pino-log.ts';
import { Webhook } from '../adapters/webhook.ts';
import { CameraMeter } from '../edges/web/camera-meter.ts';
import { Metrics } from '../edges/web/metrics.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { DeadLetter, Job, JobName, JobQueue } from '../kernel/jobs/job-queue.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { Words } from '../kernel/words/words.ts';
import { AlarmRows } from '../operations/alarms/alarm-rows.ts';
import { type AlarmNews, Alarms } from '../operations/alarms/alarms.ts';
import { CameraFaultAlarm } from '../operations/alarms/camera-fault-alarm.ts';
import { DeadLetterAlarm } from '../operations/alarms/dead-letter-alarm.ts';
import { LagAlarm } from '../operations/alarms/lag-alarm.ts';
import { StuckCameraAlarm } from '../operations/alarms/stuck-camera-alarm.ts';
import type { LiveCameras } from '../watching/live/live-cameras.ts';

export interface Installed {
  readonly webhook: Webhook | null;
  readonly alarms: Alarms;
  readonly alarmRows: AlarmRows;
  readonly deadLetters: DeadLetterAlarm;
  readonly metrics: Metrics;
  readonly meter: CameraMeter;
}

export interface InstrumentParts {
  readonly store: Store;
  /** The name of this process, for people who read its alarms. */
  readonly processName: string;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly words: Words;
  readonly log: LongLog;
  readonly webhookUrl: string | null;
  readonly live: LiveCameras;
}

/**
 * Makes metrics and alarms. The store and the queue are opened with these hooks. Alarms need the queue, so they are
 * installed after it is open.
 */
export class Instruments {
  #installed: Installed | null = null;

  readonly store = {
    observe: (kind: 'read' | 'write', durationMs: number) => this.#installed?.metrics.store(kind, durationMs),
  };

  readonly queue = {
    observe: (name: JobName, outcome: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number) =>
      this.#installed?.metrics.job(name, outcome, durationMs),
    onBuried: (letter: DeadLetter) => this.#installed?.deadLetters.onBuried(letter),
    onDone: (job: Job) => this.#installed?.deadLetters.onDone(job),
  };

  install({ store, processName, queue, clock, words, log, webhookUrl, live }: InstrumentParts): Installed {
    const webhook = webhookUrl === null ? null : new Webhook({ url: webhookUrl });
    const sending = webhook && { queue, post: (news: AlarmNews) => webhook.post(news) };
    const alarms = new Alarms({ words, log, clock, webhook: sending, onChange: () => rows.changed() });
    const rows = new AlarmRows({ store, by: processName, raised: () => alarms.raised(), clock, log });
    rows.changed();
    const metrics = new Metrics({ alarms, queue, clock, linesLost: () => log.dropped });
    const faultAlarm = new CameraFaultAlarm(alarms);
    const stuckAlarm = new StuckCameraAlarm(alarms);
    const lagAlarm = new LagAlarm({ alarms });
    const meter = new CameraMeter({ metrics, faultAlarm, lagAlarm, stuckAlarm, live, clock });
    const installed = { webhook, alarms, alarmRows: rows, deadLetters: new DeadLetterAlarm(alarms), metrics, meter };
    this.#installed = installed;
    return installed;
  }
}
