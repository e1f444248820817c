import type { AlarmName } from '../../operations/alarms/alarms.ts';
import { type RecentCoverage, watchedRatio } from '../../watching/coverage/recent-coverage.ts';
import type { StatusFacts } from './status-facts.ts';

/** Below this a camera's last hour was not watched as it should be. */
const LEAST_RATIO = 0.9;
/** A rule that was due for less says nothing yet. */
const LEAST_DUE_MS = 300_000;
/** As far as evidence may be off (GA/T 832). */
const CLOCK_LIMIT_MS = 1_000;
const SLOW_READ_MS = 500;
const MOST_NAMED = 5;
/** Alarms of what `status` finds by itself. */
const HAVE_A_LINE: ReadonlySet<AlarmName> = new Set<AlarmName>(['dead-letter', 'rows', 'unwatched']);

/** What a person must do something about, each in a few words; none: all is well. */
export function needsOf(facts: StatusFacts): readonly string[] {
  const { workers, isCluster, unwatched, queue, read, clockOffsetMs } = facts;
  const present = workers.filter(({ isPresent }) => isPresent);
  const does = (role: string) => present.some((worker) => worker.role === role || worker.role === 'all');
  const needs: string[] = [];
  if (!isCluster && present.length === 0) needs.push('nobody watches: `jiexun serve` does not run');
  else if (unwatched.length > 0) needs.push(`nobody watches ${named(unwatched)}`);
  if (isCluster && !does('worker')) needs.push('no worker is at work: start `jiexun serve --role worker`');
  if (isCluster && !does('jobs')) needs.push('nobody does the jobs: start `jiexun serve --role jobs`');
  if (typeof queue === 'string') needs.push('the queue cannot be used');
  else if (queue.deadLetters.length > 0) needs.push(givenUp(queue.deadLetters.length));
  const unread = facts.rows?.misfits.map(({ id, misfits }) => `${misfits} of ${id}`) ?? [];
  if (unread.length > 0) needs.push(`stored rows cannot be read by this version: ${named(unread)}`);
  const about = (name: string) => named(facts.alarms.filter((alarm) => alarm.name === name).map(({ key }) => key));
  const standing = new Set(facts.alarms.map((alarm) => alarm.name).filter((name) => !HAVE_A_LINE.has(name)));
  for (const name of standing) needs.push(`alarm ${name}: ${about(name)}`);
  const off = present.filter((worker) => Math.abs(worker.clockOffsetMs ?? 0) > CLOCK_LIMIT_MS);
  if (off.length > 0) needs.push(`clocks are off: mend NTP on ${named(off.map(({ id }) => id))}`);
  if (Math.abs(clockOffsetMs ?? 0) > CLOCK_LIMIT_MS) needs.push('the clock of this machine is off: mend its NTP');
  if (read.medianMs > SLOW_READ_MS) needs.push(`the store is slow: ${Math.round(read.medianMs)} ms a read`);
  const little = facts.coverage.filter(isLittle);
  if (little.length > 0) needs.push(`of what was due too little was watched at ${named(little.map(withRatio))}`);
  return needs;
}

function isLittle(covered: RecentCoverage): boolean {
  return covered.dueMs >= LEAST_DUE_MS && watchedRatio(covered) < LEAST_RATIO;
}

function withRatio(covered: RecentCoverage): string {
  return `${covered.cameraId} (${Math.round(watchedRatio(covered) * 100)} %)`;
}

function givenUp(count: number): string {
  return `${count === 1 ? 'a job was' : `${count} jobs were`} given up, see \`jiexun jobs\``;
}

/** The first few by name, the rest by number. */
function named(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}
