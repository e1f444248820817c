import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';
import { type StatusSource, statusFacts } from './status-facts.ts';
import { statusLines } from './status-lines.ts';

/** An installation with so many rules on trial, which found something one, 23 and 25 hours ago. */
async function source(rules: number): Promise<StatusSource> {
  const [store, clock] = [new MemoryStore(), new FakeClock(new Date('2026-01-02T10:32:00Z'))];
  const { explanation, ...violation } = aViolation();
  for (const hoursAgo of rules === 0 ? [] : [1, 23, 25]) {
    const reachedAt = new Date(clock.now().getTime() - hoursAgo * 3_600_000);
    await new TrialFindings(store).keep({
      ...violation,
      presenceId: `${hoursAgo}`,
      reachedAt,
      explanation,
      trial: true,
    });
  }
  return {
    ...{ where: 'db.example', isCluster: false, store, clock, clockOffsetMs: null, trialRules: async () => rules },
    recordedCameras: async () => [],
    keyIds: async () => [],
    alarmsOf: (workerId) => workerId,
    workers: async () => [],
    queue: async () => ({ counts: async () => ({}) as never, deadLetters: async () => [] }),
    coverage: async () => [],
    close: async () => undefined,
  };
}

test.each([
  [3, 'rules on trial: 3, which found 2 in the last 24 hours and filed nothing'],
  [0, undefined],
])('of %i rules on trial it says: %s', async (rules, line) => {
  const facts = await statusFacts(await source(rules));
  expect(facts.trials).toEqual({ rules, foundADay: rules === 0 ? 0 : 2 });
  expect(statusLines(facts, wordsIn('en')).find((text) => text.includes('on trial'))).toBe(line);
});
