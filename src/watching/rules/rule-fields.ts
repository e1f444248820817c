import { z } from 'zod';
import { hoursFault } from '../../kernel/calendar/hours.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { type RuleCommon, USUAL_BRIDGE_MS } from '../../kernel/domain/kinds/rule-common.ts';
import { MOST_ZONES } from '../../kernel/domain/zone-limits.ts';
import { duration, identifier, yesOrNo } from '../../kernel/settings/fields.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { saying } from '../../kernel/words/saying.ts';

export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** Opening hours, as rules and recordings have them. */
export const openingHours = z.string({ error: complaint(saying('expected.hours')) }).superRefine((value, context) => {
  const fault = hoursFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', message: complaint(fault) });
});

/** A list of zone ids; it may be empty. */
export function zoneIds() {
  return z
    .array(z.string({ error: complaint(saying('expected.zone-id')) }), {
      error: complaint(saying('expected.zone-ids')),
    })
    .max(MOST_ZONES, { error: complaint(saying('expected.most-zones')) });
}

/** Fields of every rule. `resumeMs`: the value of `resume` when the file does not give one. */
export function commonFields<K extends RuleKind>(kind: K, { resumeMs }: { readonly resumeMs: number }) {
  return {
    id: identifier(),
    kind: z.literal(kind),
    hours: openingHours.optional(),
    resume: duration(0, DAY_MS).default(resumeMs),
    bridge: duration(0, DAY_MS).default(USUAL_BRIDGE_MS),
  };
}

/** Fields of a rule that a thing breaks when it stays in one of the rule's zones. Only such a rule can be on trial. */
export function stayFields() {
  return {
    zones: zoneIds().min(1, { error: complaint(saying('expected.a-zone')) }),
    dwell: duration(0, 30 * DAY_MS),
    trial: yesOrNo().default(false),
  };
}

/** The type of the common fields after a kind's schema has checked them. */
export interface CommonFields {
  readonly id: string;
  readonly hours?: string | undefined;
  readonly zones?: readonly string[];
  readonly dwell: number;
  readonly resume: number;
  readonly bridge: number;
  readonly trial?: boolean;
}

/** Makes the common part of a rule from its fields. `version`: that of the file they stand in. */
export function commonOf(fields: CommonFields, version: string): RuleCommon {
  const { id, hours, zones, dwell, resume, bridge, trial = false } = fields;
  return {
    id,
    zoneIds: zones ?? [],
    dwellMs: dwell,
    resumeMs: resume,
    bridgeMs: bridge,
    hours: hours ?? null,
    ...(trial && { trial }),
    version,
  };
}
