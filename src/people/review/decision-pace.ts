import type { Clock } from '../../kernel/domain/clock.ts';
import type { Asked } from './decision.ts';

/** Who decides nothing for longer than this did something else meanwhile. */
const LONGEST_MS = 120_000;
/** Of each person: more than anybody takes back at once. */
const MOST_KEPT = 10;
/** Those who decided longest ago are forgotten. */
const MOST_PEOPLE = 1_000;

/** Who does it, and with which request. */
type Doing = Pick<Asked, 'caseId' | 'requestId'> & { readonly actor: Pick<Asked['actor'], 'who'> };

interface Made {
  readonly caseId: string;
  readonly requestId: string;
  readonly at: Date;
}

/**
 * How long after the same person's decision before each decision came: of a case that nobody has decided, or that is undone.
 * Only this process knows it, in memory: after a restart the first decision of each person has no time.
 */
export class DecisionPace {
  readonly #clock: Pick<Clock, 'now'>;
  /** The last decisions of each person, oldest first; whoever decided last stands last. */
  readonly #made = new Map<string, readonly Made[]>();

  /** `clock`: that of the store. */
  constructor({ clock }: { readonly clock: Pick<Clock, 'now'> }) {
    this.#clock = clock;
  }

  /**
   * Decides with the time since this person's decision before; null: there is none, or it is too long ago. A decision that
   * fails is none, and one that is sent again counts when it was sent first.
   */
  async timed<Result>(
    { caseId, requestId, actor: { who } }: Doing,
    decide: (sinceLastMs: number | null) => Promise<Result>,
  ): Promise<Result> {
    const at = this.#clock.now();
    const result = await decide(this.#sinceLastMs(who, at));
    const made = this.#made.get(who) ?? [];
    if (made.some((one) => one.requestId === requestId)) return result;
    this.#keep(who, [...made, { caseId, requestId, at }].slice(-MOST_KEPT));
    return result;
  }

  /**
   * Does what has no time itself: an overruling, many rejected at once, a spot check. The next decision counts from it: its time is
   * not that decision's.
   */
  interrupted<Result>(doing: Doing, act: () => Promise<Result>): Promise<Result> {
    return this.timed(doing, act);
  }

  /** The decision was taken back: the next one counts from the one before it. */
  takenBack({ caseId, actor: { who } }: Pick<Doing, 'caseId' | 'actor'>): void {
    const made = this.#made.get(who) ?? [];
    this.#keep(
      who,
      made.filter((one) => one.caseId !== caseId),
    );
  }

  #sinceLastMs(who: string, at: Date): number | null {
    const last = this.#made.get(who)?.at(-1);
    if (last === undefined) return null;
    const ms = at.getTime() - last.at.getTime();
    // The clock may have been set back.
    return ms >= 0 && ms <= LONGEST_MS ? ms : null;
  }

  #keep(who: string, made: readonly Made[]): void {
    this.#made.delete(who);
    this.#made.set(who, made);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MOST_PEOPLE && oldest !== undefined) this.#made.delete(oldest);
  }
}
