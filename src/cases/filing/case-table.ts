import { columns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName, observedName } from '../../kernel/words/names.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CaseRow } from './case-entity.ts';

const HEADER = ['filed', 'case', 'kind', 'what', 'zone', 'stayed', 'left', 'status'] as const;

/** Prints cases, one on each line, with times in each camera's own time zone. */
export function caseTable(rows: readonly CaseRow[], words: Words): readonly string[] {
  if (rows.length === 0) return [words.say('case.none')];
  return columns([
    HEADER.map((name) => words.say(`case.col-${name}`)),
    ...rows.map((row) => [
      localTime(row.filedAt, row.scene.timezone),
      row.id,
      words.of(kindName(row.kind)),
      words.of(observedName(row.kind, row.label)),
      row.zoneId ?? '-',
      words.of(saying('sheet.once', { dwellMs: row.dwellMs })),
      row.clearedAt === null ? '-' : localTime(row.clearedAt, row.scene.timezone),
      words.say(`case.${row.status}`),
    ]),
  ]);
}
