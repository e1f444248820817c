import { columns } from '../../kernel/domain/columns.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type RecentCoverage, watchedRatio } from '../../watching/coverage/recent-coverage.ts';
import type { SeenWorker } from '../../watching/shifts/work-force.ts';
import type { StatusFacts } from './status-facts.ts';

/** More cameras than a screen holds are of no use to who reads it: the worst ones, and how many fared better. */
const MOST_CAMERAS = 10;
const MOST_NAMED = 20;

/** An installation as a person reads it; times in UTC. */
export function statusLines(facts: StatusFacts, words: Words): readonly string[] {
  const { at, where, read, wanted, unwatched, handedOver } = facts;
  const own = facts.clockOffsetMs === null ? '' : `; this machine's clock ${clockWords(facts.clockOffsetMs)}`;
  const handed = handedOver.map(({ cameraId, holder }) => `${cameraId} (by ${holder})`);
  return [
    `${timeOf(at)}  ${where}`,
    `store: ${readWords(read)}${own}`,
    keyLine(facts),
    '',
    ...workerLines(facts.workers, at),
    '',
    `cameras: ${wanted} to be watched, ${wanted - unwatched.length} watched`,
    ...(unwatched.length > 0 ? [`  nobody watches ${shortened(unwatched)}`] : []),
    ...(handed.length > 0 ? [`  being handed over: ${shortened(handed)}`] : []),
    '',
    ...queueLines(facts),
    rowLine(facts),
    ...alarmLines(facts, words),
    '',
    ...coverageLines(facts),
    '',
  ];
}

/** What a machine is told: one object; durations in milliseconds. */
export function statusJson({ where, alarms, ...facts }: StatusFacts, needs: readonly string[], words: Words): string {
  const [ok, queue] = [needs.length === 0, facts.queue];
  return JSON.stringify({
    type: 'status',
    ok,
    needs,
    ...facts,
    alarms: alarms.map(({ name, key, what, raisedAt }) => ({ name, key, message: words.of(what), raisedAt })),
    queue: typeof queue === 'string' ? { error: queue } : queue,
    coverage: facts.coverage.map((covered) => ({ ...covered, watchedRatio: watchedRatio(covered) })),
  });
}

function keyLine({ keyIds }: StatusFacts): string {
  if (typeof keyIds === 'string') return `evidence: ${keyIds}`;
  const [key, ...before] = keyIds.toReversed();
  if (key === undefined) return 'evidence: nothing is signed yet';
  return `evidence: signed with the key ${key}${before.length === 0 ? '' : ` (before it ${before.join(', ')})`}`;
}

function workerLines(workers: readonly SeenWorker[], now: Date): readonly string[] {
  if (workers.length === 0) return ['No worker is at work.'];
  const header = ['worker', 'role', 'since', 'cameras', 'limit', 'lag', 'clock', 'seen'];
  return columns([
    header,
    ...workers.map(({ id, role, startedAt, watching, limit, lagMs, clockOffsetMs, seenAt, isPresent }) => [
      id,
      role ?? '-',
      timeOf(startedAt),
      `${watching}`,
      limit === null ? '-' : `${limit}`,
      lagMs === null ? '-' : `${(lagMs / 1_000).toFixed(1)} s`,
      clockOffsetMs === null ? '-' : `${clockOffsetMs >= 0 ? '+' : ''}${Math.round(clockOffsetMs)} ms`,
      `${formatDuration(Math.max(0, now.getTime() - seenAt.getTime()))} ago${isPresent ? '' : ', gone'}`,
    ]),
  ]);
}

function queueLines({ queue }: StatusFacts): readonly string[] {
  if (typeof queue === 'string') return [`queue: ${queue}`];
  const busy = queue.jobs.filter(({ waiting, running }) => waiting + running > 0);
  const depths = busy.map(
    ({ name, waiting, running }) => `${name} ${waiting}${running > 0 ? ` (${running} run)` : ''}`,
  );
  const letters = queue.deadLetters.length;
  return [
    `jobs that wait: ${depths.length === 0 ? 'none' : depths.join(', ')}`,
    `dead letters: ${letters === 0 ? 'none' : `${letters} (\`jiexun jobs\`)`}`,
  ];
}

function alarmLines({ alarms }: StatusFacts, words: Words): readonly string[] {
  if (alarms.length === 0) return ['alarms: none'];
  const shown = alarms.slice(0, MOST_NAMED).map(({ raisedAt, what }) => `  ${timeOf(raisedAt)}  ${words.of(what)}`);
  const more = alarms.length - shown.length;
  return [`alarms: ${alarms.length}`, ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function rowLine({ rows }: StatusFacts): string {
  if (rows === null) return 'stored rows: not looked at yet';
  const found = rows.misfits.map(({ id, misfits, named }) => {
    return `${misfits} of ${id} (${named.join(', ')}${misfits > named.length ? ', …' : ''})`;
  });
  const what = found.length === 0 ? 'all can be read' : `this version cannot read ${found.join('; ')}`;
  return `stored rows: ${what} (looked at ${timeOf(rows.checkedAt)})`;
}

function coverageLines({ coverage, coveredFromAt }: StatusFacts): readonly string[] {
  if (coverage.length === 0) return [`Nothing was due to be watched since ${timeOf(coveredFromAt)}.`];
  const header = ['camera', 'rule', 'due', 'watched', '', 'down', 'not to be trusted', 'missed', 'nobody'];
  const shown = coverage
    .slice(0, MOST_CAMERAS)
    .map((covered) => [
      covered.cameraId,
      covered.ruleId,
      minutes(covered.dueMs),
      minutes(covered.watchedMs),
      percent(covered),
      ...[covered.downMs, covered.untrustedMs, covered.missedMs, covered.offMs].map(minutes),
    ]);
  const more = coverage.length - shown.length;
  return [
    `watched since ${timeOf(coveredFromAt)}, the worst first:`,
    ...columns([header, ...shown]),
    ...(more > 0 ? [`… and ${more} more, each at least ${percent(coverage[shown.length])}`] : []),
  ];
}

function percent(covered: RecentCoverage | undefined): string {
  return covered === undefined ? '-' : `${Math.floor(watchedRatio(covered) * 100)} %`;
}

function minutes(ms: number): string {
  return `${Math.round(ms / 60_000)} min`;
}

function readWords({ medianMs, mostMs }: StatusFacts['read']): string {
  return `${medianMs.toFixed(1)} ms a read (at most ${mostMs.toFixed(1)} ms)`;
}

function clockWords(offsetMs: number): string {
  return `${Math.abs(Math.round(offsetMs))} ms ${offsetMs > 0 ? 'behind it' : 'ahead of it'}`;
}

function shortened(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? `, … and ${names.length - MOST_NAMED} more` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

/** To the second. */
function timeOf(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}
