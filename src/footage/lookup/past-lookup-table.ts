import { createHash } from 'node:crypto';
import { writtenMoments } from '../../kernel/calendar/written-moment.ts';
import { LANGUAGES } from '../../kernel/domain/language.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { Lookup } from './lookup.ts';
import { EXPORT_MEDIA, LOOKUP_MANNERS } from './lookup-step.ts';
import { pastLookupId } from './past-lookup-entity.ts';
import { REGISTER_OUTCOMES } from './register.ts';

/** The columns that are read of a register: those that the register of this program is written with. */
const COLUMNS = [
  ...(['day', 'manner', 'unit', 'officers', 'paper', 'ground', 'seeks', 'cameras', 'from', 'to'] as const),
  ...(['asked-by', 'asked', 'decided-by', 'decided', 'note', 'handed-to', 'handed-over', 'medium'] as const),
  ...(['outcome', 'case', 'result', 'number'] as const),
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED = ['day', 'unit'] as const satisfies readonly Column[];
/** What tells a lookup from others. */
const IDENTITY = ['number', 'day', 'asked', 'unit', 'officers', 'paper', 'cameras', 'from', 'to', 'seeks'] as const;
const MOST_SIGNS = 500;

export interface PastTable {
  /** The lines of the list, the first with the names of its columns. */
  readonly lines: readonly { readonly cells: readonly string[]; readonly line: number }[];
  readonly file: string;
  /** The zone in which its times are written. */
  readonly zone: string;
  readonly now: Date;
}

export interface ReadPast {
  readonly lookups: readonly { readonly lookup: Lookup; readonly line: number }[];
  /** Lines with one cell, as those of sums at the end of a register. */
  readonly skipped: readonly number[];
  readonly problems: readonly Problem[];
}

/** Reads the lookups of a register of past years. With any problem none of them is to be taken. */
export function readPastLookups({ lines: [head, ...lines], file, zone, now }: PastTable): ReadPast {
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const places = new Map(COLUMNS.map((column) => [column, placeOf(column, names)]));
  const missing = NEEDED.filter((column) => places.get(column) === -1).map((column) => namesOf(column).join('/'));
  if (missing.length > 0) {
    const problem = wholeFile(file, saying('problem.no-column', { columns: listing('names', missing) }));
    return { lookups: [], skipped: [], problems: [problem] };
  }
  const found: { readonly lookup: Lookup; readonly line: number }[] = [];
  const skipped: number[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const { cells, line } of lines) {
    if (cells.filter((cell) => cell.trim() !== '').length <= 1) {
      skipped.push(line);
      continue;
    }
    const read = new PastLine((column) => plain(cells[places.get(column) ?? -1] ?? ''), { zone, now });
    const lookup = read.lookup();
    for (const { column, message } of read.faults)
      problems.push({ file, line, column: null, field: headOf(column, names), message });
    if (lookup === null) continue;
    const twice = seen.get(lookup.id);
    if (twice === undefined) found.push({ lookup, line });
    else problems.push({ file, line, column: null, field: '', message: saying('past-lookup.twice', { line: twice }) });
    seen.set(lookup.id, line);
  }
  return { lookups: found, skipped, problems };
}

/** One line of the list. */
class PastLine {
  readonly faults: { readonly column: Column; readonly message: Saying }[] = [];
  readonly #cell: (column: Column) => string;
  readonly #zone: string;
  readonly #now: Date;

  constructor(cell: (column: Column) => string, { zone, now }: Pick<PastTable, 'zone' | 'now'>) {
    this.#cell = cell;
    this.#zone = zone;
    this.#now = now;
  }

  /** Null when something is wrong with it: then `faults` say what. */
  lookup(): Lookup | null {
    const dayAt = this.#time('day');
    if (this.#cell('day') === '') this.#faulty('day', saying('past-lookup.no-day'));
    const unit = this.#text('unit') || this.#faulty('unit', saying('past-lookup.no-unit'));
    const askedAt = this.#time('asked') ?? dayAt;
    const [fromAt, toAt] = [this.#time('from') ?? askedAt, this.#time('to') ?? askedAt];
    const outcome = this.#oneOf('outcome', REGISTER_OUTCOMES) ?? 'none';
    const handedAt = this.#time('handed-over');
    if (askedAt === null || fromAt === null || toAt === null || dayAt === null || unit === null) return null;
    if (toAt < fromAt) this.#faulty('to', saying('lookup-error.reversed'));
    if (handedAt !== null && handedAt < dayAt) this.#faulty('handed-over', saying('past-lookup.handed-before'));
    const caseNumber = this.#text('case') || null;
    if (outcome === 'opened' && caseNumber === null) this.#faulty('case', saying('past-lookup.no-case'));
    const day = localDate(dayAt, this.#zone);
    const cameras = this.#list('cameras').map((text) => cameraOf(text, this.#zone));
    const asked: Lookup['asked'] = {
      type: 'ask',
      ...{ manner: this.#oneOf('manner', LOOKUP_MANNERS) ?? 'copy', unit, officers: this.#officers() },
      ...{ paper: { number: this.#text('paper'), scan: null }, ground: this.#text('ground'), cameras, area: null },
      ...{ fromAt, toAt, seeks: this.#text('seeks'), clockAheadMs: null, isUrgent: false, day, zone: this.#zone },
    };
    const decided = { by: this.#text('decided-by'), at: this.#time('decided') ?? askedAt };
    const told = { by: '', at: handedAt ?? askedAt };
    const isRefused = outcome === 'refused';
    const note = this.#text('note');
    const parts = cameras.map(({ id }) => ({ cameraId: id, fromAt, toAt }));
    const [handedTo, mediumNumber] = [this.#text('handed-to'), this.#text('medium')];
    const medium = EXPORT_MEDIA.find((one) =>
      wordsFor(`lookup-register.${one}`).some((word) => mediumNumber.startsWith(word)),
    );
    const result = this.#text('result');
    if (this.faults.length > 0) return null;
    return {
      id: pastLookupId(day, this.#hash()),
      ...{ steps: 0, asked, askedBy: this.#text('asked-by'), askedAt, state: isRefused ? 'refused' : 'closed' },
      decision: isRefused
        ? { type: 'refuse', reason: note, ...decided }
        : { type: 'approve', parts, note, untilAt: decided.at, ...decided },
      ...{ hold: null, export: null, closed: null },
      handedOver:
        handedAt === null
          ? null
          : {
              type: 'hand-over',
              to: handedTo,
              medium: medium ?? 'other',
              mediumNumber,
              sheet: null,
              by: '',
              at: handedAt,
            },
      outcome:
        isRefused || outcome === 'none'
          ? null
          : { type: 'outcome', wasUsed: outcome !== 'unused', caseNumber, result, ...told },
    };
  }

  #hash(): string {
    const cells = IDENTITY.map((column) => this.#cell(column));
    return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
  }

  #faulty(column: Column, message: Saying): null {
    this.faults.push({ column, message });
    return null;
  }

  #text(column: Column): string {
    const text = this.#cell(column);
    if (text.length > MOST_SIGNS) this.#faulty(column, saying('past-lookup.long', { most: MOST_SIGNS }));
    return text;
  }

  #list(column: Column): readonly string[] {
    return this.#text(column)
      .split(/[;\uff1b\u3001\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  /** `Wang 0417; Li 0532`: the last word of each is the number of the card. */
  #officers(): Lookup['asked']['officers'] {
    return this.#list('officers').map((text) => {
      const at = text.lastIndexOf(' ');
      return at === -1 ? { name: text, number: '' } : { name: text.slice(0, at), number: text.slice(at + 1) };
    });
  }

  /** Null when the cell is empty, or holds no time of the past: then it is a fault. */
  #time(column: Column): Date | null {
    const text = this.#cell(column);
    if (text === '') return null;
    const [at] = writtenMoments(written(text), this.#zone) ?? [];
    if (at === undefined) return this.#faulty(column, saying('past-lookup.no-time', { text: text.slice(0, 40) }));
    return at > this.#now ? this.#faulty(column, saying('past-lookup.future')) : at;
  }

  #oneOf<T extends (typeof REGISTER_OUTCOMES)[number] | (typeof LOOKUP_MANNERS)[number]>(
    column: Column,
    values: readonly T[],
  ): T | null {
    const text = this.#cell(column);
    if (text === '') return null;
    const found = values.find(
      (value) => value === text || wordsFor(`lookup-register.${value}`).includes(text.toLowerCase()),
    );
    if (found !== undefined) return found;
    const known = listing(
      'names',
      values.flatMap((value) => wordsFor(`lookup-register.${value}`)),
    );
    return this.#faulty(column, saying('past-lookup.no-word', { text: text.slice(0, 40), known }));
  }
}

/** `2024/3/5 8:30`, and a day as it is written in Chinese, as `2024-03-05T08:30`; a day alone is its beginning. */
function written(text: string): string {
  const [, year, month = '', day = '', rest = ''] =
    /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?(?:[T ]\s*(.*))?$/.exec(text.trim()) ?? [];
  if (year === undefined) return text;
  const time = rest === '' ? '00:00' : rest.replace(/^(\d):/, '0$1:');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}`;
}

/** `yard East gate`: an id of ours with its name, or whatever they were called then. */
function cameraOf(text: string, timezone: string): Lookup['asked']['cameras'][number] {
  const [, id = text, name = ''] = /^([a-z0-9-]+) (.+)$/.exec(text) ?? [];
  return { id, name, timezone };
}

/** Without the apostrophe that keeps a spreadsheet from running a text. */
function plain(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

function placeOf(column: Column, names: readonly string[]): number {
  const known = namesOf(column);
  return names.findIndex((name) => known.includes(name));
}

/** As the list itself calls it. */
function headOf(column: Column, names: readonly string[]): string {
  return names[placeOf(column, names)] ?? column;
}

function namesOf(column: Column): readonly string[] {
  return wordsFor(`lookup-register.col-${column}`);
}

type RegisterWord = `lookup-register.${'col-' | ''}${string}`;

/** In both languages, in small letters. */
function wordsFor(key: RegisterWord): readonly string[] {
  return LANGUAGES.map((language) =>
    wordsIn(language)
      .say(key as 'lookup-register.col-day')
      .toLowerCase(),
  );
}
