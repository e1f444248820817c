import type { z } from 'zod';
import type { Rule, RuleKind } from '../../kernel/domain/camera.ts';
import type { Family } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Finding, Surroundings } from './finding.ts';

/** The rules of one kind. */
type RuleOf<K extends RuleKind> = Extract<Rule, { readonly kind: K }>;

/** A rule, or what is wrong with its fields. */
export type RuleRead =
  | { readonly rule: Rule; readonly issues: readonly [] }
  | { readonly rule: null; readonly issues: readonly z.core.$ZodIssue[] };

/** Which presences a kind holds while they are away or not known, and how long: `patience.ts` reads it. */
interface Holding {
  /** Families of the presences (of the kind's `presenceType`) that its rules hold. */
  readonly families: readonly Family[];
  /** How long the rule holds such a presence while it is away. */
  resumeMs(rule: Rule, presence: Presence): number;
}

/** What only watching needs of a kind of rule: the second half of it. The first is `kernel/domain/kinds/<kind>.ts`. */
export interface WatchedKind<K extends RuleKind = RuleKind> {
  readonly name: K;
  /** The fields that its rules have in a camera's file. */
  readonly schema: z.ZodObject;
  /** On for every camera, with its defaults, where the file has no rule of it; a file has at most one. */
  readonly isImplied: boolean;
  /** Reads the fields of one rule. `version`: of the file that they stand in. */
  read(raw: unknown, version: string): RuleRead;
  /** Does the presence fall under the rule? Asked of what dwells and of faults, while they last. */
  find(rule: Rule, presence: Presence, around: Surroundings): Finding | null;
  readonly holds: Holding;
}

interface Half<K extends RuleKind, Schema extends z.ZodObject> {
  readonly name: K;
  readonly schema: Schema;
  readonly isImplied?: true;
  /** The rule that checked fields mean. */
  ruleOf(fields: z.output<Schema>, version: string): RuleOf<K>;
  find(rule: RuleOf<K>, presence: Presence, around: Surroundings): Finding | null;
  readonly holds: {
    readonly families: Holding['families'];
    /** Absent: as long as the rule's `resume`. */
    resumeMs?(rule: RuleOf<K>, presence: Presence): number;
  };
}

/** A kind's half, written for its own rules, as the table holds it: rules of other kinds are none of its business. */
export function watchedKind<K extends RuleKind, Schema extends z.ZodObject>(half: Half<K, Schema>): WatchedKind<K> {
  const { name, schema, isImplied = false, holds } = half;
  const isOwn = (rule: Rule): rule is RuleOf<K> => rule.kind === name;
  return {
    name,
    schema,
    isImplied,
    read: (raw, version) => {
      const fields = schema.safeParse(raw);
      return fields.success
        ? { rule: half.ruleOf(fields.data, version), issues: [] }
        : { rule: null, issues: fields.error.issues };
    },
    find: (rule, presence, around) => (isOwn(rule) ? half.find(rule, presence, around) : null),
    holds: {
      families: holds.families,
      resumeMs: (rule, presence) => (isOwn(rule) && holds.resumeMs ? holds.resumeMs(rule, presence) : rule.resumeMs),
    },
  };
}
