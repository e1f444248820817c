import type { FencedRow } from '../../kernel/store/fenced-row.ts';
import type { EndedThing } from '../presence/ended-thing.ts';
import type { LedgerState } from '../presence/ledger.ts';
import type { EndedThingsRow } from './ledger-entity.ts';

/**
 * The things of a camera that ended. They have a row of their own beside the ledger's, because they are large and change
 * seldom. If the process is killed between the two writes, nothing is lost and nothing is there twice. Three rules ensure it.
 * A thing that has ended is written here before the ledger deletes its presence. A thing that has come back stays here until
 * something else is written, so it is still known if the ledger's write failed. And a thing that lives in the ledger has not
 * ended, whatever this row says.
 */
export class StoredEndedThings {
  readonly #row: FencedRow<EndedThingsRow>;
  /** The list that was last known to be stored. It is compared by identity: its things never change. */
  #kept: readonly EndedThing[];

  constructor(row: FencedRow<EndedThingsRow>) {
    this.#row = row;
    this.#kept = row.row.things;
  }

  endedBeside(presences: LedgerState['presences']): readonly EndedThing[] {
    return notAmong(presences, this.#row.row.things);
  }

  /**
   * Stores the things that ended. Call it before the ledger's row is written.
   * @throws JiexunError JX_FENCED when a newer shift has taken over.
   */
  async keep({ presences, endedThings }: Pick<LedgerState, 'presences' | 'endedThings'>): Promise<void> {
    if (endedThings === this.#kept) return;
    const { row } = this.#row;
    const stored = new Set(row.things);
    if (!endedThings.every((thing) => stored.has(thing))) {
      const alive = row.things.filter((thing) => presences.some(({ thingId }) => thingId === thing.thingId));
      await this.#row.write({ ...row, things: [...alive, ...endedThings] });
    }
    this.#kept = endedThings;
  }
}

function notAmong(presences: LedgerState['presences'], things: readonly EndedThing[]): readonly EndedThing[] {
  const living = new Set(presences.map(({ thingId }) => thingId));
  return things.some(({ thingId }) => living.has(thingId))
    ? things.filter(({ thingId }) => !living.has(thingId))
    : things;
}
