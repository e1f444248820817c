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

/** Says which presences a kind holds while they are away or unknown, and how long. `patience.ts` reads it. */
interface Holding {
  /** The families that its rules hold, of presences of the kind's `presenceType`. */
  readonly families: readonly Family[];
  /** How long the rule holds such a presence while it is away. */
  resumeMs(rule: Rule, presence: Presence): number;
}

/** The second half of a kind of rule: what only watching needs. The first half is `kernel/domain/kinds/<kind>.ts`. */
export interface WatchedKind<K extends RuleKind = RuleKind> {
  readonly name: K;
  /** The fields that its rules have in a camera's file. */
  readonly schema: z.ZodObject;
  /**
   * Set if the kind is on for every camera, with its defaults, when the file has no such rule. A file then has at most one.
   */
  readonly isImplied: boolean;
  /** Reads the fields of one rule. `version`: that of the file they stand in. */
  read(raw: unknown, version: string): RuleRead;
  /** Says whether the rule applies to the presence. It is asked while a thing dwells and while a fault lasts. */
  find(rule: Rule, presence: Presence, around: Surroundings): Finding | null;
  readonly holds: Holding;
}

interface Half<K extends RuleKind, Schema extends z.ZodObject> {
  readonly name: K;
  readonly schema: Schema;
  readonly isImplied?: true;
  /** Makes the rule from its checked fields. */
  ruleOf(fields: z.output<Schema>, version: string): RuleOf<K>;
  find(rule: RuleOf<K>, presence: Presence, around: Surroundings): Finding | null;
  readonly holds: {
    readonly families: Holding['families'];
    /** Absent: as long as the rule's `resume`. */
    resumeMs?(rule: RuleOf<K>, presence: Presence): number;
  };
}

/**
 * Makes a table entry from a kind's half. The half is written for rules of its own kind; it never gets a rule of another
 * kind.
 */
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
