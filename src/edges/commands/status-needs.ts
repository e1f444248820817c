import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { AlarmName } from '../../operations/alarms/alarms.ts';
import { type RecentCoverage, watchedRatio } from '../../watching/coverage/recent-coverage.ts';
import type { StatusFacts } from './status-facts.ts';

/** Below this ratio a camera's last hour was not watched enough. */
const LEAST_RATIO = 0.9;
/** A rule that was due for less time does not count yet. */
const LEAST_DUE_MS = 300_000;
/** The largest clock error that evidence may have (GA/T 832). */
const CLOCK_LIMIT_MS = 1_000;
const SLOW_READ_MS = 500;
const MOST_NAMED = 5;
/** Alarms of what `status` finds by itself. */
const HAVE_A_LINE: ReadonlySet<AlarmName> = new Set<AlarmName>(['dead-letter', 'rows', 'unwatched']);

/** What a person must act on, each in a few words; empty: all is well. */
export function needsOf(facts: StatusFacts): readonly Saying[] {
  const { workers, isCluster, unwatched, queue, read, clockOffsetMs } = facts;
  const present = workers.filter(({ isPresent }) => isPresent);
  const does = (role: string) => present.some((worker) => worker.role === role || worker.role === 'all');
  const needs: Saying[] = [];
  if (!isCluster && present.length === 0) needs.push(saying('need.not-served'));
  else if (unwatched.length > 0) needs.push(saying('need.unwatched', { cameras: named(unwatched) }));
  if (isCluster && !does('worker')) needs.push(saying('need.no-worker'));
  if (isCluster && !does('jobs')) needs.push(saying('need.no-jobs'));
  if (typeof queue === 'string') needs.push(saying('need.queue'));
  else if (queue.deadLetters.length > 0) needs.push(saying('need.letters', { count: queue.deadLetters.length }));
  const unread = facts.rows?.misfits ?? [];
  const rows = unread.map(({ id, misfits }) => saying('need.rows-of', { entity: id, amount: misfits }));
  if (rows.length > 0) needs.push(saying('need.rows', { rows: named(rows) }));
  const about = (name: string) => named(facts.alarms.filter((alarm) => alarm.name === name).map(({ key }) => key));
  const standing = new Set(facts.alarms.map((alarm) => alarm.name).filter((name) => !HAVE_A_LINE.has(name)));
  for (const name of standing)
    needs.push(saying('need.alarm', { name: saying(`alarm-name.${name}`), about: about(name) }));
  const off = present.filter((worker) => Math.abs(worker.clockOffsetMs ?? 0) > CLOCK_LIMIT_MS);
  if (off.length > 0) needs.push(saying('need.clocks', { workers: named(off.map(({ id }) => id)) }));
  if (Math.abs(clockOffsetMs ?? 0) > CLOCK_LIMIT_MS) needs.push(saying('need.own-clock'));
  if (read.medianMs > SLOW_READ_MS) needs.push(saying('need.slow', { ms: Math.round(read.medianMs) }));
  const little = facts.coverage.filter(isLittle);
  if (little.length > 0) needs.push(saying('need.little', { cameras: named(little.map(withRatio)) }));
  return needs;
}

function isLittle(covered: RecentCoverage): boolean {
  return covered.dueMs >= LEAST_DUE_MS && watchedRatio(covered) < LEAST_RATIO;
}

function withRatio(covered: RecentCoverage): Saying {
  const percent = Math.round(watchedRatio(covered) * 100);
  return saying('need.little-at', { camera: covered.cameraId, percent });
}

/** Names the first few and counts the rest. */
function named(names: readonly SaidValue[]): SaidValue {
  const some = listing('names', names.slice(0, MOST_NAMED));
  return names.length > MOST_NAMED ? saying('need.and-more', { some, more: names.length - MOST_NAMED }) : some;
}
