import type { Claims, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import type { PageClock } from '../browser/time.ts';
import type { OutboxAct, OutboxEntry, Verdict } from './outbox-entry.ts';
import type { SendingListener } from './sending.ts';
import {
  currentStop,
  EMPTY_TRAIL,
  stepped,
  type Trail,
  takeBackStop,
  undecidedCount,
  withCase,
  withClaims,
  withDecision,
  withoutCase,
  withoutDecision,
} from './trail.ts';

export interface DeskState {
  readonly trail: Trail;
  /** Null until the first answer. */
  readonly queue: Pick<Claims, 'waiting' | 'isCountCut' | 'heldBy'> | null;
  /** Why the last claim failed. */
  readonly error: unknown;
}

interface DeskOptions {
  readonly claim: () => Promise<Claims>;
  readonly act: (on: Pick<ReviewCase, 'id' | 'number' | 'seen'>, act: OutboxAct) => string;
  readonly clock: Pick<PageClock, 'ticksMs' | 'after'>;
}

interface UnderWay {
  readonly caseId: string;
  readonly seenAfter: number;
}

/** With fewer cases than this ahead, more are claimed. */
const ENOUGH_AHEAD = 4;
const CLAIM_AGAIN_MS = 1_000;

/** The acts of the review page: claim, decide, take back, go back and forward. */
export class ReviewDesk implements SendingListener {
  readonly #of: DeskOptions;
  readonly #watchers = new Set<() => void>();
  #state: DeskState = { trail: EMPTY_TRAIL, queue: null, error: null };
  readonly #decisions = new Set<string>();
  /** What the server has not acknowledged yet: of each request its case, and how many acts the case has with it. */
  readonly #underWay = new Map<string, UnderWay>();
  #isClaiming = false;
  #isClaimWanted = false;
  #isClosed = false;
  #cancelSoon: (() => void) | null = null;

  constructor(of: DeskOptions) {
    this.#of = of;
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  state = (): DeskState => this.#state;

  close(): void {
    this.#isClosed = true;
    this.#cancelSoon?.();
  }

  /** Claims what is due first, and so keeps for this person what they hold. One request at a time. */
  async claim(): Promise<void> {
    this.#isClaimWanted = true;
    if (this.#isClaiming) return;
    this.#isClaiming = true;
    while (this.#isClaimWanted && !this.#isClosed) {
      this.#isClaimWanted = false;
      await this.#claimOnce();
    }
    this.#isClaiming = false;
  }

  /** Call it after a change that the server reports. Changes come in bursts, and one claim a second shows all of them. */
  claimSoon(): void {
    this.#cancelSoon ??= this.#of.clock.after(CLAIM_AGAIN_MS, () => {
      this.#cancelSoon = null;
      void this.claim();
    });
  }

  /**
   * Decides the case that is looked at. False when that is another one by now, or it is decided already: of two quick keys the
   * second must not decide the next case.
   */
  decide(
    caseId: string,
    verdict: Verdict,
    more: { readonly reasonId?: string; readonly duplicateOf?: string } = {},
  ): boolean {
    const stop = currentStop(this.#state.trail);
    if (stop === null || stop.reviewed.id !== caseId || stop.decided !== null) return false;
    const { reviewed } = stop;
    const { requestId, seenAfter } = this.#act(reviewed, { does: 'decide', verdict, ...more });
    this.#decisions.add(requestId);
    const at = { seenAfter, atTicksMs: this.#of.clock.ticksMs() };
    const decided = { verdict, reasonId: more.reasonId ?? null, requestId, ...at };
    this.#walk(withDecision(this.#state.trail, reviewed.id, decided));
    return true;
  }

  /**
   * Takes the last decision back and shows its case; gives the case's number, null when there is nothing to take back.
   */
  takeBack(): string | null {
    const stop = takeBackStop(this.#state.trail, this.#of.clock.ticksMs());
    if (stop === null) return null;
    const { reviewed } = stop;
    this.#act(reviewed, { does: 'take-back' });
    this.#walk(withoutDecision(this.#state.trail, reviewed.id));
    return reviewed.number;
  }

  /** `on`: the case that the note was written for, whichever is looked at now. */
  note(on: ReviewCase, text: string): void {
    const newest = this.#state.trail.stops.find(({ reviewed }) => reviewed.id === on.id)?.reviewed ?? on;
    this.#act(newest, { does: 'note', text });
  }

  /** The cases that wait for this person's decision here. */
  waitingIds(): readonly string[] {
    return this.#state.trail.stops.flatMap(({ reviewed, decided }) => (decided === null ? [reviewed.id] : []));
  }

  step(by: -1 | 1): void {
    this.#walk(stepped(this.#state.trail, by));
  }

  acknowledged({ act, requestId }: Pick<OutboxEntry, 'act' | 'requestId'>, answer: ReviewCase): void {
    this.#underWay.delete(requestId);
    // A decision of an earlier page or of another tab: this one has claimed the case too.
    const isLeftBehind = act.does === 'decide' && !this.#decisions.has(requestId);
    this.#walk(isLeftBehind ? withoutCase(this.#state.trail, answer.id) : withCase(this.#state.trail, answer));
    if (act.does !== 'note' && undecidedCount(this.#state.trail) < ENOUGH_AHEAD) void this.claim();
  }

  refused(caseIds: readonly string[]): void {
    for (const [requestId, { caseId }] of this.#underWay)
      if (caseIds.includes(caseId)) this.#underWay.delete(requestId);
    this.#walk(caseIds.reduce(withoutCase, this.#state.trail));
    void this.claim();
  }

  /** A decision that the browser could not store: its case waits again. After another act, the server is asked anew. */
  unkept({ requestId, caseId, act }: Pick<OutboxEntry, 'requestId' | 'caseId' | 'act'>): void {
    this.#underWay.delete(requestId);
    if (act.does === 'decide' && this.#decisions.delete(requestId))
      this.#walk(withoutDecision(this.#state.trail, caseId));
    if (act.does === 'take-back') this.#walk(withoutCase(this.#state.trail, caseId));
  }

  /**
   * Own acts under way are counted as done. The server may have acknowledged one of them just now, and this page not have
   * heard it yet: with the older number it would refuse the next act as one that comes too late.
   */
  #act(on: ReviewCase, act: OutboxAct): { readonly requestId: string; readonly seenAfter: number } {
    const own = [...this.#underWay.values()].filter(({ caseId }) => caseId === on.id);
    const seen = Math.max(on.seen, ...own.map(({ seenAfter }) => seenAfter));
    const requestId = this.#of.act({ ...on, seen }, act);
    this.#underWay.set(requestId, { caseId: on.id, seenAfter: seen + 1 });
    return { requestId, seenAfter: seen + 1 };
  }

  async #claimOnce(): Promise<void> {
    try {
      const { cases, waiting, isCountCut, heldBy } = await this.#of.claim();
      const trail = withClaims(this.#state.trail, cases);
      this.#set({ trail, queue: { waiting, isCountCut, heldBy }, error: null });
    } catch (error) {
      this.#set({ ...this.#state, error });
    }
  }

  #walk(trail: Trail): void {
    this.#set({ ...this.#state, trail });
  }

  #set(state: DeskState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}
