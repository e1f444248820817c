import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { Rule } from '../../kernel/domain/camera.ts';
import type { GarbageRule } from '../../kernel/domain/kinds/garbage.ts';
import type { ParkingRule } from '../../kernel/domain/kinds/illegal-parking.ts';
import type { VendingRule } from '../../kernel/domain/kinds/street-vending.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { LedgerChange } from '../../watching/presence/ledger.ts';
import { judge } from '../../watching/rules/judge.ts';
import { aCamera } from './presence-builders.ts';

/** One rule of each kind over the zones of `aCamera`, and what they find. */
export const calendar = new OpeningCalendar();
export const MODELS = [{ name: 'street', sha256: 'a'.repeat(64) }];
const COMMON = { zoneIds: ['left'], dwellMs: 30_000, resumeMs: 30_000, bridgeMs: 600_000, hours: null, version: 'v1' };
export const PARKING: ParkingRule = {
  ...COMMON,
  id: 'no-parking',
  kind: 'illegal-parking',
  labels: ['car', 'van', 'bus', 'truck'],
  flowZoneIds: [],
};
export const VENDING: VendingRule = { ...COMMON, id: 'no-vending', kind: 'street-vending', resumeMs: 600_000 };
export const GARBAGE: GarbageRule = { ...COMMON, id: 'litter', kind: 'garbage', resumeMs: 0, ownerAwayMs: 20_000 };
export const FAULT: Rule = { ...COMMON, id: 'camera-fault', kind: 'camera-fault', zoneIds: [] };

export const BAG = { family: 'object', label: 'object' } as const;
export const STALL = { type: 'vending', family: 'person', label: 'stall', id: 'group' } as const;

/** What is found at the last sighting, unless told otherwise. */
export function judged(
  rules: readonly Rule[],
  presences: readonly Presence[],
  over: { at?: Date; trusted?: boolean } = {},
) {
  const latest = new Date(Math.max(...presences.map(({ lastSeenAt }) => lastSeenAt.getTime())));
  const { at = latest, trusted = true } = over;
  const change: LedgerChange = { presences, started: [], ended: [], trusted, changed: true, setBackMs: 0 };
  return judge({ camera: aCamera(rules), calendar, at, models: MODELS, change });
}

/** Of each violation: presence, rule, zone. */
export function names(...given: Parameters<typeof judged>): string[] {
  return judged(...given).map(
    ({ presenceId, explanation }) => `${presenceId} ${explanation.ruleId} ${explanation.zoneId}`,
  );
}

export const REACHED = ['p1 no-parking left'];
