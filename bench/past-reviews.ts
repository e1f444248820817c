import type { RuleKind } from '../src/kernel/domain/camera.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import { SHIPPED_REASONS } from '../src/kernel/domain/rejection.ts';
import type { ReviewPicture, ReviewRow, ReviewState } from '../src/people/review/review-entity.ts';
import { reviewEntity } from '../src/people/review/review-entity.ts';
import { T0 } from '../src/testing/builders/case-builders.ts';
import { fillTable } from './filled-table.ts';

const STEP_MS = 30_000;
const DAY_MS = 86_400_000;
const DUE_AFTER_MS = 1_800_000;
const DECIDED_AFTER_MS = 600_000;
const CAMERAS = 1_000;
const PEOPLE = 20;
const KINDS: readonly RuleKind[] = ['illegal-parking', 'street-vending', 'garbage'];
/** How often each state is among a hundred; evenly over the time, so that both ends of each list are there. */
const STATES: readonly (readonly [ReviewState, number])[] = [
  ['rejected', 55],
  ['confirmed', 35],
  ['merged', 5],
  ['unsure', 3],
  ['pending', 2],
];
const PICTURES = 6;
const NOBODY = { reasonId: null, otherCaseId: null, decider: null, decidedAt: null, sinceLastMs: null };

/** Each of these has ten cameras. */
export const GROUPS = Array.from({ length: CAMERAS / 10 }, (_, n) => `group-${n}`);

const template = aTemplate();

/** The `n`th of many reviews of a thousand cameras in a hundred groups, 30 s apart. */
export function aPastReview(n: number): ReviewRow {
  return { ...template, ...ownOf(n) };
}

/** Writes this many reviews into a new database. */
export async function writePastReviews(path: string, count: number, log: Log): Promise<void> {
  await fillTable(path, { entity: reviewEntity, count, template, ownOf }, log);
}

function ownOf(n: number) {
  const filedAt = new Date(T0.getTime() + n * STEP_MS);
  const day = filedAt.toISOString().slice(0, 10).replaceAll('-', '');
  const numberOfDay = Math.floor((filedAt.getTime() % DAY_MS) / STEP_MS) + 1;
  const camera = picked(n, 1, CAMERAS);
  const state = stateOf(picked(n, 2, 100));
  return {
    id: `camera-${camera}-${n.toString(36).padStart(8, '0')}`,
    number: `${day}-${String(numberOfDay).padStart(4, '0')}`,
    ...{ day, numberOfDay, filedAt, state },
    cameraId: `camera-${camera}`,
    groupId: GROUPS[camera % GROUPS.length] ?? null,
    kind: KINDS[picked(n, 3, KINDS.length)] ?? 'garbage',
    dueAt: new Date(filedAt.getTime() + DUE_AFTER_MS),
    ...(state === 'pending' ? NOBODY : decisionOf(n, state, filedAt)),
    changeNo: filedAt.getTime(),
    acts: state === 'pending' ? 0 : 1,
  };
}

function decisionOf(n: number, state: ReviewState, filedAt: Date) {
  return {
    reasonId: state === 'rejected' ? (SHIPPED_REASONS[picked(n, 4, SHIPPED_REASONS.length)] ?? null) : null,
    otherCaseId: null,
    decider: `person-${picked(n, 5, PEOPLE)}`,
    decidedAt: new Date(filedAt.getTime() + DECIDED_AFTER_MS),
    sinceLastMs: 5_000 + (n % 20) * 1_000,
  };
}

function stateOf(share: number): ReviewState {
  let sum = 0;
  for (const [state, percent] of STATES) {
    sum += percent;
    if (share < sum) return state;
  }
  return 'pending';
}

/** One of `count`, the same each time; without a pattern between two salts. */
function picked(n: number, salt: number, count: number): number {
  let mixed = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}

function aTemplate(): ReviewRow {
  const picture = (n: number): ReviewPicture => ({
    ...{ file: `still-${n}.jpg`, kind: 'original', shows: ['filing'], capturedAt: T0 },
    ...{ widthPx: 1_920, heightPx: 1_080, sizeBytes: 250_000, sha256: 'e'.repeat(64), boxXyxy: [0.1, 0.2, 0.3, 0.4] },
  });
  return {
    ...{ version: 2, ruleId: 'no-parking', model: 'yolox-nano', place: '长宁路 88 号', cameraName: '东门' },
    ...{ timezone: 'Asia/Shanghai', claimBy: null, claimUntil: null, manifests: 1 },
    pictures: Array.from({ length: PICTURES }, (_, n) => picture(n)),
    // Each row has its own of these.
    ...{ id: 'template', number: 'template', day: '20260101', numberOfDay: 0, cameraId: '', groupId: null },
    ...{ kind: 'garbage', filedAt: T0, dueAt: T0, state: 'pending', ...NOBODY, changeNo: 0, acts: 0 },
  };
}
