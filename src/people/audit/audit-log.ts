import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type AuditRow, auditEntity, auditHash, auditId } from './audit-entity.ts';
import { type AuditEntry, boundedEntry } from './audit-entry.ts';

export interface AuditLogParts {
  readonly store: Store;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now' | 'monotonicMs' | 'sleep'>;
  /**
   * The least time between two commits of this process (default 5 ms), so that other writers of the file have a turn; 0 in
   * tests whose clock stands.
   */
  readonly pauseMs?: number;
}

/** The row that the next one follows: number 0 when there is none. */
type ChainEnd = Pick<AuditRow, 'no'> & { readonly sha256: string | null };

interface Waiting {
  readonly entries: readonly AuditEntry[];
  readonly tell: (error: unknown) => void;
}

const MOST_ENTRIES = 100;
const PAUSE_MS = 5;
/** When more entries than this wait, the store is too slow. Those that wait are written, and new ones are refused. */
const MOST_WAITING = 10_000;
/** Each failed try means that another process wrote a row. */
const MOST_TRIES = 500;
/**
 * After this many steps from row to row it looks for the last row: a process that wrote nothing for long is far
 * behind.
 */
const STEPS = 3;

/**
 * Writes the log: one chain of rows for all processes of an installation. Entries that arrive while a commit runs
 * wait, and go into the next row together. A row is never written twice: when a commit fails, everybody who waits
 * for it gets the error.
 */
export class AuditLog {
  readonly #rows: Collection<AuditRow>;
  readonly #clock: AuditLogParts['clock'];
  readonly #pauseMs: number;
  readonly #waiting: Waiting[] = [];
  #waitingEntries = 0;
  #working: Promise<void> | null = null;
  /** Unknown at first, and after a commit whose result is unknown. */
  #end: ChainEnd | null = null;
  #committedAtMs = Number.NEGATIVE_INFINITY;

  constructor({ store, clock, pauseMs = PAUSE_MS }: AuditLogParts) {
    this.#rows = store.collection(auditEntity);
    this.#clock = clock;
    this.#pauseMs = pauseMs;
  }

  /**
   * Resolves when the row with the entries is durable: only then may the answer be given. When it rejects, nothing
   * may be shown. If only the store's reply was lost, the entries may still be in the log.
   * @throws JiexunError JX_AUDIT_BUSY when too many entries wait already; what the store throws.
   */
  async write(given: AuditEntry | readonly AuditEntry[]): Promise<void> {
    const entries = (isList(given) ? given : [given]).map(boundedEntry);
    if (this.#waitingEntries + entries.length > MOST_WAITING)
      throw busy(saying('audit.too-much', { waiting: this.#waitingEntries }));
    const written: Promise<void>[] = [];
    for (let at = 0; at < entries.length; at += MOST_ENTRIES)
      written.push(this.#queued(entries.slice(at, at + MOST_ENTRIES)));
    await Promise.all(written);
  }

  /** Resolves when every entry that was given is written or refused. */
  async close(): Promise<void> {
    await this.#working;
  }

  #queued(entries: readonly AuditEntry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, tell: (error) => (error === null ? resolve() : reject(error)) });
      this.#waitingEntries += entries.length;
      this.#working ??= this.#work();
    });
  }

  /** Never rejects: each caller gets the error of its own entries. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#pause();
      // Entries that arrive in the same turn of the event loop go into one row.
      await Promise.resolve();
      const batch = this.#takeBatch();
      const error = await this.#commit(batch.flatMap(({ entries }) => entries)).then(
        () => null,
        (reason: unknown) => reason ?? new Error('the store failed and gave no reason'),
      );
      for (const { tell } of batch) tell(error);
    }
    this.#working = null;
  }

  async #pause(): Promise<void> {
    const leftMs = this.#committedAtMs + this.#pauseMs - this.#clock.monotonicMs();
    if (leftMs > 0) await this.#clock.sleep(leftMs);
  }

  #takeBatch(): readonly Waiting[] {
    let [count, entries] = [0, 0];
    for (const waiting of this.#waiting) {
      if (entries + waiting.entries.length > MOST_ENTRIES) break;
      count += 1;
      entries += waiting.entries.length;
    }
    this.#waitingEntries -= entries;
    return this.#waiting.splice(0, count);
  }

  async #commit(entries: readonly AuditEntry[]): Promise<void> {
    let taken = 0;
    try {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const end = this.#end ?? (await this.#readEnd(tries === 0 || tries > STEPS ? null : taken));
        const no = end.no + 1;
        const at = this.#clock.now();
        const row: AuditRow = { id: auditId(no), version: 1, no, at, prevSha256: end.sha256, entries };
        this.#end = null;
        taken = no;
        if (!(await this.#rows.insert(row)).ok) continue;
        this.#end = { no, sha256: auditHash(row) };
        return;
      }
      throw busy(saying('audit.overtaken', { rows: MOST_TRIES }));
    } finally {
      this.#committedAtMs = this.#clock.monotonicMs();
    }
  }

  /**
   * `taken`: the number that another process used first, which is the end unless there are more rows. Null: unknown.
   */
  async #readEnd(taken: number | null): Promise<ChainEnd> {
    const next = taken === null ? null : await this.#rows.get(auditId(taken));
    if (next !== null) return { no: next.no, sha256: auditHash(next) };
    const { rows, leftOut } = await this.#rows.find({ index: 'id', order: 'descending', limit: 1 });
    const [damaged] = leftOut;
    // Somebody damaged the last row. The log goes on after it, and `verify` names it.
    if (damaged !== undefined) return { no: Number(damaged), sha256: null };
    const [row] = rows;
    return row === undefined ? { no: 0, sha256: null } : { no: row.no, sha256: auditHash(row) };
  }
}

function isList(given: AuditEntry | readonly AuditEntry[]): given is readonly AuditEntry[] {
  return Array.isArray(given);
}

function busy(what: Saying): JiexunError {
  return saidError('JX_AUDIT_BUSY', what);
}
