import type { RuleKind } from '../../kernel/domain/camera.ts';

const MINUTE_MS = 60_000;

/**
 * How long after its filing a case of each kind should be decided, as shipped. Null: cases of this kind are not
 * reviewed.
 */
export const REVIEW_LIMITS: Readonly<Record<RuleKind, number | null>> = {
  'illegal-parking': 30 * MINUTE_MS,
  'street-vending': 20 * MINUTE_MS,
  garbage: 120 * MINUTE_MS,
  'camera-fault': null,
};
