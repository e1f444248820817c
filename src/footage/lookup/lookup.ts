import type { LookupAsk, LookupPart, LookupStepType, StepOf } from './lookup-step.ts';
import type { LookupStepRow } from './lookup-step-entity.ts';

/**
 * `asked`: somebody must decide. `approved`: they may look, or the copy is being made. `ready`: the copy can be handed over.
 * `told`: its outcome is known. `refused`, `taken-back` and `closed` are ends.
 */
export const LOOKUP_STATES = [
  'asked',
  'refused',
  'taken-back',
  'approved',
  'ready',
  'handed-over',
  'told',
  'closed',
] as const;
export type LookupState = (typeof LOOKUP_STATES)[number];

/** What a person did last of one kind, with who and when. */
type Done<Type extends LookupStepType> = StepOf<Type> & { readonly by: string; readonly at: Date };

/** An order is one export of some parts. An order is never changed: other parts are another order. */
export interface LookupExport {
  readonly order: string;
  readonly parts: readonly LookupPart[];
  readonly orderedAt: Date;
  /** `gone`: its bytes were taken away in time. */
  readonly state: 'owed' | 'made' | 'failed' | 'gone';
  readonly made: StepOf<'export-made'> | null;
  /** Why it failed. */
  readonly why: string | null;
}

/** A lookup of footage, as its steps made it. */
export interface Lookup {
  readonly id: string;
  /** How many steps it has. */
  readonly steps: number;
  readonly asked: LookupAsk;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly state: LookupState;
  readonly decision: Done<'approve'> | Done<'refuse'> | Done<'take-back'> | null;
  /** Null: the hold is not placed yet. */
  readonly hold: Done<'hold'> | null;
  readonly export: LookupExport | null;
  readonly handedOver: Done<'hand-over'> | null;
  readonly outcome: Done<'outcome'> | null;
  readonly closed: Done<'close'> | null;
}

/**
 * How footage is looked up, from the question to what came of it.
 *
 * 1. Two officers come with a paper, and somebody asks for them: cameras, a span, why, and whether they want to look on the spot
 * or need a copy. What is asked is held from retention at once. What is urgent is copied at once, too, and stays shut.
 * 2. Another person, who may see every one of the cameras, approves all or a part of it, or refuses. The part is what they may look
 * at, and the only thing that is exported.
 * 3. The export is made. It is handed over on a medium with a number, and both sign a sheet.
 * 4. Later somebody tells what came of it. Then the lookup is closed, and the hold ends.
 *
 * Each of these is a step, a row that never changes. A lookup is what its steps make of it, and nothing else: this file.
 * `lookup-course.ts` says which step may follow, `lookup-book.ts` stores steps, `lookups.ts` says who may do what, and
 * `lookup-effects.ts` does what follows from a step.
 */
export function lookupOf(rows: readonly LookupStepRow[]): Lookup | null {
  return rows.reduce<Lookup | null>((lookup, row) => afterStep(lookup, row), null);
}

/** The lookup after one more step. A step that does not follow changes nothing but the count of steps. */
function afterStep(lookup: Lookup | null, { lookupId, no, by, at, step }: LookupStepRow): Lookup | null {
  if (lookup === null) return step.type === 'ask' ? firstOf(lookupId, step, { by, at }) : null;
  const next = { ...lookup, steps: no };
  switch (step.type) {
    case 'ask':
      return next;
    case 'approve':
      return withState({ ...next, decision: { ...step, by, at }, export: exportAfterApproval(next, step, { at, no }) });
    case 'refuse':
    case 'take-back':
      return { ...next, decision: { ...step, by, at }, export: null, state: ENDED_BY[step.type] };
    case 'export-again':
      return withState({ ...next, export: ordered(lookup.id, no, lookup.export?.parts ?? [], at) });
    case 'hand-over':
      return { ...next, handedOver: { ...step, by, at }, state: 'handed-over' };
    case 'outcome':
      return { ...next, outcome: { ...step, by, at }, state: 'told' };
    case 'close':
      return {
        ...next,
        closed: { ...step, by, at },
        export: isKept(next.export) ? next.export : null,
        state: 'closed',
      };
    case 'hold':
      return { ...next, hold: { ...step, by, at } };
    case 'export-made':
      return withState({ ...next, export: changed(next, step, { state: 'made', made: step, why: null }) });
    case 'export-failed':
      return withState({ ...next, export: changed(next, step, { state: 'failed', why: step.why }) });
    case 'export-ended':
      return withState({ ...next, export: changed(next, step, { state: 'gone' }) });
  }
}

const ENDED_BY = { refuse: 'refused', 'take-back': 'taken-back' } as const;

export function isOver({ state }: Pick<Lookup, 'state'>): boolean {
  return state === 'refused' || state === 'taken-back' || state === 'closed';
}

/** What was allowed; nothing until somebody approved it. */
export function approvedParts({ decision }: Pick<Lookup, 'decision'>): readonly LookupPart[] {
  return decision?.type === 'approve' ? decision.parts : [];
}

/** All that was asked, camera by camera. */
export function askedParts({ cameras, fromAt, toAt }: Pick<LookupAsk, 'cameras' | 'fromAt' | 'toAt'>): LookupPart[] {
  return cameras.map(({ id }) => ({ cameraId: id, fromAt, toAt }));
}

function firstOf(id: string, asked: LookupAsk, { by, at }: Pick<LookupStepRow, 'by' | 'at'>): Lookup {
  const startsAtOnce = asked.manner === 'copy' && asked.isUrgent;
  return {
    ...{ id, steps: 1, asked, askedBy: by, askedAt: at, state: 'asked', decision: null, hold: null },
    export: startsAtOnce ? ordered(id, 1, askedParts(asked), at) : null,
    ...{ handedOver: null, outcome: null, closed: null },
  };
}

/** What was begun at once stands only if all of it was approved. */
function exportAfterApproval(
  { id, asked, export: begun }: Lookup,
  { parts }: StepOf<'approve'>,
  { at, no }: Pick<LookupStepRow, 'at' | 'no'>,
): LookupExport | null {
  if (asked.manner === 'view') return null;
  if (begun !== null && areSameParts(begun.parts, parts)) return begun;
  return ordered(id, no, parts, at);
}

function ordered(id: string, no: number, parts: readonly LookupPart[], orderedAt: Date): LookupExport {
  return { order: `${id}-${no}`, parts, orderedAt, state: 'owed', made: null, why: null };
}

function changed(
  { export: known }: Lookup,
  { order }: { readonly order: string },
  change: Partial<LookupExport>,
): LookupExport | null {
  return known?.order === order ? { ...known, ...change } : known;
}

/** Between the approval and the hand-over the state follows the export. */
function withState(lookup: Lookup): Lookup {
  const { decision, handedOver, outcome, closed } = lookup;
  if (decision?.type !== 'approve' || handedOver !== null || outcome !== null || closed !== null) return lookup;
  return { ...lookup, state: lookup.export?.state === 'made' ? 'ready' : 'approved' };
}

/** What was never made is made for nobody once the lookup is closed. */
function isKept(of: LookupExport | null): boolean {
  return of?.state === 'made' || of?.state === 'gone';
}

export function areSameParts(one: readonly LookupPart[], other: readonly LookupPart[]): boolean {
  const named = (parts: readonly LookupPart[]) =>
    parts.map(({ cameraId, fromAt, toAt }) => `${cameraId} ${fromAt.getTime()} ${toAt.getTime()}`).toSorted();
  return named(one).join() === named(other).join();
}
