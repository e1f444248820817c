import { intervalMs } from '../../kernel/domain/interval.ts';
import { clauseOf } from '../../kernel/words/clause.ts';
import { hoursName, kindName, labelName } from '../../kernel/words/names.ts';
import { type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { CaseViolation } from './case-entity.ts';

/** Says why a rule found a violation: the rule, its sentence, gaps, what was seen, and by which models. */
export function whyWords({ reachedAt, explanation }: CaseViolation, when: (at: Date) => string): readonly SaidValue[] {
  const { timeline, observations, models } = explanation;
  const gapsMs = timeline.filter(({ type }) => type === 'gap').map(intervalMs);
  const gapMs = gapsMs.reduce((sum, ms) => sum + ms, 0);
  const details: readonly SaidValue[] = [
    clauseOf(explanation),
    gapsMs.length === 0 ? saying('case.no-gap') : saying('case.gaps', { count: gapsMs.length, gapMs }),
    ...observations.map((observation) => seenWords(observation, when)),
    ...models.map(({ name, sha256 }) => saying('case.model', { name, sha256: sha256.slice(0, 12) })),
  ];
  return [ruleWords(when(reachedAt), explanation), ...details.map((detail) => saying('case.detail', { detail }))];
}

function ruleWords(at: string, { kind, ruleId, ruleVersion, hours }: CaseViolation['explanation']): Saying {
  const rule = { at, rule: ruleId ?? kindName(kind), version: ruleVersion.slice(0, 12) };
  return hours === null ? saying('case.rule', rule) : saying('case.rule-hours', { ...rule, hours: hoursName(hours) });
}

function seenWords(
  { at, label, confidence, boxXyxy }: CaseViolation['explanation']['observations'][number],
  when: (at: Date) => string,
): Saying {
  const name = labelName(label);
  const sure = confidence === null ? name : saying('case.sure', { name, confidence: confidence.toFixed(2) });
  const box = (boxXyxy ?? []).map((ratio) => ratio.toFixed(3)).join(', ');
  return saying('case.seen', {
    at: when(at),
    seen: boxXyxy === null ? sure : saying('case.at-box', { seen: sure, box }),
  });
}
