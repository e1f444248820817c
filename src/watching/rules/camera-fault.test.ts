import { describe, expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { FAULT, judged, names, PARKING } from '../../testing/builders/judged-rules.ts';
import { aPresence } from '../../testing/builders/presence-builders.ts';

describe('a camera fault', () => {
  const fault = (over: Partial<Presence> & { lived?: string }) =>
    aPresence({ type: 'fault', family: 'camera', label: 'black', boxXyxy: null, observations: [], ...over });

  test.each<[rule: string, Presence, string[]]>([
    ['is reached after the rule’s dwell', fault({}), ['p1 null null']],
    ['is not reached before', fault({ lived: 'seen 29s' }), []],
    [
      'that refuses the login is not reached while it is tried again',
      fault({ label: 'refused', lived: 'seen 89s' }),
      [],
    ],
    ['and is once it has been refused three times', fault({ label: 'refused', lived: 'seen 90s' }), ['p1 null null']],
    ['that was reported is not again', fault({ reportedRuleIds: ['camera-fault'] }), []],
  ])('%s', (_, presence, expected) => {
    expect(names([FAULT], [presence])).toEqual(expected);
  });

  test('is all that is judged while the picture is not trusted', () => {
    const presences = [aPresence({ id: 'car' }), fault({})];
    expect(names([PARKING, FAULT], presences, { trusted: false })).toEqual(['p1 null null']);
    expect(names([PARKING, FAULT], presences)).toEqual(['car no-parking left', 'p1 null null']);
  });

  test('names itself, no rule and no place', () => {
    expect(judged([FAULT], [fault({ lived: 'seen 45s' })])).toMatchObject([
      {
        kind: 'camera-fault',
        label: 'black',
        boxXyxy: null,
        explanation: {
          ruleId: null,
          zoneId: null,
          ruleVersion: 'v1',
          dwellMs: 45_000,
          permittedMs: 30_000,
          models: [],
        },
      },
    ]);
  });
});
