import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { JiexunError } from '../../../kernel/domain/error.ts';
import type { Log } from '../../../kernel/domain/log.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { Right } from '../../../people/rights/right.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { rightFor } from '../admission.ts';
import { asAnswered } from '../answer-error.ts';
import type { Errand, ErrandOrder, ErrandProgress, ErrandResult } from './errand.ts';

export interface ErrandsParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** The same viewer as they are now; null: they may not come in any more. */
  readonly viewerAgain: (viewer: Viewer) => Promise<Viewer | null>;
  /** Deletes what a result left on the disk. Never throws. */
  readonly forget: (result: ErrandResult) => Promise<void>;
}

/** So long a result is kept. */
export const ERRAND_LIFE_MS = 3_600_000;
/** Unfinished ones: of everybody, and of one person. */
const MOST_OPEN = 20;
const MOST_OPEN_OF_ONE = 3;
/** Ended ones: a trial of a busy camera holds some megabytes. */
const MOST_ENDED = 40;
/** Ended lists of cameras of one person: they hold passwords. */
const MOST_LISTS_OF_ONE = 5;

interface Entry {
  errand: Errand;
  readonly asked: string;
  /** Null once it has begun or was cancelled: it may hold a list with passwords, which goes when the work ends. */
  order: ErrandOrder | null;
  readonly stopped: AbortController;
}

/**
 * What people asked of this web process and wait for: it does one after the other and keeps each result for an hour, for whoever
 * asked. All of it is in memory: a web process that starts anew knows none of them, and the page then says so.
 */
export class Errands {
  readonly #parts: ErrandsParts;
  readonly #entries = new Map<string, Entry>();
  #running: Promise<void> | null = null;
  #isOver = false;

  constructor(parts: ErrandsParts) {
    this.#parts = parts;
  }

