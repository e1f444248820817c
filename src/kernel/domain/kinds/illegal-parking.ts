import type { Label } from '../label.ts';
import type { Kind } from './kind.ts';
import type { RuleCommon } from './rule-common.ts';

export interface ParkingRule extends RuleCommon {
  readonly kind: 'illegal-parking';
  readonly labels: readonly Label[];
  /** Zones beside it: while vehicles stand there too it is a queue, not parking. */
  readonly flowZoneIds: readonly string[];
}

export const illegalParking = {
  name: 'illegal-parking',
  presenceType: 'thing',
  families: ['vehicle', 'two-wheeler'],
  zones: 'named',
  watches: { families: ['vehicle', 'two-wheeler'], besideLying: [], hanging: [] },
  proof: ['plate', 'apart'],
  words: { times: 'stay' },
  newRule: { dwellMs: 5 * 60_000, resumeMs: 30_000, labels: ['car', 'van', 'bus', 'truck'], flowZoneIds: [] },
  review: { withinMs: 30 * 60_000, reasons: ['legal-stop', 'loading'] },
} as const satisfies Kind;
