import { columns } from '../../kernel/domain/columns.ts';
import { toTheSecond } from '../../kernel/domain/to-the-second.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type RecentCoverage, watchedRatio } from '../../watching/coverage/recent-coverage.ts';
import { minutesOf } from './coverage-lines.ts';
import type { StatusFacts } from './status-facts.ts';

/**
 * The most cameras that are shown: the worst ones. The others are counted, because more lines than a screen holds do
 * not help the reader.
 */
const MOST_CAMERAS = 10;

/** How the last hour was watched. */
export function recentCoverageLines(
  { coverage, coveredFromAt }: Pick<StatusFacts, 'coverage' | 'coveredFromAt'>,
  words: Words,
): readonly string[] {
  const at = toTheSecond(coveredFromAt);
  if (coverage.length === 0) return [words.say('status.nothing-due', { at })];
  const said = (name: 'camera' | 'rule' | 'due' | 'watched' | 'down' | 'untrusted' | 'missed' | 'nobody') =>
    words.say(`coverage.${name}`);
  const beside = (['down', 'untrusted', 'missed', 'nobody'] as const).map(said);
  const header = [said('camera'), said('rule'), said('due'), said('watched'), '', ...beside];
  const minutes = (ms: number) => minutesOf(ms, words);
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
    words.say('status.watched', { at }),
    ...columns([header, ...shown]),
    ...(more > 0 ? [words.say('status.others-least', { more, percent: percent(coverage[shown.length]) })] : []),
  ];
}

function percent(covered: RecentCoverage | undefined): string {
  return covered === undefined ? '-' : `${Math.floor(watchedRatio(covered) * 100)} %`;
}
