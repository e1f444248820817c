import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { HealthLook } from '../health/picture-health.ts';
import { type CoverageRow, coverage, HOUR_MS } from './coverage-entity.ts';
import type { CoverageLog } from './coverage-log.ts';
import { CoveredTime, cut, SET_BACK_MS, type Stretch } from './covered-time.ts';

const SAVE_EVERY_MS = 60_000;

export interface StoreCoverageLogParts {
  readonly camera: Camera;
  readonly store: Store;
  readonly calendar: Calendar;
  readonly log: Log;
  /** Is called with what was written, in milliseconds in force. */
  readonly observe?: (cameraId: string, ruleId: string, kind: Stretch['kind'], durationMs: number) => void;
  /** Is called with each row that was written. */
  readonly onWritten?: (row: CoverageRow) => void;
}

/**
 * Coverage of one camera in the store: one row for each rule and hour. If the process is killed at any moment, no time is
 * counted twice.
 */
export class StoreCoverageLog implements CoverageLog {
  readonly #camera: Camera;
  readonly #rows: Collection<CoverageRow>;
  readonly #calendar: Calendar;
  readonly #log: Log;
  readonly #observe: NonNullable<StoreCoverageLogParts['observe']>;
  readonly #onWritten: NonNullable<StoreCoverageLogParts['onWritten']>;
  readonly #time: CoveredTime;
  #watchedMs = 0;
  #savedMs: number | null = null;
  /** The last save: saves run one after the other. */
  #saving: Promise<void> = Promise.resolve();

  constructor({ camera, store, calendar, log, observe, onWritten }: StoreCoverageLogParts) {
    this.#camera = camera;
    this.#rows = store.collection(coverage);
    this.#calendar = calendar;
    this.#log = log;
    this.#observe = observe ?? (() => undefined);
    this.#onWritten = onWritten ?? (() => undefined);
    this.#time = new CoveredTime({ everyMs: camera.sampling.everyMs });
  }

  /** The time watched in all, in force or not, as far as it is certain and written. */
  get watchedMs(): number {
    return this.#watchedMs;
  }

  watched(at: Date, health: HealthLook, distanceMs?: number): void {
    this.#time.watched(at, health, distanceMs);
    this.#saveWhenDue(at);
  }

  turned(to: 'up' | 'down', at: Date): void {
    this.#time.turned(to, at);
    this.#saveWhenDue(at);
  }

  /** Saves. Never throws: what cannot be written now is written with the next save. */
  save(at: Date): Promise<void> {
    this.#savedMs = at.getTime();
    this.#saving = this.#saving.then(() => this.#write(at));
    return this.#saving;
  }

  async close(at: Date): Promise<void> {
    this.#time.end(at);
    await this.save(at);
  }

  #saveWhenDue(at: Date): void {
    const atMs = at.getTime();
    this.#savedMs ??= atMs;
    if (Math.abs(atMs - this.#savedMs) >= SAVE_EVERY_MS) void this.save(at);
  }

  async #write(at: Date): Promise<void> {
    const certain = this.#time.certain(at);
    const last = certain.at(-1);
    if (last === undefined) return;
    try {
      for (const rule of this.#camera.rules) await this.#writeRule(rule, certain, at);
      this.#time.drop(last.toMs);
      for (const { kind, fromMs, toMs } of certain) this.#watchedMs += kind === 'watched' ? toMs - fromMs : 0;
    } catch (error) {
      this.#log.warn(`${this.#camera.id}: coverage could not be written and is kept for the next time`, { error });
    }
  }

  /** Camera faults are left out: they are watched for whenever the program runs, so their coverage says nothing. */
  async #writeRule(rule: Rule, certain: readonly Stretch[], at: Date): Promise<void> {
    if (isOfCamera(rule.kind)) return;
    for (const [hourMs, stretches] of byHour(certain)) await this.#addToHour(rule, { hourMs, stretches, at });
  }

  async #addToHour(rule: Rule, { hourMs, stretches, at }: HourToAdd): Promise<void> {
    const hourAt = new Date(hourMs);
    const id = `${this.#camera.id}/${rule.id}/${hourAt.toISOString().slice(0, 13)}`;
    for (;;) {
      const stored = await this.#rows.get(id);
      const known = stored !== null && isAhead(stored, at) ? null : stored;
      const fresh = cut(stretches, known?.untilAt.getTime() ?? Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      const [first, last] = [fresh[0], fresh.at(-1)];
      if (first === undefined || last === undefined) return;
      const sums = this.#inForce(rule, fresh);
      const row: CoverageRow = {
        id,
        version: stored?.version ?? 1,
        cameraId: this.#camera.id,
        ruleId: rule.id,
        hourAt,
        fromAt: known?.fromAt ?? new Date(first.fromMs),
        untilAt: new Date(last.toMs),
        watchedMs: (known?.watchedMs ?? 0) + sums.watched,
        downMs: (known?.downMs ?? 0) + sums.down,
        untrustedMs: (known?.untrustedMs ?? 0) + sums.untrusted,
        missedMs: (known?.missedMs ?? 0) + sums.missed,
      };
      const written = stored === null ? await this.#rows.insert(row) : await this.#rows.replace(row);
      if (!written.ok) continue;
      this.#onWritten(row);
      for (const kind of ['watched', 'down', 'untrusted', 'missed'] as const) {
        if (sums[kind] > 0) this.#observe(this.#camera.id, rule.id, kind, sums[kind]);
      }
      return;
    }
  }

  #inForce({ hours }: Rule, stretches: readonly Stretch[]): Record<Stretch['kind'], number> {
    const sums = { watched: 0, down: 0, untrusted: 0, missed: 0 };
    for (const { kind, fromMs, toMs } of stretches) {
      sums[kind] += this.#calendar.inForceMs(hours, this.#camera.timezone, new Date(fromMs), new Date(toMs));
    }
    return sums;
  }
}

interface HourToAdd {
  readonly hourMs: number;
  readonly stretches: readonly Stretch[];
  readonly at: Date;
}

/**
 * True when the row counts time that has not come yet: a clock that was ahead wrote it. It is reset, or it would refuse the
 * real time.
 */
function isAhead({ untilAt }: CoverageRow, at: Date): boolean {
  return untilAt.getTime() - at.getTime() > SET_BACK_MS;
}

function byHour(stretches: readonly Stretch[]): ReadonlyMap<number, readonly Stretch[]> {
  const hours = new Map<number, Stretch[]>();
  for (const { fromMs, toMs } of stretches) {
    for (let hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; hourMs < toMs; hourMs += HOUR_MS) {
      if (!hours.has(hourMs)) hours.set(hourMs, cut(stretches, hourMs, hourMs + HOUR_MS));
    }
  }
  return hours;
}
