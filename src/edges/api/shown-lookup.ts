import type { Lookup } from '../../footage/lookup/lookup.ts';
import type { ExportProgress } from '../../footage/lookup/lookup-ports.ts';
import type { LookupPart, LookupStep } from '../../footage/lookup/lookup-step.ts';
import type { LookupStepRow } from '../../footage/lookup/lookup-step-entity.ts';
import { waitOf } from '../../footage/lookup/lookup-wait.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { LookupLine, ShownLookup } from './contract/lookups.ts';

/** A lookup in a list. */
export function lookupLine(lookup: Lookup): LookupLine {
  const { id, steps, state, asked, askedBy, askedAt } = lookup;
  const { manner, isUrgent, unit, cameras, fromAt, toAt, seeks } = asked;
  const [waitsFor, dueAt] = waitOf(lookup) ?? [null, null];
  return {
    ...{ id, steps, state, manner, isUrgent, unit, cameras: cameras.map((camera) => ({ ...camera })), seeks },
    ...{ from: fromAt.toISOString(), to: toAt.toISOString(), askedBy, askedAt: askedAt.toISOString() },
    ...{ waitsFor, dueAt: dueAt?.toISOString() ?? null },
  };
}

export interface WholeLookup {
  readonly lookup: Lookup;
  readonly steps: readonly LookupStepRow[];
  /** Of an export that is owed. */
  readonly progress: ExportProgress | null;
}

/** A lookup with all that is known of it. */
export function shownLookup({ lookup, steps, progress }: WholeLookup, words: Words): ShownLookup {
  const { asked, hold, decision, handedOver, outcome, closed } = lookup;
  const { officers, paper, ground, area, clockAheadMs } = asked;
  return {
    ...lookupLine(lookup),
    ...{ officers: officers.map((one) => ({ ...one })), paper, ground, area, clockAheadMs },
    lost: hold?.lost.map(({ cameraId, hourAt }) => ({ cameraId, hourAt: hourAt.toISOString() })) ?? null,
    decision: decision === null ? null : shownDecision(decision),
    export: shownExportOf(lookup, progress),
    handedOver: handedOver === null ? null : shownDone(handedOver),
    outcome: outcome === null ? null : shownDone(outcome),
    closed: closed === null ? null : shownDone(closed),
    course: steps.map(({ no, by, at, step }) => {
      const what = words.say(`lookup-step.${step.type}`);
      return { no, by, at: at.toISOString(), what, note: noteOf(step) };
    }),
  };
}

export function shownPart({ cameraId, fromAt, toAt }: LookupPart) {
  return { cameraId, from: fromAt.toISOString(), to: toAt.toISOString() };
}

function shownDecision(decision: NonNullable<Lookup['decision']>): NonNullable<ShownLookup['decision']> {
  const { type, by } = decision;
  const isApproval = decision.type === 'approve';
  return {
    ...{ type, by, at: decision.at.toISOString(), note: noteOf(decision) },
    parts: isApproval ? decision.parts.map(shownPart) : [],
    untilAt: isApproval ? decision.untilAt.toISOString() : null,
  };
}

/** Null: there is no export. `progress`: of one that is owed. */
export function shownExportOf(
  { export: of }: Pick<Lookup, 'export'>,
  progress: ExportProgress | null,
): ShownLookup['export'] {
  if (of === null) return null;
  const { state, made, why } = of;
  const running = progress?.state === 'running' ? { done: progress.done, of: progress.of } : null;
  const waitsFor = progress?.state === 'waiting' ? (progress.why ?? null) : null;
  return { state, why: why ?? waitsFor, progress: running, made: made === null ? null : shownMade(made) };
}

function shownMade({ sha256, bytes, files, gapMs, endsAt }: NonNullable<NonNullable<Lookup['export']>['made']>) {
  return { sha256, bytes, files, gapMs, endsAt: endsAt.toISOString() };
}

function shownDone<T extends { readonly type: string; readonly at: Date }>({ type: _, at, ...done }: T) {
  return { ...done, at: at.toISOString() };
}

/** What a person wrote with a step, or why it failed. */
function noteOf(step: LookupStep): string {
  switch (step.type) {
    case 'approve':
    case 'close':
      return step.note;
    case 'refuse':
    case 'take-back':
      return step.reason;
    case 'outcome':
      return step.result;
    case 'export-failed':
      return step.why;
    default:
      return '';
  }
}
