import { cutText } from '../../kernel/domain/cut-text.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type AuditRow, auditEntity, auditId } from './audit-entity.ts';
import { type AuditEntry, auditText } from './audit-entry.ts';
import { type AuditMarkRow, auditMarkEntity, indexedUpTo } from './audit-index.ts';
import {
  type AuditKey,
  type AuditReferenceRow,
  auditReferenceEntity,
  caseOf,
  placeOfReference,
  type RowPlace,
  referenceRange,
} from './audit-reference.ts';

/** An entry as the log has it. */
export interface LoggedEntry extends AuditEntry {
  /** The store's time when it was written. */
  readonly at: Date;
  /** The number of its row in the chain, and its place in that row, from 0. */
  readonly no: number;
  readonly place: number;
}

export interface AuditQuestion {
  readonly caseId?: string | undefined;
  readonly who?: string | undefined;
  readonly verb?: string | undefined;
  readonly fromAt?: Date | undefined;
  /** Only entries before this time. */
  readonly toAt?: Date | undefined;
  /** At most this many entries, 1–1,000. */
  readonly limit: number;
  /** The cursor of the page before. */
  readonly after?: string | undefined;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly LoggedEntry[];
  /** The cursor of the next page, which may be empty; null on the last page. */
  readonly next: string | null;
}

interface EntryPlace extends RowPlace {
  readonly place: number;
}

interface Search {
  readonly question: AuditQuestion;
  readonly indexedUpTo: number;
  /** The last entry that was returned. */
  readonly last: EntryPlace | null;
}

const ROWS_AT_ONCE = 50;
/** After this many rows a page ends with a cursor, even if the filter let nearly nothing through. */
const MOST_ROWS = 1_000;

