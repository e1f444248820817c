import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { allRows, eachRow } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type CoverageRow, coverage, HOUR_MS } from './coverage-entity.ts';

/** One rule's day in its camera's time zone. All values are milliseconds while the rule was in force. */
export interface CoverageDay {
  readonly cameraId: string;
  readonly ruleId: string;
  /** `yyyy-mm-dd`. */
  readonly day: string;
  readonly watchedMs: number;
  readonly downMs: number;
  readonly untrustedMs: number;
  readonly missedMs: number;
  /**
   * In force, but with no record: the program did not run, or its clock was set. Null when the rule stands in no file any
   * more: nobody knows when it was in force.
   */
  readonly offMs: number | null;
}

export interface CoverageQuestion {
  readonly store: Store;
  readonly calendar: Calendar;
  /** All whose files are there. */
  readonly cameras: readonly Camera[];
  /** Null: all. */
  readonly cameraId: string | null;
  readonly fromAt: Date;
  readonly toAt: Date;
  /** Of the days of cameras whose file is gone. */
  readonly timezone: string;
}

/**
 * Coverage of the days that [fromAt, toAt) touches, by camera, rule and day. A rule's days begin with its first row. Rules
 * that were watched and stand in no file any more come last.
 */
export async function coverageTable(question: CoverageQuestion): Promise<readonly CoverageDay[]> {
  const days: CoverageDay[] = [];
  const cameras = question.cameras.filter(({ id }) => isAsked(question, id));
  for (const camera of cameras) {
    for (const rule of camera.rules) days.push(...(await ruleDays(camera, rule, question)));
  }
  return [...days, ...(await daysWithoutFile(question))];
}

function isAsked({ cameraId }: CoverageQuestion, id: string): boolean {
  return cameraId === null || id === cameraId;
}

async function daysWithoutFile(question: CoverageQuestion): Promise<readonly CoverageDay[]> {
  const { store, cameras, fromAt, toAt, timezone } = question;
  const inFile = new Set(cameras.flatMap(({ id, rules }) => rules.map((rule) => `${id}/${rule.id}`)));
  const zones = new Map(cameras.map((camera) => [camera.id, camera.timezone]));
  const days = new Map<string, CoverageDay>();
  const range = { from: new Date(hourOf(fromAt.getTime())), to: toAt };
  await eachRow(
    (page) => store.collection(coverage).find({ index: 'byHour', range, ...page }),
    (row) => {
      const { cameraId, ruleId, hourAt } = row;
      if (!isAsked(question, cameraId) || inFile.has(`${cameraId}/${ruleId}`)) return;
      const day = dayOf(hourAt, zones.get(cameraId) ?? timezone);
      const key = `${cameraId}/${ruleId}/${day}`;
      const before = days.get(key);
      days.set(key, { cameraId, ruleId, day, ...sum(before ? [before, row] : [row]), offMs: null });
    },
  );
  const byRule = (a: CoverageDay, b: CoverageDay) =>
    a.cameraId.localeCompare(b.cameraId) || a.ruleId.localeCompare(b.ruleId) || a.day.localeCompare(b.day);
  return [...days.values()].sort(byRule);
}

async function ruleDays(camera: Camera, rule: Rule, question: CoverageQuestion): Promise<readonly CoverageDay[]> {
  const { calendar, toAt } = question;
  const where = { cameraId: camera.id, ruleId: rule.id };
  const [first] = (await question.store.collection(coverage).find({ index: 'byRule', where, limit: 1 })).rows;
  if (first === undefined) return [];
  const firstMs = Math.max(first.fromAt.getTime(), hourOf(question.fromAt.getTime()));
  const rows = await rowsOf(question, where);
  const byDay = Map.groupBy(rows, (row) => dayOf(row.hourAt, camera.timezone));
  const inForce = inForceByDay(new Date(firstMs), toAt, camera.timezone, (from, to) =>
    calendar.inForceMs(rule.hours, camera.timezone, from, to),
  );
  return [...inForce].map(([day, inForceMs]) => {
    const known = sum(byDay.get(day) ?? []);
    const accountedMs = known.watchedMs + known.downMs + known.untrustedMs + known.missedMs;
    return { ...where, day, ...known, offMs: Math.max(0, inForceMs - accountedMs) };
  });
}

async function rowsOf(
  { store, fromAt, toAt }: CoverageQuestion,
  where: { readonly cameraId: string; readonly ruleId: string },
): Promise<readonly CoverageRow[]> {
  const range = { from: new Date(hourOf(fromAt.getTime())), to: toAt };
  return allRows((page) => store.collection(coverage).find({ index: 'byRule', where, range, ...page }));
}

/**
 * Time in force per local day. An hour of UTC belongs to the day it begins in; in zones with a half-hour offset the error is
 * small.
 */
function inForceByDay(
  fromAt: Date,
  toAt: Date,
  timezone: string,
  inForceMs: (from: Date, to: Date) => number,
): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (let fromMs = fromAt.getTime(); fromMs < toAt.getTime(); ) {
    const untilMs = Math.min(toAt.getTime(), hourOf(fromMs) + HOUR_MS);
    const day = dayOf(new Date(hourOf(fromMs)), timezone);
    days.set(day, (days.get(day) ?? 0) + inForceMs(new Date(fromMs), new Date(untilMs)));
    fromMs = untilMs;
  }
  return days;
}

type Watched = Pick<CoverageDay, 'watchedMs' | 'downMs' | 'untrustedMs' | 'missedMs'>;

function sum(rows: readonly Watched[]): Watched {
  const total = { watchedMs: 0, downMs: 0, untrustedMs: 0, missedMs: 0 };
  for (const row of rows) {
    total.watchedMs += row.watchedMs;
    total.downMs += row.downMs;
    total.untrustedMs += row.untrustedMs;
    total.missedMs += row.missedMs;
  }
  return total;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayOf(at: Date, timezone: string): string {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timezone, format);
  }
  return format.format(at);
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}
