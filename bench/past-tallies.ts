import { checkCells } from '../src/people/review/check-cells.ts';
import { dayCounts } from '../src/people/review/day-counts.ts';
import { monthSum } from '../src/people/review/month-sum.ts';
import type { CheckCell, MonthTallyRow } from '../src/people/review/month-tally-entity.ts';
import type { ReviewRow } from '../src/people/review/review-entity.ts';
import type { TallyRow } from '../src/people/review/tally-entity.ts';
import { T0 } from '../src/testing/builders/case-builders.ts';
import { aPastReview } from './past-reviews.ts';

const YEAR_MS = 365 * 86_400_000;

/** The tallies of the days of a year's cases, which are spread over this many cameras. */
export function pastDays(cases: number, cameras: number): readonly TallyRow[] {
  const days = new Map<string, ReviewRow[]>();
  for (let n = 0; n < cases; n += 1) {
    const past = aPastReview(n);
    const filedAt = new Date(T0.getTime() + Math.floor((n * YEAR_MS) / cases));
    const day = filedAt.toISOString().slice(0, 10).replaceAll('-', '');
    const cameraId = `camera-${Number(past.cameraId.slice('camera-'.length)) % cameras}`;
    const decidedAt = past.decidedAt === null ? null : new Date(filedAt.getTime() + 600_000);
    const key = `${day}/${cameraId}`;
    const known = days.get(key) ?? [];
    known.push({ ...past, filedAt, day, cameraId, decidedAt, pictures: [] });
    days.set(key, known);
  }
  return [...days].map(([id, reviews]) => {
    const [day = '', cameraId = ''] = id.split('/');
    return { id, version: 1, day, cameraId, ...dayCounts(reviews) };
  });
}

/** The tallies of the months of these days. */
export function pastMonths(days: readonly TallyRow[]): readonly MonthTallyRow[] {
  const months = Map.groupBy(days, ({ day, cameraId }) => `${day.slice(0, 6)}/${cameraId}`);
  return [...months].map(([id, own]) => {
    const [month = '', cameraId = ''] = id.split('/');
    return { id, version: 1, month, cameraId, ...monthSum(own), checks: pastChecks(own) };
  });
}

/** One in twenty of the decided cases was decided again; one in ten of these differently. */
function pastChecks(days: readonly TallyRow[]): readonly CheckCell[] {
  const decided = days.flatMap(({ cells }) => cells).filter(({ decider }) => decider !== null);
  const checks = decided.flatMap(({ kind, decider, count }, n) =>
    decider !== null && n % 20 < count ? [{ kind, firstDecider: decider, agrees: n % 200 >= 20 }] : [],
  );
  return checkCells(checks);
}
