import type { LookupEntry } from '../../footage/lookup/lookup-effects.ts';
import type { LookupStep, LookupStepType } from '../../footage/lookup/lookup-step.ts';
import type { AuditEntry, AuditFact } from '../../people/audit/audit-entry.ts';
import type { AuditVerb } from '../../people/audit/audit-verb.ts';
import type { Right } from '../../people/rights/right.ts';

/** The verb of each step, and the right of the person who does it; null: the program does it. */
const OF_STEP: Readonly<Record<LookupStepType, readonly [AuditVerb, Right | null]>> = {
  ask: ['ask-lookup', 'ask-footage'],
  approve: ['approve-lookup', 'approve-footage'],
  refuse: ['refuse-lookup', 'approve-footage'],
  'take-back': ['take-back-lookup', 'ask-footage'],
  'export-again': ['export-lookup', 'approve-footage'],
  'hand-over': ['hand-over-lookup', 'approve-footage'],
  outcome: ['tell-outcome', 'ask-footage'],
  close: ['close-lookup', 'approve-footage'],
  hold: ['hold-lookup', null],
  'export-made': ['export-lookup', null],
  'export-failed': ['export-lookup', null],
  'export-ended': ['end-lookup-export', null],
};

/** One step of a lookup as an entry of the log: its custody. */
export function lookupEntry({ lookupId, no, by, step, address }: LookupEntry): AuditEntry {
  const [verb, right] = OF_STEP[step.type];
  return {
    ...{ who: by, verb, subject: { type: 'lookup', id: lookupId }, outcome: 'done', right, address },
    detail: { step: no, ...factsOf(step) },
  };
}

/** What the log keeps of a step: who, what for, where it went. The whole step is a row of its own. */
function factsOf(step: LookupStep): Readonly<Record<string, AuditFact>> {
  switch (step.type) {
    case 'ask': {
      const { manner, unit, paper, ground, seeks, isUrgent, cameras, officers, fromAt, toAt } = step;
      const [from, to] = [fromAt.toISOString(), toAt.toISOString()];
      const of = { cameras: cameras.map(({ id }) => id).join(' '), from, to };
      const who = officers.map(({ name, number }) => `${name} ${number}`).join(', ');
      return { manner, unit, officers: who, paper: paper.number, ground, seeks, isUrgent, ...of };
    }
    case 'approve':
      return { parts: step.parts.map(partText).join(', '), note: step.note, until: step.untilAt.toISOString() };
    case 'refuse':
    case 'take-back':
      return { reason: step.reason };
    case 'export-again':
      return {};
    case 'hand-over':
      return { to: step.to, medium: step.medium, number: step.mediumNumber, sheet: step.sheet?.sha256 ?? null };
    case 'outcome':
      return { wasUsed: step.wasUsed, case: step.caseNumber, result: step.result };
    case 'close':
      return { note: step.note };
    case 'hold':
      return { lost: step.lost.length };
    case 'export-made':
      return { order: step.order, manifest: step.sha256, files: step.files, bytes: step.bytes, gapMs: step.gapMs };
    case 'export-failed':
      return { order: step.order, why: step.why };
    case 'export-ended':
      return { order: step.order };
  }
}

function partText({
  cameraId,
  fromAt,
  toAt,
}: {
  readonly cameraId: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}): string {
  return `${cameraId} ${fromAt.toISOString()}/${toAt.toISOString()}`;
}
