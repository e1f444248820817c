import { z } from 'zod';
import type { Rule } from '../../kernel/domain/camera.ts';
import type { Kind } from '../../kernel/domain/kinds/kind.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { duration } from '../../kernel/settings/fields.ts';
import { dwell } from '../../watching/rules/dwell.ts';
import type { Surroundings } from '../../watching/rules/finding.ts';
import type { CommonFields } from '../../watching/rules/rule-fields.ts';
import { commonOf, stayFields } from '../../watching/rules/rule-fields.ts';

/** A kind that no file of the program knows: a test adds its halves to the two tables. */
export const KIND = {
  name: 'blocked-exit',
  presenceType: 'thing',
  families: ['vehicle'],
  zones: 'named',
  watches: { families: ['vehicle'], besideLying: [], hanging: [] },
  proof: ['apart'],
  words: { times: 'stay' },
  newRule: { dwellMs: 60_000, resumeMs: 20_000 },
  review: { withinMs: 30 * 60_000, reasons: [] },
} as const satisfies Kind;

const schema = z.strictObject({
  ...stayFields(),
  id: z.string(),
  kind: z.literal(KIND.name),
  resume: duration(0, 60_000).default(KIND.newRule.resumeMs),
  bridge: duration(0, 60_000).default(60_000),
  exit: z.enum(['gate', 'door']),
});

function ruleOf(fields: CommonFields & { readonly exit: string }, version: string) {
  return { ...commonOf(fields, version), kind: KIND.name, exit: fields.exit };
}

/** Written out, since `watchedKind` takes only kinds of the program. */
export const WATCHED = {
  name: KIND.name,
  schema,
  isImplied: false,
  read: (raw: unknown, version: string) => {
    const fields = schema.safeParse(raw);
    return fields.success
      ? { rule: ruleOf(fields.data, version), issues: [] }
      : { rule: null, issues: fields.error.issues };
  },
  find: (rule: Rule, presence: Presence, { camera, calendar }: Surroundings) => ({
    zones: zonesOf(presence, rule.zoneIds, camera),
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
  }),
  holds: { families: KIND.families, resumeMs: (rule: Rule) => rule.resumeMs },
};
