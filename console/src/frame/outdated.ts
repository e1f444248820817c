import type { ConsoleEvent } from '../../../src/edges/api/contract/events.ts';

/** Whether one of these events makes the data with this key outdated. */
export function isOutdatedBy(events: readonly ConsoleEvent[], [topic, id]: readonly unknown[]): boolean {
  return events.some((event) => {
    if (event.type === 'reload') return true;
    if (event.type === 'alarms') return topic === 'alarms';
    if (event.type !== 'case') return false;
    return topic === 'cases' || topic === 'handover' || (topic === 'case' && id === event.caseId);
  });
}
