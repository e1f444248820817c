import { approvedParts, areSameParts, askedParts, type Lookup } from '../../footage/lookup/lookup.ts';
import { outcomeOf, type RegisterSum, registerSum, toHandOverMs } from '../../footage/lookup/register.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { csv, type MakeWorkbook, withHeader, XLSX } from './exported-cases.ts';
import type { FileAnswer } from './handler.ts';

const COLUMNS = [
  ...(['number', 'day', 'manner', 'unit', 'officers', 'paper', 'ground', 'seeks', 'cameras', 'from', 'to'] as const),
  ...(['clock', 'asked-by', 'asked', 'state', 'decided-by', 'decided', 'note', 'approved'] as const),
  ...(['handed-to', 'handed-over', 'medium', 'hours', 'outcome', 'case', 'result'] as const),
] as const;

export interface RegisterFile {
  readonly lookups: readonly Lookup[];
  /** The zone of the city. */
  readonly zone: string;
  readonly words: Words;
  readonly format: 'csv' | 'xlsx';
  readonly makeWorkbook: MakeWorkbook;
}

/** The register as a file: a line for each lookup, then the line of its figures, then the zone by which its days are counted. */
export async function exportedRegister({ format, makeWorkbook, ...of }: RegisterFile): Promise<FileAnswer> {
  const header = COLUMNS.map((column) => of.words.say(`lookup-register.col-${column}`));
  const lines = linesOf(of);
  if (format === 'csv') return { bytes: csv(header, lines), type: 'text/csv; charset=utf-8', fileName: 'lookups.csv' };
  return { bytes: await makeWorkbook(withHeader(header, lines)), type: XLSX, fileName: 'lookups.xlsx' };
}

/** `1,598 lookups, 302 cases opened from them`. */
export function registerLine({ lookups, opened }: Pick<RegisterSum, 'lookups' | 'opened'>, words: Words): string {
  return words.say('lookup-register.line', {
    lookups: saying('lookup-register.lookups', { count: lookups }),
    opened: saying('lookup-register.cases', { count: opened }),
  });
}

async function* linesOf({
  lookups,
  zone,
  words,
}: Pick<RegisterFile, 'lookups' | 'zone' | 'words'>): AsyncGenerator<readonly string[]> {
  for (const lookup of lookups) yield lineOf(lookup, words);
  yield [registerLine(registerSum(lookups), words)];
  yield [words.say('lookup-register.zone', { zone })];
}

function lineOf(lookup: Lookup, words: Words): readonly string[] {
  const { id, asked, askedBy, askedAt, state, decision, handedOver, outcome } = lookup;
  const { day, zone, manner, unit, officers, paper, ground, seeks, cameras, fromAt, toAt, clockAheadMs } = asked;
  const ofCity = (at: Date | undefined) => (at === undefined ? '' : localTime(at, zone));
  const ofCamera = cameras[0]?.timezone ?? zone;
  const note = decision === null ? '' : decision.type === 'approve' ? decision.note : decision.reason;
  const waitedMs = toHandOverMs(lookup);
  // A register of before this program may not tell it.
  const hasSpan = fromAt < toAt;
  return [
    ...[id, day, words.say(`lookup-register.${manner}`), unit],
    ...[officers.map(({ name, number }) => `${name} ${number}`).join('; '), paper.number, ground, seeks],
    ...[
      cameras.map(cameraText).join('; '),
      ...(hasSpan ? [localTime(fromAt, ofCamera), localTime(toAt, ofCamera)] : ['', '']),
    ],
    clockAheadMs === null ? words.say('lookup-register.not-compared') : String(clockAheadMs / 1_000),
    ...[askedBy, ofCity(askedAt), words.say(`lookup-state.${state}`), decision?.by ?? '', ofCity(decision?.at), note],
    ...[approvedText(lookup, words), handedOver?.to ?? '', ofCity(handedOver?.at)],
    handedOver === null ? '' : `${words.say(`lookup-register.${handedOver.medium}`)} ${handedOver.mediumNumber}`,
    waitedMs === null ? '' : (waitedMs / 3_600_000).toFixed(2),
    ...[words.say(`lookup-register.${outcomeOf(lookup)}`), outcome?.caseNumber ?? '', outcome?.result ?? ''],
  ];
}

function cameraText({ id, name }: { readonly id: string; readonly name: string }): string {
  return name === '' || name === id ? id : `${id} ${name}`;
}

/** Each part in the zone of its camera; one word where it is all that was asked. */
function approvedText(lookup: Lookup, words: Words): string {
  const { asked } = lookup;
  const texts = approvedParts(lookup).map(({ cameraId, fromAt, toAt }) => {
    const zone = asked.cameras.find(({ id }) => id === cameraId)?.timezone ?? asked.zone;
    return `${cameraId} ${localTime(fromAt, zone)} – ${localTime(toAt, zone)}`;
  });
  const isAll = texts.length > 0 && areSameParts(approvedParts(lookup), askedParts(asked));
  return isAll ? words.say('lookup-register.all') : texts.join('; ');
}
