import type { Camera } from '../../kernel/domain/camera.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type ProblemMaker, problemAt } from './shape-problems.ts';

/** Warns of each rule whose `dwell` decides nothing, because it waits longer until its owner is away. */
export function patientRules(maker: ProblemMaker, { rules }: Camera): Problem[] {
  return rules.flatMap((rule, i) => {
    if (!('ownerAwayMs' in rule) || rule.ownerAwayMs <= rule.dwellMs) return [];
    const [dwell, ownerAway] = [formatDuration(rule.dwellMs), formatDuration(rule.ownerAwayMs)];
    return [problemAt(maker, ['rules', i, 'dwell'], saying('problem.owner-longer', { dwell, ownerAway }))];
  });
}
