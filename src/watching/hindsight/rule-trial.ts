import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { CaseCount, TriedDecision } from './case-count.ts';
import type { Untold } from './untold.ts';

/** A case that was filed, or that would be, as today's rules and the changed ones find it. */
export interface TriedCase {
  /** Null: it was never filed. */
  readonly caseId: string | null;
  readonly kind: RuleKind;
  readonly label: string;
  /** The first of its violations: of the changed rules where they find it, else of today's. */
  readonly ruleId: string | null;
  readonly zoneId: string | null;
  readonly firstSeenAt: Date;
  readonly reachedAt: Date;
  readonly dwellMs: number;
  readonly isToday: boolean;
  readonly isChanged: boolean;
  readonly decision: TriedDecision;
  /** Why it was rejected; null otherwise. */
  readonly reasonId: string | null;
}

/** What a changed file of a camera would have made of its last days. */
export interface RuleTrial {
  readonly cameraId: string;
  readonly fromAt: Date;
  readonly toAt: Date;
  /** The stored presences that were judged. */
  readonly stays: number;
  readonly today: CaseCount;
  readonly changed: CaseCount;
  readonly comes: readonly TriedCase[];
  readonly goes: readonly TriedCase[];
  /** The cases that were really filed in these days, and how many of them today's rules find again in what is stored. */
  readonly filed: { readonly count: number; readonly foundAgain: number };
  readonly untold: readonly Untold[];
}
