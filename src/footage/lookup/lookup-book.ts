import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { mayFollow } from './lookup-course.ts';
import { type LookupRow, lookupEntity, lookupRow } from './lookup-entity.ts';
import { isOfProgram, type LookupStep, type StepOf } from './lookup-step.ts';
import { type LookupStepRow, lookupId, lookupStepEntity, lookupStepId } from './lookup-step-entity.ts';

export interface GivenStep {
  readonly lookupId: string;
  /** How many steps the lookup had when the person saw it; null: the program does it, and sees the newest. */
  readonly seen: number | null;
  /** The sender chooses it, and uses the same one when the step is sent again. */
  readonly requestId: string;
  readonly by: string;
  readonly step: LookupStep;
}

export interface Recorded {
  readonly row: LookupStepRow;
  /** After all its steps. */
  readonly lookup: Lookup;
}

const MOST_TRIES = 100;

/** The steps of lookups, and the rows by which they are found. A step is stored first; if the process dies then, the row follows later. */
export class LookupBook {
  readonly rows: Collection<LookupRow>;
  readonly #steps: Collection<LookupStepRow>;
  readonly #clock: Pick<Clock, 'now'>;

  /** `clock`: that of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.rows = store.collection(lookupEntity);
    this.#steps = store.collection(lookupStepEntity);
    this.#clock = clock;
  }

  /** The steps in the order in which they were done. */
  steps(id: string): Promise<readonly LookupStepRow[]> {
    return allRows((page) => this.#steps.find({ index: 'lookup', where: { lookupId: id }, ...page }));
  }

  /** The lookup after all its steps; null when there is none. */
  async get(id: string): Promise<Lookup | null> {
    return lookupOf(await this.steps(id));
  }

  /** Steps before this time that the log may lack, or of which something is still to be done, the oldest first. */
  owed(before: Date): Promise<readonly LookupStepRow[]> {
    return allRows((page) =>
      this.#steps.find({ index: 'owed', where: { isOwed: true }, range: { to: before }, ...page }),
    );
  }

  /** Stores the first step, under the next number of its day. @throws JiexunError JX_ACT_REQUEST, JX_LOOKUP_BUSY */
  async begin({
    requestId,
    by,
    step,
  }: Pick<GivenStep, 'requestId' | 'by'> & { readonly step: StepOf<'ask'> }): Promise<Recorded> {
    let numberOfDay = await this.#lastNumber(step.day);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const sent = await this.#steps.getBy('requestId', requestId);
      if (sent !== null) return this.#again(sent, { lookupId: sent.lookupId, requestId, by, step });
      numberOfDay += 1;
      const row = this.#fresh({ lookupId: lookupId(step.day, numberOfDay), requestId, by, step }, 1);
      if ((await this.#steps.insert(row)).ok) return this.#recorded(row);
    }
    throw saidError('JX_LOOKUP_BUSY', saying('lookup-error.busy', { id: lookupId(step.day, numberOfDay) }));
  }

  /**
   * Stores a step of a lookup that is there. The same request again changes nothing.
   * @throws JiexunError JX_LOOKUP_ACTED when somebody acted since the person saw it; JX_LOOKUP_STATE when the step cannot follow;
   * JX_ACT_REQUEST when the request's id belongs to another step.
   */
  async record(given: GivenStep): Promise<Recorded> {
    const { lookupId: id, seen, requestId, step } = given;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const sent = await this.#steps.getBy('requestId', requestId);
      if (sent !== null) return this.#again(sent, given);
      const known = await this.steps(id);
      // What the program did meanwhile is nothing that a person would decide otherwise for.
      const other = known.slice(seen ?? known.length).find((row) => !isOfProgram(row.step));
      if (other !== undefined) throw tooLate(id, other);
      const lookup = lookupOf(known);
      if (seen !== null && seen > known.length) throw notNow(id, lookup);
      if (lookup === null || !mayFollow(lookup, step)) throw notNow(id, lookup);
      const row = this.#fresh(given, known.length + 1);
      if ((await this.#steps.insert(row)).ok) return this.#recorded(row);
    }
    throw saidError('JX_LOOKUP_BUSY', saying('lookup-error.busy', { id }));
  }

  /** Lets the row by which it is found follow its steps. */
  async follow(id: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const lookup = await this.get(id);
      if (lookup === null) return;
      const stored = await this.rows.get(id);
      if (stored !== null && stored.lookup.steps >= lookup.steps) return;
      const row = lookupRow(lookup);
      const written =
        stored === null ? await this.rows.insert(row) : await this.rows.replace({ ...row, version: stored.version });
      if (written.ok) return;
    }
    throw saidError('JX_LOOKUP_BUSY', saying('lookup-error.busy', { id }));
  }

  /** Nothing is owed for the step any more. It is also done when another process was faster. */
  async settle(row: LookupStepRow): Promise<void> {
    if (row.isOwed) await this.#steps.replace({ ...row, isOwed: false });
  }

  #fresh({ lookupId: id, requestId, by, step }: Omit<GivenStep, 'seen'>, no: number): LookupStepRow {
    const at = this.#clock.now();
    return { id: lookupStepId(id, no), version: 1, lookupId: id, no, requestId, by, at, step, isOwed: true };
  }

  async #recorded(row: LookupStepRow): Promise<Recorded> {
    const lookup = await this.get(row.lookupId);
    if (lookup === null) throw new Error(`lookup ${row.lookupId} has a step and no first one`);
    return { row, lookup };
  }

  async #again(sent: LookupStepRow, { lookupId: id, requestId, by, step }: Omit<GivenStep, 'seen'>): Promise<Recorded> {
    if (sent.lookupId === id && sent.by === by && isDeepStrictEqual(asSent(sent.step), asSent(step)))
      return this.#recorded(sent);
    throw saidError('JX_ACT_REQUEST', saying('lookup-error.request-taken', { requestId, id: sent.lookupId }));
  }

  async #lastNumber(day: string): Promise<number> {
    const { rows } = await this.rows.find({ index: 'number', where: { day }, order: 'descending', limit: 1 });
    return rows[0]?.numberOfDay ?? 0;
  }
}

/** Without what is worked out here: it differs when the step is sent again later. */
function asSent(step: LookupStep): object {
  if (step.type === 'approve') return { ...step, untilAt: null };
  if (step.type !== 'ask') return step;
  const cameras = step.area === null ? step.cameras.map(({ id }) => id) : null;
  return { ...step, day: null, zone: null, cameras };
}

function tooLate(id: string, { by, step: { type }, at }: LookupStepRow): JiexunError {
  const done = { id, who: by, what: saying(`lookup-step.${type}`), at: at.toISOString() };
  return saidError('JX_LOOKUP_ACTED', saying('lookup-error.acted', done));
}

function notNow(id: string, lookup: Lookup | null): JiexunError {
  if (lookup === null) return saidError('JX_NOT_THERE', saying('lookup-error.none', { id }));
  return saidError(
    'JX_LOOKUP_STATE',
    saying('lookup-error.not-now', { id, state: saying(`lookup-state.${lookup.state}`) }),
  );
}
