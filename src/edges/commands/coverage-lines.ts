import { columns } from '../../kernel/domain/columns.ts';
import type { CoverageDay } from '../../watching/coverage/coverage-table.ts';

/** A table of minutes: so that no cases is not taken for no violations. */
export function coverageLines(days: readonly CoverageDay[]): readonly string[] {
  if (days.length === 0) return ['Nothing was watched in that time: no cases does not mean no violations.'];
  const header = ['day', 'camera', 'rule', 'watched', 'down', 'not to be trusted', 'missed', 'program off'];
  const rows = days.map((day) => [
    day.day,
    day.cameraId,
    day.ruleId,
    ...[day.watchedMs, day.downMs, day.untrustedMs, day.missedMs, day.offMs].map(
      (ms) => `${Math.round(ms / 60_000)} min`,
    ),
  ]);
  return columns([header, ...rows]);
}
