import { join } from 'node:path';
import { columns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName, observedName } from '../../kernel/words/names.ts';
import { type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { CaseActRow } from './case-act-entity.ts';
import { caseCourse } from './case-course.ts';
import type { CaseRow } from './case-entity.ts';
import { evidencePathOf } from './case-line.ts';
import { stepWords } from './history-words.ts';
import { whyWords } from './why-words.ts';

/** Everything about one case, for a person to read. `dataDir`: where evidence is, a folder or `s3://bucket/prefix`. */
export function caseReport(
  row: CaseRow,
  acts: readonly CaseActRow[],
  { dataDir, words }: { readonly dataDir: string; readonly words: Words },
): readonly string[] {
  const when = (at: Date | null) => (at === null ? '-' : localTime(at, row.scene.timezone));
  const stays = row.sightings.length + row.olderSightings.count;
  const older = row.olderSightings.count > 0 ? [saying('case.and-more', { more: row.olderSightings.count })] : [];
  const indented = (lines: readonly SaidValue[]) => lines.map((line) => `  ${words.of(line)}`);
  return [
    ...columns(factsOf(row, { dataDir, words, when }).map(([label, value]) => [words.of(label), words.of(value)])),
    '',
    words.say('case.why'),
    ...indented(row.violations.flatMap((violation) => whyWords(violation, when))),
    '',
    words.say('case.stays', { amount: stays }),
    ...indented([...row.sightings.map((sighting) => stayWords(sighting, when)), ...older]),
    '',
    words.say('case.history'),
    ...indented(caseCourse(row, acts).map((step) => `${when(step.at)}  ${words.of(stepWords(step, row))}`)),
  ];
}

function factsOf(
  row: CaseRow,
  of: { readonly dataDir: string; readonly words: Words; readonly when: (at: Date | null) => string },
): readonly (readonly [Saying, SaidValue])[] {
  const { id, kind, label, status, review, scene, cameraId, zoneId, dwellMs, dwellAtFilingMs, recurrenceOf } = row;
  const { dataDir, words, when } = of;
  const evidence = evidencePathOf(row);
  const where = { place: scene.place, camera: scene.cameraName, cameraId };
  const first = when(row.firstSeenAt);
  return [
    [
      saying('case.col-case'),
      saying('case.state', { id, status: saying(`case.${status}`), review: saying(`case.${review}`) }),
    ],
    [saying('case.col-what'), saying('case.what', { kind: kindName(kind), observed: observedName(kind, label) })],
    [
      saying('case.col-where'),
      zoneId === null ? saying('case.where', where) : saying('case.where-zone', { ...where, zone: zoneId }),
    ],
    [saying('case.col-first-seen'), row.alreadyThere ? saying('sheet.already-there', { time: first }) : first],
    [saying('case.col-filed'), when(row.filedAt)],
    [saying('case.col-left'), when(row.clearedAt)],
    [saying('case.col-stayed'), saying('case.stayed', { dwellMs, atFilingMs: dwellAtFilingMs })],
    ...(recurrenceOf === null
      ? []
      : [[saying('case.col-follows'), saying('case.follows', { id: recurrenceOf })] as const]),
    [
      saying('case.col-evidence'),
      evidence === null ? saying('case.taken-away', { at: when(row.retiredAt) }) : placeOf(dataDir, evidence),
    ],
    ...(evidence === null ? [] : [[saying('case.col-check'), checkOf(dataDir, evidence, words)] as const]),
  ];
}

function stayWords(
  { firstSeenAt, clearedAt, dwellMs, ended }: CaseRow['sightings'][number],
  when: (at: Date | null) => string,
): Saying {
  const over = ended === 'left' ? saying('case.left-at', { at: when(clearedAt) }) : saying('case.not-known');
  return saying('case.stay', {
    from: when(firstSeenAt),
    dwellMs,
    end: ended === null ? saying('case.still-there') : over,
  });
}

function placeOf(dataDir: string, evidence: string): string {
  return isBucket(dataDir) ? `${dataDir}/${evidence}` : join(dataDir, evidence);
}

function checkOf(dataDir: string, evidence: string, words: Words): string {
  const isElsewhere = isBucket(dataDir);
  const folder = isElsewhere ? words.say('case.copied-folder') : join(dataDir, evidence);
  return `npx jiexun verify ${folder} --key ${isElsewhere ? 'KEY' : join(dataDir, 'public.pem')}`;
}

function isBucket(dataDir: string): boolean {
  return dataDir.startsWith('s3://');
}
