import { columns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName, observedName } from '../../kernel/words/names.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CaseRow } from './case-entity.ts';

const HEADER = ['filed', 'case', 'kind', 'what', 'zone', 'stayed', 'left', 'status'] as const;

/**
 * Prints cases, one on each line. All times of one list are in one time zone, so that they can be compared: that of the
 * cameras, or `ownTimezone` (this machine's) when the cameras are in several.
 */
export function caseTable(rows: readonly CaseRow[], words: Words, ownTimezone: string): readonly string[] {
  if (rows.length === 0) return [words.say('case.none')];
  const [timezone = ownTimezone, ...others] = new Set(rows.map(({ scene }) => scene.timezone));
  const timeOf = (at: Date) => localTime(at, others.length === 0 ? timezone : ownTimezone);
  return columns([
    HEADER.map((name) => words.say(`case.col-${name}`)),
    ...rows.map((row) => [
      timeOf(row.filedAt),
      row.id,
      words.of(kindName(row.kind)),
      words.of(observedName(row.kind, row.label)),
      row.zoneId ?? '-',
      words.of(saying('sheet.once', { dwellMs: row.dwellMs })),
      row.clearedAt === null ? '-' : timeOf(row.clearedAt),
      words.say(`case.${row.status}`),
    ]),
  ]);
}
