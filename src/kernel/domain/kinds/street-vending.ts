import type { Kind } from './kind.ts';
import type { RuleCommon } from './rule-common.ts';

export interface VendingRule extends RuleCommon {
  readonly kind: 'street-vending';
}

/**
 * A group is a person with goods or a stall. Any object that lies there may be for sale, whatever the model calls it.
 */
export const streetVending = {
  name: 'street-vending',
  presenceType: 'vending',
  families: ['person'],
  zones: 'named',
  watches: {
    families: ['person', 'two-wheeler', 'goods', 'garbage', 'bin', 'object'],
    besideLying: ['person'],
    hanging: ['umbrella'],
  },
  proof: [],
  words: { times: 'stay' },
  newRule: { dwellMs: 5 * 60_000, resumeMs: 10 * 60_000 },
  review: { withinMs: 20 * 60_000, reasons: ['own-doorway', 'permitted-market'] },
} as const satisfies Kind;
