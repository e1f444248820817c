import { expect, test } from 'vitest';
import type { Saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { type LateLookups, LookupsAlarm, type LookupWaiting } from './lookups-alarm.ts';

test('lookups that wait for too long are an alarm, one for each thing that they wait for, until none does', async () => {
  let late: LateLookups = new Map();
  const standing = new Map<string, string>();
  const alarm = new LookupsAlarm({
    late: async () => late,
    alarms: {
      raise: async (_, key, what) => void standing.set(key, wordsIn('en').of(what as Saying)),
      clearOthers: async (_, still) => {
        for (const key of [...standing.keys()]) if (!still.has(key)) standing.delete(key);
      },
    },
  });
  await alarm.look();
  expect(standing.size).toBe(0);
  const of = (...entries: readonly [LookupWaiting, readonly string[]][]) => new Map(entries);
  late = of(['approval', ['L1', 'L2', 'L3', 'L4']], ['export', []], ['outcome', ['L9']]);
  await alarm.look();
  expect([...standing]).toEqual([
    ['approval', '4 lookups of footage wait too long for approval: L1, L2, L3 …'],
    ['outcome', 'Of 1 lookup of footage nobody has told what came of it: L9'],
  ]);
  late = of(['approval', []], ['outcome', ['L9']]);
  await alarm.look();
  expect([...standing.keys()]).toEqual(['outcome']);
});
