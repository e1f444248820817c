import { columns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName, observedName } from '../../kernel/words/names.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { TrialFindingRow } from '../../watching/trials/trial-finding-entity.ts';

const HEADER = ['trial.col-reached', 'trial.col-camera', 'trial.col-rule', 'case.col-kind', 'case.col-what'] as const;
const ENDS = ['case.col-zone', 'case.col-stayed'] as const;

/** What trial rules found, one on each line. `stayed` is how long it had stayed by then. */
export function trialFindingTable(rows: readonly TrialFindingRow[], words: Words, timezone: string): readonly string[] {
  if (rows.length === 0) return [words.say('case.trial-none')];
  return columns([
    [...HEADER, ...ENDS].map((key) => words.say(key)),
    ...rows.map((row) => [
      ...[localTime(row.reachedAt, timezone), row.cameraId, row.ruleId, words.of(kindName(row.kind))],
      words.of(observedName(row.kind, row.label)),
      row.zoneId ?? '-',
      words.of(saying('sheet.once', { dwellMs: row.dwellMs })),
    ]),
  ]);
}

/** One finding as `--json` prints it. */
export function trialFindingLine({ id: _, version: __, ...row }: TrialFindingRow): object {
  return { type: 'trial-finding', ...row };
}
