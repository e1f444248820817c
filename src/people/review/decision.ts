import type { ReviewVerdict } from '../../cases/filing/case-act.ts';

/** The person who acts. */
export interface Actor {
  readonly who: string;
  /** The right to replace decisions, to decide unsure cases, to merge, to split, and to reject many at once. */
  readonly mayOverrule: boolean;
}

/** What every act contains. */
export interface Asked {
  readonly caseId: string;
  /** How many acts the case had when the person saw it. */
  readonly seen: number;
  /** The browser chooses it, and repeats it when it sends the request again. */
  readonly requestId: string;
  readonly actor: Actor;
}

export interface Decision {
  readonly verdict: ReviewVerdict;
  /** A rejection has one of the offered reasons; other verdicts have none. */
  readonly reasonId: string | null;
  /** The case of which this one is a duplicate; only with a reason that asks for it. */
  readonly duplicateOf: string | null;
}
