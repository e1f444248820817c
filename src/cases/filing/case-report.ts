import { join } from 'node:path';
import { columns } from '../../kernel/domain/columns.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { clauseOf } from '../../kernel/words/clause.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CaseActRow } from './case-act-entity.ts';
import { caseCourse } from './case-course.ts';
import type { CaseRow, CaseViolation } from './case-entity.ts';
import { evidencePathOf } from './case-line.ts';
import { stepWords } from './history-words.ts';

/** Cases one a line, in each camera's own time. */
export function caseTable(rows: readonly CaseRow[]): readonly string[] {
  if (rows.length === 0) return ['No cases. (`jiexun cases --coverage` says how long was watched.)'];
  const header = ['filed', 'case', 'kind', 'what', 'zone', 'stayed', 'left', 'status'];
  return columns([
    header,
    ...rows.map((row) => [
      localTime(row.filedAt, row.scene.timezone),
      row.id,
      row.kind,
      row.label,
      row.zoneId ?? '-',
      formatDuration(row.dwellMs),
      row.clearedAt === null ? '-' : localTime(row.clearedAt, row.scene.timezone),
      row.status,
    ]),
  ]);
}

/** Everything about one case, as a person reads it. `dataDir`: where evidence lies, a folder or `s3://bucket/prefix`. */
export function caseReport(
  row: CaseRow,
  acts: readonly CaseActRow[],
  { dataDir, words }: { readonly dataDir: string; readonly words: Words },
): readonly string[] {
  const when = (at: Date | null) => (at === null ? '-' : localTime(at, row.scene.timezone));
  const evidence = evidencePathOf(row);
  const facts: readonly (readonly [string, string])[] = [
    ['case', `${row.id} (${row.status}, review ${row.review})`],
    ['what', `${row.kind}: ${row.label}`],
    [
      'where',
      `${row.scene.place}, ${row.scene.cameraName} (${row.cameraId})${row.zoneId === null ? '' : `, zone ${row.zoneId}`}`,
    ],
    ['first seen', `${when(row.firstSeenAt)}${row.alreadyThere ? ' (already there when watching began)' : ''}`],
    ['filed', when(row.filedAt)],
    ['left', when(row.clearedAt)],
    ['stayed', `${formatDuration(row.dwellMs)} (${formatDuration(row.dwellAtFilingMs)} at filing)`],
    ...(row.recurrenceOf === null
      ? []
      : [['follows', `${row.recurrenceOf} (the same thing, closed less than a day before)`] as const]),
    ['evidence', evidence === null ? `taken away by retention (${when(row.retiredAt)})` : placeOf(dataDir, evidence)],
    ...(evidence === null ? [] : [['check it', checkOf(dataDir, evidence)] as const]),
  ];
  const stays = row.sightings.map(({ firstSeenAt, clearedAt, dwellMs, ended }) => {
    const end =
      ended === null ? 'still there' : ended === 'left' ? `left ${when(clearedAt)}` : 'not known whether it left';
    return `  ${when(firstSeenAt)}  ${formatDuration(dwellMs)}, ${end}`;
  });
  const older = row.olderSightings.count > 0 ? [`  … and ${row.olderSightings.count} more`] : [];
  return [
    ...columns(facts),
    '',
    'Why it is a case:',
    ...row.violations.flatMap((violation) => whyLines(violation, when, words)),
    '',
    `Stays (${row.sightings.length + row.olderSightings.count}):`,
    ...stays,
    ...older,
    '',
    'History:',
    ...caseCourse(row, acts).map((step) => `  ${when(step.at)}  ${words.of(stepWords(step, row.kind))}`),
  ];
}

function placeOf(dataDir: string, evidence: string): string {
  return isBucket(dataDir) ? `${dataDir}/${evidence}` : join(dataDir, evidence);
}

function checkOf(dataDir: string, evidence: string): string {
  const isElsewhere = isBucket(dataDir);
  const folder = isElsewhere ? 'FOLDER, after copying that into a folder here,' : join(dataDir, evidence);
  return `npx jiexun verify ${folder} --key ${isElsewhere ? 'KEY' : join(dataDir, 'public.pem')}`;
}

function isBucket(dataDir: string): boolean {
  return dataDir.startsWith('s3://');
}

function whyLines(
  { reachedAt, explanation }: CaseViolation,
  when: (at: Date) => string,
  words: Words,
): readonly string[] {
  const { ruleId, ruleVersion, hours, timeline, observations, models } = explanation;
  const gaps = timeline.filter(({ type }) => type === 'gap');
  const gapMs = gaps.reduce((sum, gap) => sum + intervalMs(gap), 0);
  return [
    `  ${when(reachedAt)}  ${ruleId ?? 'camera fault'} (version ${ruleVersion.slice(0, 12)}${hours === null ? '' : `, in force ${hours}`})`,
    `    ${words.of(clauseOf(explanation))}`,
    `    ${gaps.length === 0 ? 'watched without a gap' : `${gaps.length} gaps, ${formatDuration(gapMs)} in all, not counted`}`,
    ...observations.map(({ at, label, confidence, boxXyxy }) => {
      const sure = confidence === null ? '' : ` ${confidence.toFixed(2)}`;
      const box = boxXyxy === null ? '' : ` at [${boxXyxy.map((ratio) => ratio.toFixed(3)).join(', ')}]`;
      return `    ${when(at)}  ${label}${sure}${box}`;
    }),
    ...models.map(({ name, sha256 }) => `    model ${name} ${sha256.slice(0, 12)}`),
  ];
}
