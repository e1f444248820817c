import type { RuleKind } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';

/**
 * How long after its filing a case of this kind should be decided, in milliseconds. Null: cases of this kind are not
 * reviewed.
 */
export type ReviewLimit = (kind: RuleKind) => number | null;

export const shippedLimit: ReviewLimit = (kind) => kindOf(kind).review?.withinMs ?? null;
