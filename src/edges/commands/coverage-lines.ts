import { columns } from '../../kernel/domain/columns.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CoverageDay } from '../../watching/coverage/coverage-table.ts';

const HEADER = ['day', 'camera', 'rule', 'watched', 'down', 'untrusted', 'missed', 'off'] as const;

/** Makes a table of watched minutes, so that "no cases" is not read as "no violations". */
export function coverageLines(days: readonly CoverageDay[], words: Words): readonly string[] {
  if (days.length === 0) return [words.say('coverage.none')];
  const rows = days.map((day) => [
    day.day,
    day.cameraId,
    day.ruleId,
    ...[day.watchedMs, day.downMs, day.untrustedMs, day.missedMs, day.offMs].map((ms) =>
      ms === null ? '-' : minutesOf(ms, words),
    ),
  ]);
  return columns([HEADER.map((name) => words.say(`coverage.${name}`)), ...rows]);
}

export function minutesOf(ms: number, words: Words): string {
  return words.say('coverage.minutes', { minutes: Math.round(ms / 60_000) });
}
