import { z } from 'zod';
import type { Rule, RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { KIND_RULES } from '../rules/kind-rules.ts';
import { stayFields } from '../rules/rule-fields.ts';
import type { RuleRead } from '../rules/watched-kind.ts';

/** For a rule with a wrong kind: its other fields are still checked, with the kinds that have them. */
const anyKind = z.strictObject({
  ...Object.fromEntries(RULE_KINDS.flatMap((kind) => Object.entries(KIND_RULES[kind].schema.shape))),
  ...stayFields(),
  kind: z.enum(RULE_KINDS, { error: complaint(saying('expected.one-of', { names: listing('names', RULE_KINDS) })) }),
});

/**
 * Reads one rule according to its kind. A rule with a wrong kind is still checked for everything else. `version`:
 * that of its file.
 */
export function readRule(raw: unknown, version: string): RuleRead {
  const kind = kindIn(raw);
  return kind === null
    ? { rule: null, issues: anyKind.safeParse(raw).error?.issues ?? [] }
    : KIND_RULES[kind].read(raw, version);
}

/** The names that the fields of a rule may have. */
export function ruleFieldNames(raw: unknown): readonly string[] {
  const kind = kindIn(raw);
  return Object.keys((kind === null ? anyKind : KIND_RULES[kind].schema).shape);
}

/** Rules that apply to every camera, for the kinds for which its file has no rule. */
export function impliedRules(named: readonly Rule[], version: string): readonly Rule[] {
  const missing = RULE_KINDS.filter((kind) => KIND_RULES[kind].isImplied && !named.some((rule) => rule.kind === kind));
  return missing.map((kind) => {
    const { rule } = KIND_RULES[kind].read({ id: kind, kind }, version);
    if (rule === null) throw new Error(`a rule of ${kind} is on for every camera, so all its fields need defaults`);
    return rule;
  });
}

function kindIn(raw: unknown): RuleKind | null {
  const kind = raw !== null && typeof raw === 'object' && 'kind' in raw ? raw.kind : null;
  return RULE_KINDS.find((known) => known === kind) ?? null;
}
