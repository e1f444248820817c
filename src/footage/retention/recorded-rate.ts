import { setImmediate } from 'node:timers/promises';
import type { Hours } from '../recording/hour-pages.ts';
import { DAY_MS, HOUR_MS, hourOf } from '../recording/recorded-time.ts';
import { bytesOn } from './hour-files.ts';
import { CLOSED_AFTER_MS } from './hour-walk.ts';

interface ToldHour {
  readonly hourMs: number;
  readonly bytes: number;
}

const HOURS_A_DAY = DAY_MS / HOUR_MS;

/** How much cameras record: by their closed hours of the last day, of which each is read once. */
export class RecordedRate {
  readonly #rows: Hours;
  #hours: ReadonlyMap<string, readonly ToldHour[]> = new Map();
  #readAtMs: number | null = null;

  constructor(rows: Hours) {
    this.#rows = rows;
  }

  /** Bytes a day on these volumes, of these cameras together; null before the first hour of one of them is closed. */
  async perDay(cameraIds: readonly string[], isHere: (volume: string) => boolean, now: Date): Promise<number | null> {
    const toMs = hourOf(now.getTime() - CLOSED_AFTER_MS);
    const isNew = this.#readAtMs !== toMs || cameraIds.some((id) => !this.#hours.has(id));
    if (isNew) await this.#read(cameraIds, isHere, toMs);
    const rates = [...this.#hours.values()].flatMap((hours) => {
      if (hours.length === 0) return [];
      return [(hours.reduce((sum, { bytes }) => sum + bytes, 0) / hours.length) * HOURS_A_DAY];
    });
    return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
  }

  async #read(cameraIds: readonly string[], isHere: (volume: string) => boolean, toMs: number): Promise<void> {
    const read = new Map<string, readonly ToldHour[]>();
    for (const cameraId of cameraIds) {
      const firstMs = toMs - DAY_MS;
      const known = (this.#hours.get(cameraId) ?? []).filter(({ hourMs }) => hourMs >= firstMs && hourMs < toMs);
      const fromMs = Math.max(firstMs, ...known.map(({ hourMs }) => hourMs + HOUR_MS));
      const range = { from: new Date(fromMs), to: new Date(toMs) };
      const query = { index: 'byHour', where: { cameraId }, range, limit: HOURS_A_DAY };
      const { rows } = fromMs < toMs ? await this.#rows.find(query) : { rows: [] };
      const closed = rows.filter(({ state, part }) => state === 'closed' && part === 1);
      const added = closed.map((row) => ({ hourMs: row.hourAt.getTime(), bytes: bytesOn(row, isHere) }));
      read.set(cameraId, [...known, ...added]);
      await setImmediate();
    }
    this.#hours = read;
    this.#readAtMs = toMs;
  }
}
