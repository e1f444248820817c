import type { Kind } from './kind.ts';
import type { RuleCommon } from './rule-common.ts';

export interface GarbageRule extends RuleCommon {
  readonly kind: 'garbage';
  /** It is filed only when nobody has stood near it for this time. */
  readonly ownerAwayMs: number;
}

/** Goods are watched too, because a model may call one thing goods at one look and garbage at the next. */
export const garbage = {
  name: 'garbage',
  presenceType: 'thing',
  families: ['garbage', 'object'],
  zones: 'named',
  watches: { families: ['goods', 'garbage', 'bin', 'object'], besideLying: [], hanging: [] },
  proof: [],
  words: { times: 'stay' },
  newRule: { dwellMs: 10 * 60_000, resumeMs: 0, ownerAwayMs: 30_000 },
  review: { withinMs: 120 * 60_000, reasons: ['own-doorway', 'bin-not-overflowing'] },
} as const satisfies Kind;
