import { JiexunError } from '../../kernel/domain/error.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { FencedRow } from '../../kernel/store/fenced-row.ts';
import { openFencedRow } from '../../kernel/store/fenced-row.ts';
import type { Background } from '../background/background.ts';
import type { PictureHealth } from '../health/picture-health.ts';
import type { Ledger, LedgerState } from '../presence/ledger.ts';
import type { LedgerBook } from './ledger-book.ts';
import type { EndedThingsRow, GonePresenceRow, LedgerRow, PictureMemoryRow } from './ledger-entity.ts';
import { StoredEndedThings } from './stored-ended-things.ts';

/** The background model is large and slow, so it is saved this often. A crash loses at most this much of it. */
const MEMORY_EVERY_MS = 10_000;

export interface LedgerBookParts {
  readonly ledgers: Collection<LedgerRow>;
  readonly endedThings: Collection<EndedThingsRow>;
  readonly memories: Collection<PictureMemoryRow>;
  readonly gone: Collection<GonePresenceRow>;
  readonly cameraId: string;
  /** The fence of this shift, issued by the store. */
  readonly fence: number;
  /** How often the background model is saved; absent means ten seconds. */
  readonly memoryEveryMs?: number;
}

interface Owed {
  readonly violations: readonly Violation[];
  readonly ended: readonly Presence[];
}

const NOTHING: Owed = { violations: [], ended: [] };

interface Remembering {
  readonly background: Pick<Background, 'snapshot'>;
  readonly health: Pick<PictureHealth, 'snapshot'>;
}

/**
 * The ledger of one camera in the store. Its one row is both ledger and outbox: the presences of a look and what they make
 * due are stored together or not at all (src/decisions). Opening it writes the fence; from then on the writes of every older
 * shift are refused.
 */
export class StoredLedgerBook implements LedgerBook {
  readonly #parts: LedgerBookParts;
  readonly #ledger: FencedRow<LedgerRow>;
  readonly #endedThings: StoredEndedThings;
  readonly #memory: FencedRow<PictureMemoryRow>;
  /** What a failed write (the disk is full) should have stored. The next write stores it, even if that is the last one. */
  #unsaved: Owed = NOTHING;

  /** Opens the row. @throws JiexunError JX_FENCED when a newer shift already watches the camera. */
  static async open(parts: LedgerBookParts): Promise<StoredLedgerBook> {
    const { ledgers, endedThings, memories, cameraId: id, fence } = parts;
    const first = { id, version: 1, fence };
    const ledger = await openFencedRow(ledgers, { ...first, state: null, owedViolations: [], owedEnded: [] });
    const ended = await openFencedRow(endedThings, { ...first, things: [] });
    const memory = await openFencedRow(memories, { ...first, savedAt: null, background: null, health: null });
    return new StoredLedgerBook(parts, { ledger, endedThings: new StoredEndedThings(ended), memory });
  }

  /** Use `open`. */
  private constructor(
    parts: LedgerBookParts,
    rows: {
      readonly ledger: FencedRow<LedgerRow>;
      readonly endedThings: StoredEndedThings;
      readonly memory: FencedRow<PictureMemoryRow>;
    },
  ) {
    this.#parts = parts;
    this.#ledger = rows.ledger;
    this.#endedThings = rows.endedThings;
    this.#memory = rows.memory;
  }

  /** The state in which the last shift left the camera; null when it was never watched. */
  get state(): LedgerState | null {
    const { state } = this.#ledger.row;
    return state && { ...state, endedThings: this.#endedThings.endedBeside(state.presences) };
  }

  get backgroundSnapshot(): Uint8Array | null {
    return this.#memory.row.background;
  }

  get healthSnapshot(): Uint8Array | null {
    return this.#memory.row.health;
  }

  owed(): Owed {
    const { owedViolations: violations, owedEnded: ended } = this.#ledger.row;
    return { violations, ended };
  }

  async save(
    { ledger, background, health }: Remembering & { readonly ledger: Ledger },
    owed: Owed & { readonly at: Date },
  ): Promise<void> {
    this.#unsaved = {
      violations: [...this.#unsaved.violations, ...owed.violations],
      ended: [...this.#unsaved.ended, ...owed.ended],
    };
    await this.#write(ledger);
    const { savedAt } = this.#memory.row;
    const isDue =
      savedAt === null ||
      Math.abs(owed.at.getTime() - savedAt.getTime()) >= (this.#parts.memoryEveryMs ?? MEMORY_EVERY_MS);
    if (isDue) await this.#remember({ background, health }, owed.at);
  }

  async settle(): Promise<void> {
    const { row } = this.#ledger;
    if (row.owedViolations.length === 0 && row.owedEnded.length === 0) return;
    for (const presence of row.owedEnded) await this.#archive(presence);
    await this.#ledger.write({ ...row, owedViolations: [], owedEnded: [] });
  }

  async close({ ledger, background, health }: Remembering & { readonly ledger: Ledger }): Promise<void> {
    await this.#write(ledger);
    await this.#remember({ background, health }, ledger.state().watchedUntil);
  }

  /**
   * Writes the state together with what is owed, never alone. The state marks a violation as reported, and only the owed
   * entry gets it filed.
   */
  async #write(ledger: Ledger): Promise<void> {
    const { endedThings, ...state } = ledger.state();
    await this.#endedThings.keep({ presences: state.presences, endedThings });
    const { row } = this.#ledger;
    await this.#ledger.write({
      ...row,
      state,
      owedViolations: [...row.owedViolations, ...this.#unsaved.violations],
      owedEnded: [...row.owedEnded, ...this.#unsaved.ended],
    });
    this.#unsaved = NOTHING;
  }

  async #remember({ background, health }: Remembering, savedAt: Date | null): Promise<void> {
    await this.#memory.write({
      ...this.#memory.row,
      savedAt,
      background: background.snapshot(),
      health: health.snapshot(),
    });
  }

  /** Stores a presence that is over. Doing it again after a crash is safe: the id already exists. */
  async #archive(presence: Presence): Promise<void> {
    const { id, cameraId, lastSeenAt: endedAt } = presence;
    const { fence } = this.#parts;
    const result = await this.#parts.gone.insert({ id, version: 1, fence, cameraId, endedAt, presence });
    if (result.ok || result.taken === 'id') return;
    throw new JiexunError('JX_INTERNAL', `Presence ${id} could not be kept: its field ${result.taken} is taken.`);
  }
}
