import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type CoverageRow, coverage, HOUR_MS } from './coverage-entity.ts';

/**
 * How a camera was watched in the last hours, for the rule that was watched least. In milliseconds while the rule was in
 * force.
 */
export interface RecentCoverage {
  readonly cameraId: string;
  readonly ruleId: string;
  /** Time in force since the first look of the rule. */
  readonly dueMs: number;
  readonly watchedMs: number;
  readonly downMs: number;
  readonly untrustedMs: number;
  readonly missedMs: number;
  /** Time that was due but has no record: nobody watched. */
  readonly offMs: number;
}

export interface RecentQuestion {
  readonly store: Store;
  readonly calendar: Calendar;
  /** Cameras whose rules are known here. For others only the written time is told. */
  readonly cameras: readonly Camera[];
  /** Cameras to report. */
  readonly wanted: ReadonlySet<string>;
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** The start of the hour before `now`'s hour: coverage is stored by the hour. */
export function lastHourFrom(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - HOUR_MS);
}

/**
 * Coverage of [fromAt, toAt), where `fromAt` is the start of an hour. The worst camera comes first; cameras with no due time
 * are left out.
 */
export async function recentCoverage(question: RecentQuestion): Promise<readonly RecentCoverage[]> {
  const { store, cameras, wanted, fromAt, toAt } = question;
  const range = { from: fromAt, to: toAt };
  const rows = await allRows((page) => store.collection(coverage).find({ index: 'byHour', range, ...page }));
  const ofCamera = Map.groupBy(rows, ({ cameraId }) => cameraId);
  const known = new Map(cameras.map((camera) => [camera.id, camera]));
  const found: RecentCoverage[] = [];
  for (const cameraId of wanted) {
    const own = ofCamera.get(cameraId) ?? [];
    const camera = known.get(cameraId);
    const rules = camera === undefined ? writtenRules(cameraId, own) : await dueRules(camera, own, question);
    const [worst] = rules.filter(({ dueMs }) => dueMs > 0).sort(byWorst);
    if (worst !== undefined) found.push(worst);
  }
  return found.sort(byWorst);
}

/** The part of the due time that was watched, 0–1. */
export function watchedRatio({ watchedMs, dueMs }: Pick<RecentCoverage, 'watchedMs' | 'dueMs'>): number {
  return dueMs === 0 ? 1 : Math.min(1, watchedMs / dueMs);
}

function byWorst(a: RecentCoverage, b: RecentCoverage): number {
  return watchedRatio(a) - watchedRatio(b) || b.dueMs - a.dueMs || (a.cameraId < b.cameraId ? -1 : 1);
}

/**
 * This machine has no file of the camera, so it does not know when its rules are in force. The written time counts as all
 * that was due.
 */
function writtenRules(cameraId: string, rows: readonly CoverageRow[]): readonly RecentCoverage[] {
  return [...Map.groupBy(rows, ({ ruleId }) => ruleId)].map(([ruleId, own]) => {
    const sums = sumOf(own);
    const dueMs = sums.watchedMs + sums.downMs + sums.untrustedMs + sums.missedMs;
    return { cameraId, ruleId, dueMs, ...sums, offMs: 0 };
  });
}

async function dueRules(
  camera: Camera,
  rows: readonly CoverageRow[],
  question: RecentQuestion,
): Promise<readonly RecentCoverage[]> {
  const rules = camera.rules.filter(({ kind }) => !isOfCamera(kind));
  return Promise.all(
    rules.map(async (rule) => {
      const own = rows.filter(({ ruleId }) => ruleId === rule.id);
      const firstAt = await firstLookAt(camera, rule, own, question);
      const { calendar, toAt } = question;
      const dueMs =
        firstAt === null || firstAt >= toAt ? 0 : calendar.inForceMs(rule.hours, camera.timezone, firstAt, toAt);
      const sums = sumOf(own);
      const knownMs = sums.watchedMs + sums.downMs + sums.untrustedMs + sums.missedMs;
      // What is written may reach beyond `toAt`: nothing is watched that was not due.
      const wholeMs = Math.max(dueMs, knownMs);
      return { cameraId: camera.id, ruleId: rule.id, dueMs: wholeMs, ...sums, offMs: wholeMs - knownMs };
    }),
  );
}

/** When watching began to be due; null when the rule was never watched. */
async function firstLookAt(
  { id: cameraId }: Camera,
  { id: ruleId }: Rule,
  rows: readonly CoverageRow[],
  { store, fromAt }: RecentQuestion,
): Promise<Date | null> {
  if (rows.some((row) => row.fromAt.getTime() - fromAt.getTime() < HOUR_MS / 60)) return fromAt;
  const where = { cameraId, ruleId };
  const [first] = (await store.collection(coverage).find({ index: 'byRule', where, limit: 1 })).rows;
  if (first === undefined) return null;
  return first.fromAt > fromAt ? first.fromAt : fromAt;
}

function sumOf(
  rows: readonly CoverageRow[],
): Pick<RecentCoverage, 'watchedMs' | 'downMs' | 'untrustedMs' | 'missedMs'> {
  const total = { watchedMs: 0, downMs: 0, untrustedMs: 0, missedMs: 0 };
  for (const row of rows) {
    total.watchedMs += row.watchedMs;
    total.downMs += row.downMs;
    total.untrustedMs += row.untrustedMs;
    total.missedMs += row.missedMs;
  }
  return total;
}
