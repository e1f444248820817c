import type { SaidValue } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { watchedRatio } from '../../watching/coverage/recent-coverage.ts';
import type { StatusFacts } from './status-facts.ts';

/** The state as one object for programs; durations in milliseconds. */
export function statusJson(
  { where, alarms, ...facts }: StatusFacts,
  needs: readonly SaidValue[],
  words: Words,
): string {
  const [ok, queue] = [needs.length === 0, facts.queue];
  return JSON.stringify({
    type: 'status',
    ok,
    needs: needs.map(words.of),
    ...facts,
    alarms: alarms.map(({ name, key, what, raisedAt, againAt }) => {
      return { name, key, message: words.of(what), raisedAt, againAt: againAt ?? null };
    }),
    queue: typeof queue === 'string' ? { error: queue } : queue,
    coverage: facts.coverage.map((covered) => ({ ...covered, watchedRatio: watchedRatio(covered) })),
  });
}
