import type { Problem } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import { MOST_PROBLEMS } from './bounded-problems.ts';
import { type ProblemMaker, problemAt, valueAt } from './shape-problems.ts';

/** Warns of each zone that no rule names: nothing is watched in it, and its author may think otherwise. */
export function idleZones(maker: ProblemMaker): Problem[] {
  const named = new Set(
    listAt(maker.raw, 'rules').flatMap((rule) => [...listAt(rule, 'zones'), ...listAt(rule, 'flow')]),
  );
  const idle = listAt(maker.raw, 'zones').flatMap((zone, i) => {
    const id = valueAt(zone, ['id']);
    return typeof id === 'string' && !named.has(id) ? [{ id, i }] : [];
  });
  return idle
    .slice(0, MOST_PROBLEMS)
    .map(({ id, i }) => problemAt(maker, ['zones', i], saying('problem.zone-of-no-rule', { id })));
}

function listAt(raw: unknown, field: string): readonly unknown[] {
  const list = valueAt(raw, [field]);
  return Array.isArray(list) ? list : [];
}
