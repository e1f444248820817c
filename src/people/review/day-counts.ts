import { localTime } from '../../kernel/domain/local-time.ts';
import type { ReviewRow } from './review-entity.ts';
import type { DayPace, TallyCell, TallyRow } from './tally-entity.ts';
import { waitsOf } from './waits.ts';

const HOURS = 24;

/** What a day's reviews of one camera come to. */
export function dayCounts(
  reviews: readonly ReviewRow[],
): Pick<TallyRow, 'cameraName' | 'cells' | 'hours' | 'waits' | 'paces'> {
  const hours = new Array<number>(HOURS).fill(0);
  for (const { filedAt, timezone } of reviews) {
    const hour = Number(localTime(filedAt, timezone).slice(11, 13));
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const newest = reviews.toSorted((a, b) => a.numberOfDay - b.numberOfDay).at(-1);
  const [cells, waits, paces] = [cellsOf(reviews), waitsOf(waitsMsOf(reviews)), pacesOf(reviews)];
  return { cameraName: newest?.cameraName ?? '', cells, hours, waits, paces };
}

function waitsMsOf(reviews: readonly ReviewRow[]): readonly number[] {
  return reviews.flatMap(({ state, filedAt, decidedAt }) => {
    const isDecided = decidedAt !== null && (state === 'confirmed' || state === 'rejected');
    return isDecided ? [Math.max(0, decidedAt.getTime() - filedAt.getTime())] : [];
  });
}

/** Of each person in the order of their names. */
function pacesOf(reviews: readonly ReviewRow[]): readonly DayPace[] {
  const paces = new Map<string, DayPace>();
  for (const { state, decider: who, sinceLastMs } of reviews) {
    if (who === null || sinceLastMs === null || (state !== 'confirmed' && state !== 'rejected')) continue;
    const { count, sumMs } = paces.get(who) ?? { count: 0, sumMs: 0 };
    paces.set(who, { who, count: count + 1, sumMs: sumMs + sinceLastMs });
  }
  return [...paces.values()].toSorted((a, b) => (a.who < b.who ? -1 : 1));
}

/** The cells, always in the same order. */
function cellsOf(reviews: readonly ReviewRow[]): readonly TallyCell[] {
  const cells = new Map<string, TallyCell>();
  for (const { kind, ruleId, model, state, reasonId, decider } of reviews) {
    const like = { kind, ruleId, model, state, reasonId, decider };
    const key = JSON.stringify(Object.values(like));
    cells.set(key, { ...like, count: (cells.get(key)?.count ?? 0) + 1 });
  }
  return [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
