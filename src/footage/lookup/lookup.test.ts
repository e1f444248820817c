import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAsk } from '../../testing/builders/lookups.ts';
import { approvedParts, isOver, type Lookup, lookupOf } from './lookup.ts';
import { mayFollow } from './lookup-course.ts';
import { lookupRow } from './lookup-entity.ts';
import { LOOKUP_MANNERS, type LookupStep } from './lookup-step.ts';
import { type LookupStepRow, lookupStepId } from './lookup-step-entity.ts';

const ID = 'L20260101-0001';

function rowOf(step: LookupStep, no: number): LookupStepRow {
  const at = new Date(Date.UTC(2026, 0, 2, 0, no));
  const by = step.type === 'ask' ? '5001' : '2001';
  return { id: lookupStepId(ID, no), version: 1, lookupId: ID, no, requestId: `r${no}`, by, at, step, isOwed: false };
}

/** Does what may follow, and leaves out the rest, as the book does. */
function lived(wanted: readonly ((lookup: Lookup | null) => LookupStep)[]): readonly LookupStepRow[] {
  const rows: LookupStepRow[] = [];
  for (const make of wanted) {
    const lookup = lookupOf(rows);
    const step = make(lookup);
    if (mayFollow(lookup, step)) rows.push(rowOf(step, rows.length + 1));
  }
  return rows;
}

const { fromAt, toAt } = anAsk();
const half = [{ cameraId: 'gate', fromAt, toAt: new Date((fromAt.getTime() + toAt.getTime()) / 2) }];
const whole = ['gate', 'yard'].map((cameraId) => ({ cameraId, fromAt, toAt }));
const order = (lookup: Lookup | null) => lookup?.export?.order ?? 'none';
const made = { sha256: 'ab', bytes: 1, files: 1, gapMs: 0, endsAt: new Date(Date.UTC(2026, 1, 1)) };

const aStep = fc.constantFrom<(lookup: Lookup | null) => LookupStep>(
  () => ({ type: 'approve', parts: whole, note: '', untilAt: new Date(Date.UTC(2026, 1, 1)) }),
  () => ({ type: 'approve', parts: half, note: 'the half', untilAt: new Date(Date.UTC(2026, 1, 1)) }),
  () => ({ type: 'refuse', reason: 'no' }),
  () => ({ type: 'take-back', reason: '' }),
  () => ({ type: 'export-again' }),
  () => ({ type: 'hand-over', to: '王强', medium: 'disc', mediumNumber: 'D1', sheet: null }),
  () => ({ type: 'outcome', wasUsed: true, caseNumber: 'A1', result: '' }),
  () => ({ type: 'close', note: '' }),
  () => ({ type: 'hold', lost: [] }),
  (lookup) => ({ type: 'export-made', order: order(lookup), ...made }),
  (lookup) => ({ type: 'export-failed', order: order(lookup), why: 'disk full' }),
  (lookup) => ({ type: 'export-ended', order: order(lookup) }),
);
const aLife = fc
  .record({
    manner: fc.constantFrom(...LOOKUP_MANNERS),
    isUrgent: fc.boolean(),
    steps: fc.array(aStep, { maxLength: 80 }),
  })
  .map(({ steps, ...asked }) => lived([() => anAsk(asked), ...steps]));

describe('a lookup', () => {
  test('is whole after each of its steps, whatever may happen to it', () => {
    fc.assert(
      fc.property(aLife, (rows) => {
        for (let count = 1; count <= rows.length; count += 1) {
          const lookup = lookupOf(rows.slice(0, count));
          expect(lookup?.steps).toBe(count);
          if (lookup === null) continue;
          const { state, decision, export: of, handedOver, outcome, asked } = lookup;
          // Nothing leaves without an approval, and never more than what was approved.
          if (state === 'ready') expect(of?.state).toBe('made');
          if (state === 'ready' || handedOver !== null) expect(of?.parts).toEqual(approvedParts(lookup));
          if (['approved', 'ready', 'handed-over', 'told'].includes(state)) expect(decision?.type).toBe('approve');
          if (asked.manner === 'view') expect(of).toBeNull();
          if (state === 'asked') expect(decision).toBeNull();
          if (state === 'refused' || state === 'taken-back') expect(of).toBeNull();
          if (state === 'handed-over') expect(handedOver).not.toBeNull();
          if (state === 'told') expect(outcome).not.toBeNull();
          if (outcome !== null && asked.manner === 'copy') expect(handedOver).not.toBeNull();
          const { waitsFor, dueAt } = lookupRow(lookup);
          expect([waitsFor === null, dueAt === null]).toEqual([isOver(lookup), isOver(lookup)]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('stays as it ended', () => {
    fc.assert(
      fc.property(aLife, (rows) => {
        const end = rows.findIndex((_, at) => {
          const lookup = lookupOf(rows.slice(0, at + 1));
          return lookup !== null && isOver(lookup);
        });
        if (end >= 0) expect(rows.slice(end + 1).every(({ step }) => step.type === 'export-ended')).toBe(true);
        if (end >= 0) expect(lookupOf(rows)?.state).toBe(lookupOf(rows.slice(0, end + 1))?.state);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['all that was begun at once is opened when all is approved', whole, `${ID}-1`],
    ['what was begun at once is dropped when a part is approved', half, `${ID}-2`],
  ])('that is urgent: %s', (_, parts, ordered) => {
    const untilAt = new Date(Date.UTC(2026, 1, 1));
    const rows = [rowOf(anAsk({ isUrgent: true }), 1), rowOf({ type: 'approve', parts, note: '', untilAt }, 2)];
    expect(lookupOf(rows)?.export).toMatchObject({ order: ordered, parts });
  });
});
