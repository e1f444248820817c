import type { z } from 'zod';
import type { Rule, RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { CAMERA_FAULT_RULE_ID } from '../rules/camera-fault.ts';
import type { RuleFields } from './camera-schema.ts';
import { anyRuleSchema, DEFAULTS, ruleSchemas } from './camera-schema.ts';

/** Checks one rule by the schema of its kind; one whose kind is wrong is checked for everything else too. */
export function parseRule(raw: unknown): { fields: RuleFields | null; issues: readonly z.core.$ZodIssue[] } {
  const kind = kindOf(raw);
  if (kind === null) return { fields: null, issues: anyRuleSchema.safeParse(raw).error?.issues ?? [] };
  const parsed = ruleSchemas[kind].safeParse(raw);
  return parsed.success ? { fields: parsed.data, issues: [] } : { fields: null, issues: parsed.error.issues };
}

/** The names a rule's fields may have. */
export function ruleFieldNames(raw: unknown): readonly string[] {
  const kind = kindOf(raw);
  return Object.keys(kind === null ? anyRuleSchema.shape : ruleSchemas[kind].shape);
}

function kindOf(raw: unknown): RuleKind | null {
  const kind = raw !== null && typeof raw === 'object' && 'kind' in raw ? raw.kind : null;
  return RULE_KINDS.find((known) => known === kind) ?? null;
}

export function makeRule(fields: RuleFields, version: string): Rule {
  const common = {
    id: fields.id,
    zoneIds: fields.kind === 'camera-fault' ? [] : fields.zones,
    dwellMs: fields.dwell,
    resumeMs: fields.resume,
    bridgeMs: fields.bridge,
    hours: fields.hours ?? null,
    version,
  };
  switch (fields.kind) {
    case 'illegal-parking':
      return { ...common, kind: fields.kind, labels: fields.labels, flowZoneIds: fields.flow };
    case 'garbage':
      return { ...common, kind: fields.kind, ownerAwayMs: fields.ownerAway };
    default:
      return { ...common, kind: fields.kind };
  }
}

/** On for every camera whose file has no rule of that kind. */
export function cameraFaultRule(version: string): Rule {
  return {
    id: CAMERA_FAULT_RULE_ID,
    kind: 'camera-fault',
    zoneIds: [],
    dwellMs: DEFAULTS.faultDwellMs,
    resumeMs: DEFAULTS.resumeMs['camera-fault'],
    bridgeMs: DEFAULTS.bridgeMs,
    hours: null,
    version,
  };
}
