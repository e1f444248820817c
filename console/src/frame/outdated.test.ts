import { expect, test } from 'vitest';
import { isOutdatedBy } from './outdated.ts';

const CASE = { type: 'case', caseId: 'a', cameraId: 'street', state: 'pending' } as const;
const KEYS = [['cases', 'list', {}], ['case', 'a'], ['case', 'b'], ['handover'], ['alarms'], ['me']] as const;

test.each([
  ['a case: the lists and that case', [CASE], ['cases', 'case a', 'handover']],
  ['alarms: the bell', [{ type: 'alarms', count: 2 }], ['alarms']],
  ['the time: nothing', [{ type: 'time', now: '2026-11-28T00:00:00.000Z' }], []],
  ['a reload: everything', [{ type: 'reload' }], ['cases', 'case a', 'case b', 'handover', 'alarms', 'me']],
  [
    'two events: what either of them makes outdated',
    [CASE, { type: 'alarms', count: 0 }],
    ['cases', 'case a', 'handover', 'alarms'],
  ],
] as const)('%s', (_, events, outdated) => {
  const found = KEYS.filter((key) => isOutdatedBy(events, key));
  expect(found.map(([topic, id]) => (topic === 'case' ? `case ${id}` : topic))).toEqual(outdated);
});
