import type { ShownTrialRule } from '../../../src/edges/api/contract/rules.ts';
import type { Words } from '../words/words.ts';

/** A rule has no name of its own: its kind, and its id to tell it from others of the kind. */
export function ruleName({ kind, ruleId }: Pick<ShownTrialRule, 'kind' | 'ruleId'>, words: Words): string {
  return words.say('rules.named', { kind: words.say(`kind.${kind}`), rule: ruleId });
}
