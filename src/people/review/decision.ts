import type { ReviewVerdict } from '../../cases/filing/case-act.ts';

/** Who acts. */
export interface Actor {
  readonly who: string;
  /** The right to replace decisions, to take what operators were unsure of, to merge, to split, to reject many at once. */
  readonly mayOverrule: boolean;
}

/** What every act names. */
export interface Asked {
  readonly caseId: string;
  /** How many acts the case had when the person saw it. */
  readonly seen: number;
  /** The browser chooses it, and sends the same one again. */
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
