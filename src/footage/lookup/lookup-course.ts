import { isOver, type Lookup, type LookupState } from './lookup.ts';
import type { LookupStep, LookupStepType } from './lookup-step.ts';

/** After which states a step of a person may follow. What an export needs besides stands below. */
const AFTER: Readonly<Record<Exclude<LookupStepType, 'ask'>, readonly LookupState[]>> = {
  approve: ['asked'],
  refuse: ['asked'],
  'take-back': ['asked'],
  'export-again': ['approved'],
  'hand-over': ['ready'],
  // Whoever looked on the spot takes nothing along. What was told may be told better.
  outcome: ['approved', 'handed-over', 'told'],
  close: ['approved', 'ready', 'handed-over', 'told'],
  hold: ['asked', 'approved', 'ready', 'handed-over', 'told'],
  'export-made': ['asked', 'approved'],
  'export-failed': ['asked', 'approved'],
  'export-ended': ['asked', 'approved', 'ready', 'handed-over', 'told', 'closed'],
};

/** Whether the step may follow. `lookup`: null: there is none yet. */
export function mayFollow(lookup: Lookup | null, step: LookupStep): boolean {
  if (lookup === null || step.type === 'ask') return lookup === null && step.type === 'ask';
  if (!AFTER[step.type].includes(lookup.state)) return false;
  const { asked, export: of, hold } = lookup;
  switch (step.type) {
    case 'export-again':
      return of !== null && (of.state === 'failed' || of.state === 'gone');
    case 'outcome':
      return lookup.state !== 'approved' || asked.manner === 'view';
    case 'hold':
      return hold === null && !isOver(lookup);
    case 'export-made':
    case 'export-failed':
      return of?.order === step.order && of.state === 'owed';
    case 'export-ended':
      return of?.order === step.order && of.state === 'made';
    default:
      return true;
  }
}
