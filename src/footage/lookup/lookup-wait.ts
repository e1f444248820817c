import { HOUR_MS } from '../recording/recorded-time.ts';
import type { Lookup } from './lookup.ts';

/** What a lookup waits for, while it is not over. */
export const LOOKUP_WAITS = ['approval', 'export', 'hand-over', 'outcome', 'closing'] as const;
export type LookupWait = (typeof LOOKUP_WAITS)[number];

const DAY_MS = 24 * HOUR_MS;

/** Whatever waits for longer stands out in the lists. */
const REMIND_AFTER_MS = {
  approval: DAY_MS,
  urgent: HOUR_MS / 2,
  export: HOUR_MS,
  'hand-over': 7 * DAY_MS,
  outcome: 30 * DAY_MS,
  closing: 30 * DAY_MS,
} as const;

/** What a lookup waits for, and when somebody is reminded of it; null: it is over. */
export function waitOf(lookup: Lookup): readonly [LookupWait, Date] | null {
  const { state, asked, askedAt, decision, export: of, handedOver, outcome } = lookup;
  const after = (at: Date, ms: number) => new Date(at.getTime() + ms);
  switch (state) {
    case 'asked':
      return ['approval', after(askedAt, asked.isUrgent ? REMIND_AFTER_MS.urgent : REMIND_AFTER_MS.approval)];
    case 'approved':
      if (of === null) return ['outcome', decision?.type === 'approve' ? decision.untilAt : askedAt];
      return ['export', of.state === 'owed' ? after(of.orderedAt, REMIND_AFTER_MS.export) : of.orderedAt];
    case 'ready':
      return ['hand-over', after(of?.orderedAt ?? askedAt, REMIND_AFTER_MS['hand-over'])];
    case 'handed-over':
      return ['outcome', after(handedOver?.at ?? askedAt, REMIND_AFTER_MS.outcome)];
    case 'told':
      return ['closing', after(outcome?.at ?? askedAt, REMIND_AFTER_MS.closing)];
    case 'refused':
    case 'taken-back':
    case 'closed':
      return null;
  }
}
