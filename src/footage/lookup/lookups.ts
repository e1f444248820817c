import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';
import { cardOf, checkCameras, checkOfficers, checkParts, checkSpan, wrong } from './asked-check.ts';
import { askedParts, type Lookup } from './lookup.ts';
import type { LookupBook, Recorded } from './lookup-book.ts';
import type { LookupEffects } from './lookup-effects.ts';
import type { LookupAsk, LookupPart, StepOf } from './lookup-step.ts';
import { isLookupId } from './lookup-step-entity.ts';
import { type LookupViewer, seesCameraOf, seesLookup } from './lookup-viewer.ts';

/** A camera that footage may be asked of. */
export interface LookupCamera {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** Who does it, and from where. */
export interface Acting {
  readonly viewer: LookupViewer;
  readonly address: string | null;
  /** The sender chooses it, and repeats it when the request is sent again. */
  readonly requestId: string;
}

/** What is done to a lookup that is there. */
export interface ActingOn extends Acting {
  readonly id: string;
  /** How many steps the lookup had when the person saw it. */
  readonly seen: number;
}

export type NewLookup = Omit<LookupAsk, 'type' | 'day' | 'zone' | 'unit'> & {
  /** Null: the viewer's own. */
  readonly unit: string | null;
};

export interface LookupsParts {
  readonly book: LookupBook;
  readonly effects: LookupEffects;
  /** The zone of the city. */
  readonly zone: () => Promise<string>;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/** So long they may look at what was approved. */
const LOOK_LIFE_MS = 30 * 24 * HOUR_MS;

/** Who may do what to a lookup. The one way by which a step of a person is stored. */
export class Lookups {
  readonly #parts: LookupsParts;

  constructor(parts: LookupsParts) {
    this.#parts = parts;
  }

  /** The lookup as it is now. @throws JiexunError JX_NOT_THERE when there is none, or none that the viewer sees. */
  async get(viewer: LookupViewer, id: string): Promise<Lookup> {
    const lookup = isLookupId(id) ? await this.#parts.book.get(id) : null;
    if (lookup !== null && seesLookup(viewer, lookup)) return lookup;
    throw saidError('JX_NOT_THERE', saying('lookup-error.none', { id }));
  }