/** Finds entries of the log: by references where they exist, and by reading the newest rows. It writes nothing. */
export class AuditReader {
  readonly #rows: Collection<AuditRow>;
  readonly #references: Collection<AuditReferenceRow>;
  readonly #marks: Collection<AuditMarkRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#rows = store.collection(auditEntity);
    this.#references = store.collection(auditReferenceEntity);
    this.#marks = store.collection(auditMarkEntity);
  }

  /** @throws JiexunError JX_AUDIT_QUESTION when the limit or the cursor is invalid. */
  async find(question: AuditQuestion): Promise<AuditPage> {
    const { limit, after } = question;
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
      throw saidError('JX_AUDIT_QUESTION', saying('audit.page-size', { limit }));
    const last = after === undefined ? null : readCursor(after);
    const search = { question: asStored(question), last, indexedUpTo: await indexedUpTo(this.#marks) };
    const entries: LoggedEntry[] = [];
    let looked = 0;
    for await (const row of newestFirst(await this.#tail(search), this.#indexed(search))) {
      for (const entry of entriesOf(row, search)) {
        if (entries.length === limit) return { entries, next: cursorOf(entries.at(-1)) };
        entries.push(entry);
      }
      looked += 1;
      if (looked === MOST_ROWS) return { entries, next: writeCursor({ ...placeOf(row), place: 0 }) };
    }
    return { entries, next: null };
  }

  /** The rows that have no references yet. They are few, because the log writes references soon after the rows. */
  async #tail(search: Search): Promise<readonly AuditRow[]> {
    const range = { from: auditId(search.indexedUpTo + 1) };
    const rows = await allRows((page) => this.#rows.find({ index: 'id', range, ...page }));
    return rows.filter((row) => isWanted(row, search)).toSorted((a, b) => compare(placeOf(b), placeOf(a)));
  }

  /** The rows to which the references point, the newest first. */
  async *#indexed(search: Search): AsyncGenerator<AuditRow> {
    const { question } = search;
    const keys: readonly (readonly [AuditKey, string | undefined])[] = [
      ['case', question.caseId],
      ['who', question.who],
      ['verb', question.verb],
    ];
    for (const [key, value] of keys) {
      if (value === undefined) continue;
      yield* this.#referred(key, value, search);
      return;
    }
    yield* this.#byTime(search);
  }

  async *#referred(key: AuditKey, value: string, { question, last, indexedUpTo }: Search): AsyncGenerator<AuditRow> {
    const { fromAt = null, toAt = null } = question;
    const range = referenceRange(key, value, { fromAt, toAt, last });
    for (let after: { readonly after?: string } | null = {}; after !== null; ) {
      const query = { index: 'id', range, order: 'descending', limit: ROWS_AT_ONCE, ...after } as const;
      const page: { readonly rows: readonly AuditReferenceRow[]; readonly next: string | null } =
        await this.#references.find(query);
      const places = page.rows.map(({ id }) => placeOfReference(id)).filter(({ no }) => no <= indexedUpTo);
      for (const row of await Promise.all(places.map((place) => this.#row(place)))) if (row !== null) yield row;
      after = page.next === null ? null : { after: page.next };
    }
  }

  async *#byTime(search: Search): AsyncGenerator<AuditRow> {
    const { question, last, indexedUpTo } = search;
    const to = last === null ? question.toAt : new Date(last.atMs + 1);
    const range = { ...(question.fromAt && { from: question.fromAt }), ...(to && { to }) };
    for (let after: { readonly after?: string } | null = {}; after !== null; ) {
      const query = { index: 'at', range, order: 'descending', limit: ROWS_AT_ONCE, ...after } as const;
      const page: { readonly rows: readonly AuditRow[]; readonly next: string | null } = await this.#rows.find(query);
      for (const row of page.rows) if (row.no <= indexedUpTo && isWanted(row, search)) yield row;
      after = page.next === null ? null : { after: page.next };
    }
  }

  /**
   * Null when retention deleted it, when it cannot be read, or when the chain was cut and another row has the
   * number.
   */
  async #row({ no, atMs }: RowPlace): Promise<AuditRow | null> {
    try {
      const row = await this.#rows.get(auditId(no));
      return row?.at.getTime() === atMs ? row : null;
    } catch (error) {
      if (error instanceof JiexunError && error.code === 'JX_STORE_ROW') return null;
      throw error;
    }
  }
}

/** The log cuts long texts, so the text to search for is cut in the same way. */
function asStored(question: AuditQuestion): AuditQuestion {
  const { caseId, who } = question;
  return { ...question, ...(caseId && { caseId: auditText(caseId) }), ...(who && { who: auditText(who) }) };
}

/** Merges two lists. The newest comes first. */
async function* newestFirst(tail: readonly AuditRow[], indexed: AsyncIterable<AuditRow>): AsyncGenerator<AuditRow> {
  const waiting = [...tail];
  for await (const row of indexed) {
    for (let next = waiting[0]; next !== undefined && compare(placeOf(next), placeOf(row)) > 0; next = waiting[0]) {
      waiting.shift();
      yield next;
    }
    yield row;
  }
  yield* waiting;
}

function* entriesOf(row: AuditRow, { question, last }: Search): Generator<LoggedEntry> {
  const { caseId, who, verb } = question;
  for (let place = row.entries.length - 1; place >= 0; place -= 1) {
    const entry = row.entries[place];
    if (entry === undefined) continue;
    if (last !== null && compare({ ...placeOf(row), place }, last) >= 0) continue;
    const isAsked =
      (caseId === undefined || caseOf(entry) === caseId) &&
      (who === undefined || entry.who === who) &&
      (verb === undefined || entry.verb === verb);
    if (isAsked) yield { ...entry, at: row.at, no: row.no, place };
  }
}

function isWanted(row: AuditRow, { question: { fromAt, toAt }, last }: Search): boolean {
  if (fromAt !== undefined && row.at < fromAt) return false;
  if (toAt !== undefined && row.at >= toAt) return false;
  return last === null || compare(placeOf(row), last) <= 0;
}

function placeOf({ at, no }: AuditRow): RowPlace {
  return { atMs: at.getTime(), no };
}

/** Compares by time, number of the row, and place in the row. Without a place, the whole row is meant. */
function compare(a: RowPlace & { readonly place?: number }, b: RowPlace & { readonly place?: number }): number {
  const inRow = a.place === undefined || b.place === undefined ? 0 : a.place - b.place;
  return a.atMs - b.atMs || a.no - b.no || inRow;
}

function cursorOf(entry: LoggedEntry | undefined): string | null {
  return entry === undefined ? null : writeCursor({ atMs: entry.at.getTime(), no: entry.no, place: entry.place });
}

function writeCursor({ atMs, no, place }: EntryPlace): string {
  return [atMs, no, place].map((number) => number.toString(36)).join('.');
}

function readCursor(text: string): EntryPlace {
  const [atMs, no, place] = /^([0-9a-z]{1,9})\.([0-9a-z]{1,8})\.([0-9a-z]{1,2})$/.exec(text)?.slice(1) ?? [];
  if (atMs === undefined || no === undefined || place === undefined)
    throw saidError('JX_AUDIT_QUESTION', saying('audit.cursor', { cursor: cutText(text, 40) }));
  return { atMs: Number.parseInt(atMs, 36), no: Number.parseInt(no, 36), place: Number.parseInt(place, 36) };
}
