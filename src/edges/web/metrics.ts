import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { ShiftSight } from '../../watching/shifts/shift-sight.ts';
import { inTime } from './in-time.ts';
import { ShiftGauges } from './shift-gauges.ts';

/** Buckets in seconds, for durations from a millisecond to ten seconds. */
const SHORT_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const LONG_S = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60];

const LOOP_LOOK_MS = 200;

type QueueDepth = Readonly<Record<string, number>>;

/** Called each time `/metrics` is read. */
export interface MetricsSources {
  readonly alarms: { raised(): readonly { readonly name: string }[] };
  readonly queue: { depth(): Promise<QueueDepth> };
  readonly clock: Clock;
  /** Lines of the log that were lost because nobody read them. */
  readonly linesLost: () => number;
}

/**
 * Counts what the program does, for `/metrics`. There are few cameras, rules and jobs, so no label grows without bound.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #frames = this.#counter('frames_total', 'Frames that went through the pipeline.', ['camera']);
  readonly #drops = this.#counter('frames_dropped_total', 'Frames a newer one replaced before they were looked at.', [
    'camera',
  ]);
  readonly #lost = this.#counter('frames_lost_total', 'Frames or events that could not be taken because of an error.', [
    'camera',
  ]);
  readonly #looks = this.#counter('looks_total', 'Regions looked at by a model, or left because nothing changed.', [
    'camera',
    'result',
  ]);
  readonly #cases = this.#counter('cases_filed_total', 'Cases filed.', ['camera', 'kind']);
  readonly #faults = this.#counter('camera_down_total', 'Times a camera was lost, by reason.', ['camera', 'reason']);
  readonly #coverage = this.#counter('coverage_seconds_total', 'Time a rule was in force: watched, or a gap and why.', [
    'camera',
    'rule',
    'kind',
  ]);
  readonly #jobs = this.#counter('jobs_total', 'Runs of background jobs by result.', ['job', 'result']);
  readonly #up = this.#gauge('camera_up', '1 while the camera gives pictures.', ['camera']);
  readonly #presences = this.#gauge('presences', 'Things that stay at the camera now.', ['camera']);
  readonly #lag = this.#gauge('lag_seconds', 'From capture to the end of the pipeline, of the last frame.', ['camera']);
  readonly #jobTime = this.#histogram('job_seconds', 'One run of a background job.', ['job'], LONG_S);
  readonly #filing = this.#histogram(
    'filing_seconds',
    'From the frame that reached the threshold to the visible case.',
    ['kind'],
    LONG_S,
  );
  readonly #store = this.#histogram(
    'store_seconds',
    'One reading or durable write of the store.',
    ['operation'],
    SHORT_S,
  );
  #shifts: ShiftGauges | null = null;

  constructor({ alarms, queue, clock, linesLost }: MetricsSources) {
    // By default the library measures the event loop by waking the process a hundred times a second.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOP_LOOK_MS });
    const raised = this.#gauge('alarms_raised', 'Alarms that stand now.', ['alarm'], () => {
      raised.reset();
      for (const { name } of alarms.raised()) raised.inc({ alarm: name });
    });
    const lost = this.#gauge(
      'log_lines_dropped',
      'Lines of the log that were lost because nobody read them.',
      [],
      () => {
        lost.set(linesLost());
      },
    );
    const depth = this.#gauge('jobs_waiting', 'Background jobs that wait or run.', ['job'], async () => {
      const known = await depthOf(queue, clock);
      depth.reset();
      for (const [job, waiting] of Object.entries(known ?? {})) depth.set({ job }, waiting);
    });
  }

  frame(cameraId: string): void {
    this.#frames.inc({ camera: cameraId });
  }

  dropped(cameraId: string, count: number): void {
    this.#drops.inc({ camera: cameraId }, count);
  }

  lost(cameraId: string): void {
    this.#lost.inc({ camera: cameraId });
  }

  look(cameraId: string, { run, unchanged }: { readonly run: number; readonly unchanged: number }): void {
    this.#looks.inc({ camera: cameraId, result: 'run' }, run);
    this.#looks.inc({ camera: cameraId, result: 'unchanged' }, unchanged);
  }

  lag(cameraId: string, lagMs: number): void {
    this.#lag.set({ camera: cameraId }, lagMs / 1_000);
  }

  presences(cameraId: string, count: number): void {
    this.#presences.set({ camera: cameraId }, count);
  }

  caseFiled(cameraId: string, kind: string): void {
    this.#cases.inc({ camera: cameraId, kind });
  }

  caseVisible(kind: string, afterMs: number): void {
    this.#filing.observe({ kind }, afterMs / 1_000);
  }

  cameraUp(cameraId: string): void {
    this.#up.set({ camera: cameraId }, 1);
  }

  cameraDown(cameraId: string, reason: string): void {
    this.#up.set({ camera: cameraId }, 0);
    this.#faults.inc({ camera: cameraId, reason });
  }

  covered(cameraId: string, ruleId: string, kind: string, durationMs: number): void {
    this.#coverage.inc({ camera: cameraId, rule: ruleId, kind }, durationMs / 1_000);
  }

  job(name: string, result: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number): void {
    this.#jobs.inc({ job: name, result });
    if (result !== 'given-up') this.#jobTime.observe({ job: name }, durationMs / 1_000);
  }

  store(operation: 'read' | 'write', durationMs: number): void {
    this.#store.observe({ operation }, durationMs / 1_000);
  }

  /** Called every few seconds in a cluster. */
  shifts(sight: ShiftSight): void {
    this.#shifts ??= new ShiftGauges(this.registry);
    this.#shifts.set(sight);
  }

  /** Called when a camera is no longer watched: gauges of the present are removed, counters stay. */
  forget(cameraId: string): void {
    for (const gauge of [this.#up, this.#presences, this.#lag]) gauge.remove({ camera: cameraId });
  }

  /** The metrics as Prometheus text. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name: `jiexun_${name}`, help, labelNames, registers: [this.registry] });
  }

  #gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    collect?: () => void | Promise<void>,
  ): Gauge<L> {
    return new Gauge({
      name: `jiexun_${name}`,
      help,
      labelNames,
      registers: [this.registry],
      ...(collect === undefined ? {} : { collect }),
    });
  }

  #histogram<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: readonly number[],
  ): Histogram<L> {
    return new Histogram({
      name: `jiexun_${name}`,
      help,
      labelNames,
      buckets: [...buckets],
      registers: [this.registry],
    });
  }
}

/**
 * Null while the queue does not answer (the queue reports that itself): exactly then the other metrics are needed most.
 */
async function depthOf(queue: MetricsSources['queue'], clock: Clock): Promise<QueueDepth | null> {
  try {
    return await inTime<QueueDepth | null>(() => queue.depth(), null, clock);
  } catch {
    return null;
  }
}
