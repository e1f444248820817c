import type { EndedThing } from '../presence/ended-thing.ts';
import type { LedgerState } from '../presence/ledger.ts';
import type { FencedRow } from './fenced-row.ts';
import type { EndedThingsRow } from './ledger-entity.ts';

/**
 * The things of a camera that ended, in a row of their own beside the ledger's: they are large and change seldom.
 * Killed between the two writes, nothing is lost or there twice, by three rules. A thing that has ended is written here
 * before the ledger forgets its presence. One that has come back stays here until something else is written: should the
 * ledger's write not have happened, it is still known. And whatever lives in the ledger has not ended, whatever stands here.
 */
export class StoredEndedThings {
  readonly #row: FencedRow<EndedThingsRow>;
  /** Those that were last found to be stored, by identity: nothing in them changes. */
  #kept: readonly EndedThing[];

  constructor(row: FencedRow<EndedThingsRow>) {
    this.#row = row;
    this.#kept = row.row.things;
  }

  endedBeside(presences: LedgerState['presences']): readonly EndedThing[] {
    return notAmong(presences, this.#row.row.things);
  }

  /** To be called before the ledger's row is written. @throws JiexunError JX_FENCED when a newer shift has taken over. */
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