  /**
   * The errand; asked again before it is over, by a second press or after a lost answer, it is the one that there is.
   * @throws JiexunError JX_ERRANDS_FULL
   */
  async add(order: ErrandOrder): Promise<Errand> {
    await this.sweep();
    const { kind, viewer, cameraId, asked } = order;
    const { who } = viewer;
    const same = this.newest({ kind, viewer, asked });
    if (same !== null && isOpen(same)) return same;
    const open = [...this.#entries.values()].filter(({ errand }) => isOpen(errand));
    const own = open.filter(({ errand }) => errand.who === who);
    if (open.length >= MOST_OPEN || own.length >= MOST_OPEN_OF_ONE)
      throw saidError('JX_ERRANDS_FULL', saying('people-error.errands-full', { own: own.length, all: open.length }));
    const errand: Errand = {
      ...{ id: randomUUID(), kind, who, scope: scopeOf(viewer), cameraId, state: 'waiting', ahead: 0, progress: null },
      ...{ askedAt: this.#parts.clock.now(), endedAt: null, result: null, error: null },
    };
    const entry: Entry = { errand, asked, order, stopped: new AbortController() };
    this.#entries.set(errand.id, entry);
    this.#goOn(false);
    return this.#seen(entry.errand);
  }

  /** All of them, the newest first. */
  all(): readonly Errand[] {
    return [...this.#entries.values()].map(({ errand }) => this.#seen(errand)).toReversed();
  }

  /** The newest for what this person asked, over or not; null: none. */
  newest({ kind, viewer, asked }: Pick<ErrandOrder, 'kind' | 'viewer' | 'asked'>): Errand | null {
    const { who } = viewer;
    const scope = scopeOf(viewer);
    const same = [...this.#entries.values()].filter(({ errand, ...entry }) => {
      return errand.kind === kind && errand.who === who && errand.scope === scope && entry.asked === asked;
    });
    const newest = same.at(-1)?.errand;
    return newest === undefined ? null : this.#seen(newest);
  }

  knows(id: string): boolean {
    return this.#entries.has(id);
  }

  /** @throws JiexunError JX_ERRAND_GONE also for somebody who did not ask for it, or sees more or less by now. */
  of({ who, scope }: Pick<Errand, 'who' | 'scope'>, id: string): Errand {
    const errand = this.#entries.get(id)?.errand;
    if (errand?.who === who && errand.scope === scope) return this.#seen(errand);
    throw saidError('JX_ERRAND_GONE', saying('people-error.errand-gone'));
  }

  /** Ends it; one that is over is forgotten, with what it made. @throws JiexunError JX_ERRAND_GONE for somebody who did not ask for it. */
  async cancel(who: string, id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.errand.who !== who)
      throw saidError('JX_ERRAND_GONE', saying('people-error.errand-gone'));
    if (!isOpen(entry.errand)) return this.forget(id);
    entry.stopped.abort();
    this.#end(entry, { state: 'cancelled' });
  }

  /** Forgets what is too old or too much. */
  async sweep(): Promise<void> {
    const before = this.#parts.clock.now().getTime() - ERRAND_LIFE_MS;
    const ended = [...this.#entries.values()].filter(({ errand }) => !isOpen(errand));
    const old = ended.filter(({ errand }, at) => {
      const later = ended.slice(at + 1).map((one) => one.errand);
      const isList = (one: Errand) => one.kind === 'read-cameras' && one.who === errand.who;
      const isPastLists = isList(errand) && later.filter(isList).length >= MOST_LISTS_OF_ONE;
      return (errand.endedAt?.getTime() ?? 0) < before || later.length >= MOST_ENDED || isPastLists;
    });
    for (const { errand } of old) await this.forget(errand.id);
  }

  /** Ends all of them, and forgets what they made. */
  async close(): Promise<void> {
    this.#isOver = true;
    for (const { errand, stopped } of this.#entries.values()) if (isOpen(errand)) stopped.abort();
    await this.#running;
    for (const id of [...this.#entries.keys()]) await this.forget(id);
  }

  /** Keeps nothing of one that is over. */
  async forget(id: string): Promise<void> {
    const result = this.#entries.get(id)?.errand.result ?? null;
    this.#entries.delete(id);
    if (result !== null) await this.#parts.forget(result);
  }

  #seen(errand: Errand): Errand {
    if (errand.state !== 'waiting') return errand;
    const all = [...this.#entries.values()].map((entry) => entry.errand);
    const before = all.slice(
      0,
      all.findIndex(({ id }) => id === errand.id),
    );
    return { ...errand, ahead: before.filter(isOpen).length };
  }

  #goOn(hasWaited: boolean): void {
    if (this.#running !== null || this.#isOver) return;
    const next = [...this.#entries.values()].find(({ errand }) => errand.state === 'waiting');
    if (!next?.order) return;
    const { order } = next;
    next.order = null;
    next.errand = { ...next.errand, state: 'running' };
    this.#running = this.#run(next, order, hasWaited).finally(() => {
      this.#running = null;
      this.#goOn(true);
    });
  }

  async #run(entry: Entry, order: ErrandOrder, hasWaited: boolean): Promise<void> {
    const { signal } = entry.stopped;
    const progress = (progress: ErrandProgress) => {
      if (isOpen(entry.errand)) entry.errand = { ...entry.errand, progress };
    };
    try {
      if (hasWaited) await this.#judgeAgain(entry, order);
      signal.throwIfAborted();
      const result = await order.work({ id: entry.errand.id, signal, progress });
      if (signal.aborted) await this.#parts.forget(result);
      else this.#end(entry, { state: 'done', result });
    } catch (error) {
      if (!signal.aborted) this.#end(entry, { state: 'failed', error: asAnswered(error, this.#parts.log) });
    }
  }

  /** Who asked may have lost the right, a camera group or the session since. @throws JiexunError JX_NOT_ALLOWED, JX_ERRAND_CHANGED */
  async #judgeAgain(entry: Entry, { viewer, may, onRefused }: ErrandOrder): Promise<void> {
    const now = await this.#parts.viewerAgain(viewer);
    try {
      if (now === null) throw saidError('JX_ERRAND_CHANGED', saying('people-error.errand-signed-out'));
      const { scope } = entry.errand;
      // A refusal has nothing of what they saw, and is for who they are now.
      entry.errand = { ...entry.errand, scope: scopeOf(now) };
      rightFor(now, { may });
      if (scopeOf(now) !== scope) throw saidError('JX_ERRAND_CHANGED', saying('people-error.errand-scope'));
    } catch (error) {
      if (error instanceof JiexunError) await onRefused?.(error);
      throw error;
    }
  }

  #end(entry: Entry, how: Pick<Errand, 'state'> & Partial<Pick<Errand, 'result' | 'error'>>): void {
    entry.order = null;
    entry.errand = { ...entry.errand, ...how, endedAt: this.#parts.clock.now() };
  }
}

function isOpen({ state }: Pick<Errand, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** What is asked, as a short name: a list of cameras is long, and may hold passwords. */
export function askedName(...asked: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of asked) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}

/** These rights decide what a file shows: whole stills, undecided cases, notes. */
const SHOWING = ['see-cases', 'see-notes'] as const satisfies readonly Right[];

/** What somebody sees, and of which cameras, as one text: what was made for a larger view is not given to a smaller one. */
export function scopeOf({ rights, cameraIds }: Pick<Viewer, 'rights' | 'cameraIds'>): string {
  const shown = SHOWING.filter((right) => rights.has(right)).join(' ');
  return [shown, ...(cameraIds === null ? ['*'] : [...cameraIds].toSorted())].join('\n');
}
