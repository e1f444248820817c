import { columns } from '../../kernel/domain/columns.ts';
import { toTheSecond } from '../../kernel/domain/to-the-second.ts';
import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { SeenWorker } from '../../watching/shifts/work-force.ts';
import { recentCoverageLines } from './recent-coverage-lines.ts';
import type { StatusFacts } from './status-facts.ts';

const MOST_NAMED = 20;

/** The state of an installation as lines for people; times in UTC. */
export function statusLines(facts: StatusFacts, words: Words): readonly string[] {
  const { at, where, wanted, unwatched, handedOver } = facts;
  const handed = handedOver.map(({ cameraId, holder }) => saying('status.handed-by', { camera: cameraId, holder }));
  const said: readonly SaidValue[] = [
    `${toTheSecond(at)}  ${where}`,
    storeLine(facts),
    keyLine(facts),
    '',
    ...workerLines(facts.workers, at, words),
    '',
    saying('status.cameras', { wanted, watched: wanted - unwatched.length }),
    ...(unwatched.length > 0 ? [indented(words, saying('status.unwatched', { cameras: shortened(unwatched) }))] : []),
    ...(handed.length > 0 ? [indented(words, saying('status.handed', { cameras: shortened(handed) }))] : []),
    '',
    ...recordingLine(facts),
    ...trialLine(facts),
    ...queueLines(facts),
    rowLine(facts),
    ...alarmLines(facts, words),
    '',
    ...recentCoverageLines(facts, words),
    '',
  ];
  return said.map(words.of);
}

function indented(words: Words, line: Saying): string {
  return `  ${words.of(line)}`;
}

function storeLine({ read: { medianMs, mostMs }, clockOffsetMs }: StatusFacts): Saying {
  const read = saying('status.read', { medianMs: medianMs.toFixed(1), mostMs: mostMs.toFixed(1) });
  if (clockOffsetMs === null) return saying('status.store', { read });
  const ms = Math.abs(Math.round(clockOffsetMs));
  const clock = saying(clockOffsetMs > 0 ? 'status.behind' : 'status.ahead', { ms });
  return saying('status.store-clock', { read, clock });
}

function keyLine({ keyIds }: StatusFacts): Saying {
  if (typeof keyIds === 'string') return saying('status.key-trouble', { why: keyIds });
  const [key, ...before] = keyIds.toReversed();
  if (key === undefined) return saying('status.key-none');
  return before.length === 0
    ? saying('status.key', { key })
    : saying('status.key-after', { key, before: listing('names', before) });
}

function workerLines(workers: readonly SeenWorker[], now: Date, words: Words): readonly SaidValue[] {
  if (workers.length === 0) return [saying('status.no-worker')];
  const header = ['worker', 'role', 'since', 'cameras', 'limit', 'lag', 'clock', 'seen'] as const;
  return columns([
    header.map((name) => words.say(`status.col-${name}`)),
    ...workers.map(({ id, role, startedAt, watching, limit, lagMs, clockOffsetMs, seenAt, isPresent }) => [
      id,
      role ?? '-',
      toTheSecond(startedAt),
      `${watching}`,
      limit === null ? '-' : `${limit}`,
      lagMs === null ? '-' : words.say('status.seconds', { seconds: (lagMs / 1_000).toFixed(1) }),
      clockOffsetMs === null ? '-' : words.say('status.milliseconds', { ms: signed(Math.round(clockOffsetMs)) }),
      words.say(isPresent ? 'status.ago' : 'status.ago-gone', {
        agoMs: Math.max(0, now.getTime() - seenAt.getTime()),
      }),
    ]),
  ]);
}

function signed(ms: number): string {
  return ms >= 0 ? `+${ms}` : `${ms}`;
}

function queueLines({ queue }: StatusFacts): readonly Saying[] {
  if (typeof queue === 'string') return [saying('status.queue-trouble', { why: queue })];
  const busy = queue.jobs.filter(({ waiting, running }) => waiting + running > 0);
  const depths = busy.map(({ name, waiting, running }) =>
    running > 0 ? saying('status.running', { name, waiting, running }) : `${name} ${waiting}`,
  );
  const letters = queue.deadLetters.length;
  const none = saying('status.none');
  return [
    saying('status.jobs', { jobs: depths.length === 0 ? none : listing('names', depths) }),
    saying('status.letters', { letters: letters === 0 ? none : saying('status.letters-some', { amount: letters }) }),
  ];
}

function trialLine({ trials: { rules, foundADay } }: StatusFacts): readonly Saying[] {
  // A rule that was dropped may have found something today.
  return rules + foundADay === 0 ? [] : [saying('status.trials', { count: rules, found: foundADay })];
}

/** Where no camera is to be recorded nothing is said. */
function recordingLine({
  recording: { wanted, resting, standing, oldestAt, forecast },
}: StatusFacts): readonly Saying[] {
  if (wanted + resting === 0) return [];
  const since = oldestAt === null ? saying('status.none') : toTheSecond(oldestAt);
  const counts = { wanted, recorded: wanted - standing.length, since };
  const said =
    standing.length === 0
      ? saying('status.recording', counts)
      : saying('status.recording-stands', { ...counts, cameras: shortened(standing) });
  const all = resting === 0 ? said : saying('status.recording-rests', { said, resting });
  if (forecast === null) return [all];
  const [holds, wantedDays] = [Math.floor(forecast.holdsDays), forecast.wantedDays];
  return [all, saying('status.recording-days', { count: holds, wanted: wantedDays })];
}

function rowLine({ rows }: StatusFacts): Saying {
  if (rows === null) return saying('status.rows-unseen');
  const unread = rows.misfits.map(({ id, misfits, named }) => {
    const some = listing('names', misfits > named.length ? [...named, '…'] : named);
    return saying('status.rows-named', { amount: misfits, entity: id, named: some });
  });
  const found =
    unread.length === 0
      ? saying('status.rows-well')
      : saying('status.rows-unread', { rows: listing('statements', unread) });
  return saying('status.rows', { found, at: toTheSecond(rows.checkedAt) });
}

function alarmLines({ alarms }: StatusFacts, words: Words): readonly SaidValue[] {
  if (alarms.length === 0) return [saying('status.alarms', { amount: saying('status.none') })];
  const shown = alarms
    .slice(0, MOST_NAMED)
    .map(({ raisedAt, what }) => `  ${toTheSecond(raisedAt)}  ${words.of(what)}`);
  const more = alarms.length - shown.length;
  const others = more > 0 ? [indented(words, saying('status.more', { more }))] : [];
  return [saying('status.alarms', { amount: alarms.length }), ...shown, ...others];
}

function shortened(names: readonly SaidValue[]): SaidValue {
  const some = listing('names', names.slice(0, MOST_NAMED));
  return names.length > MOST_NAMED ? saying('status.and-more', { some, more: names.length - MOST_NAMED }) : some;
}
