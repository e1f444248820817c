import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import type { ReviewRow } from './review-entity.ts';

/** The state of a review that follows from the acts of people. */
export type Decided = Pick<
  ReviewRow,
  'state' | 'reasonId' | 'otherCaseId' | 'decider' | 'decidedAt' | 'sinceLastMs' | 'acts'
>;

const UNDECIDED: Decided = {
  state: 'pending',
  reasonId: null,
  otherCaseId: null,
  decider: null,
  decidedAt: null,
  sinceLastMs: null,
  acts: 0,
};

/** The state of a review after all acts of its case, in their order. */
export function decidedBy(acts: readonly CaseActRow[]): Decided {
  // Each decision keeps the one that it replaced, so that taking it back restores that one.
  let stack: readonly Decided[] = [UNDECIDED];
  for (const { act, by, at } of acts) {
    const made = { decider: by, decidedAt: at, sinceLastMs: null, acts: 0 };
    switch (act.type) {
      case 'decide':
      case 'overrule': {
        const { verdict: state, reasonId, duplicateOf: otherCaseId } = act;
        const sinceLastMs = act.type === 'decide' ? (act.sinceLastMs ?? null) : null;
        stack = [...stack, { state, reasonId, otherCaseId, ...made, sinceLastMs }];
        break;
      }
      case 'merge':
        stack = [...stack, { state: 'merged', reasonId: null, otherCaseId: act.into, ...made }];
        break;
      case 'take-back':
      case 'split':
        stack = stack.length > 1 ? stack.slice(0, -1) : stack;
        break;
      case 'close':
      case 'note':
        break;
    }
  }
  return { ...(stack.at(-1) ?? UNDECIDED), acts: acts.length };
}