  /**
   * Asks for footage. Whoever does not decide asks for the own unit.
   * @throws JiexunError JX_LOOKUP_ASKED, JX_LOOKUP_RIGHT, JX_ACT_REQUEST; JX_NOT_THERE for a camera that the viewer does not see.
   */
  async ask(acting: Acting, { unit: named, ...asked }: NewLookup): Promise<Lookup> {
    const { viewer } = acting;
    const { book, clock, zone: zoneNow } = this.#parts;
    const now = clock.now();
    checkSpan(asked, now);
    checkCameras(asked.cameras.map(({ id }) => id));
    checkOfficers(asked.officers);
    const unseen = asked.cameras.find(({ id }) => !seesCameraOf(viewer, id));
    if (unseen !== undefined) throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: unseen.id }));
    const unit = unitOf(viewer, named);
    const zone = await zoneNow();
    const step = { type: 'ask', ...asked, unit, day: localDate(now, zone), zone } as const;
    return this.#finished(await book.begin({ requestId: requestOf(acting), by: viewer.who, step }), acting);
  }

  /**
   * Another person allows all of it, or these parts.
   * @throws JiexunError JX_NOT_THERE, JX_LOOKUP_RIGHT, JX_LOOKUP_ASKED, JX_LOOKUP_ACTED, JX_LOOKUP_STATE
   */
  async approve(
    on: ActingOn,
    { parts, note }: { readonly parts: readonly LookupPart[] | null; readonly note: string },
  ): Promise<Lookup> {
    const lookup = await this.#judged(on);
    const allowed = (parts ?? askedParts(lookup.asked)).map((part) => ({ ...part }));
    checkParts(allowed, lookup.asked);
    const untilAt = new Date(this.#parts.clock.now().getTime() + LOOK_LIFE_MS);
    return this.#done(on, { type: 'approve', parts: allowed, note, untilAt });
  }

  /** @throws JiexunError as `approve` */
  async refuse(on: ActingOn, reason: string): Promise<Lookup> {
    await this.#judged(on);
    return this.#done(on, { type: 'refuse', reason: given(reason) });
  }

  /** Whoever asked takes it back, while nobody has decided. @throws JiexunError JX_NOT_THERE, JX_LOOKUP_RIGHT, … */
  async takeBack(on: ActingOn, reason: string): Promise<Lookup> {
    const { askedBy } = await this.get(on.viewer, on.id);
    if (askedBy !== on.viewer.who) throw forbidden(saying('lookup-error.only-asker'));
    return this.#done(on, { type: 'take-back', reason });
  }

  /** The export failed, or its time is over: it is made anew. */
  async exportAgain(on: ActingOn): Promise<Lookup> {
    await this.#keeper(on);
    return this.#done(on, { type: 'export-again' });
  }

  async handOver(on: ActingOn, what: Omit<StepOf<'hand-over'>, 'type'>): Promise<Lookup> {
    await this.#keeper(on);
    return this.#done(on, { type: 'hand-over', ...what });
  }

  /** What came of it. Whoever asked, or anybody of the unit, tells it. */
  async tellOutcome(on: ActingOn, what: Omit<StepOf<'outcome'>, 'type'>): Promise<Lookup> {
    await this.get(on.viewer, on.id);
    return this.#done(on, { type: 'outcome', ...what });
  }

  /** Without an outcome it is closed with a reason only. */
  async close(on: ActingOn, note: string): Promise<Lookup> {
    const { outcome } = await this.#keeper(on);
    return this.#done(on, { type: 'close', note: outcome === null ? given(note) : note });
  }

  /** Another person decides than those who ask. Whoever does not see every camera of it sees no lookup here (`seesLookup`). */
  async #judged(on: ActingOn): Promise<Lookup> {
    const lookup = await this.#keeper(on);
    const { viewer } = on;
    const isOfficer = lookup.asked.officers.some(({ number }) => cardOf(number) === cardOf(viewer.who));
    if (lookup.askedBy === viewer.who || isOfficer) throw forbidden(saying('lookup-error.own'));
    return lookup;
  }

  /** Somebody who decides about lookups, and no program. */
  async #keeper({ viewer, id }: ActingOn): Promise<Lookup> {
    const lookup = await this.get(viewer, id);
    if (!viewer.mayDecide || !viewer.isPerson) throw forbidden(saying('lookup-error.no-key'));
    return lookup;
  }

  async #done(
    on: ActingOn,
    step: Exclude<Parameters<LookupBook['record']>[0]['step'], { type: 'ask' }>,
  ): Promise<Lookup> {
    const { viewer, id, seen } = on;
    const given = { lookupId: id, seen, requestId: requestOf(on), by: viewer.who, step };
    return this.#finished(await this.#parts.book.record(given), on);
  }

  /** The log has it before anybody is answered. A step that was sent again, and was done, is only shown. */
  async #finished({ row, lookup }: Recorded, { address }: Acting): Promise<Lookup> {
    if (!row.isOwed) return lookup;
    await this.#parts.effects.finish(row, address);
    return (await this.#parts.book.get(lookup.id)) ?? lookup;
  }
}

/** Nobody can take the id of another person's request, or of the program's, whose ids begin with `/`. */
function requestOf({ viewer, requestId }: Acting): string {
  return `${viewer.who} ${requestId}`;
}

function unitOf({ unit: own, mayDecide }: LookupViewer, named: string | null): string {
  if (mayDecide && named !== null && named.trim() !== '') return named.trim();
  if (own !== null && (named === null || named.trim() === own)) return own;
  if (own !== null) throw forbidden(saying('lookup-error.other-unit', { unit: own }));
  throw wrong(saying('lookup-error.no-unit'));
}

function given(reason: string): string {
  const text = reason.trim();
  if (text === '') throw wrong(saying('lookup-error.no-reason'));
  return text;
}

function forbidden(why: Saying): JiexunError {
  return saidError('JX_LOOKUP_RIGHT', why);
}
