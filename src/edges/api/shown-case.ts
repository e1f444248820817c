import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import { caseCourse } from '../../cases/filing/case-course.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { didWords } from '../../cases/filing/history-words.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { clauseOf } from '../../kernel/words/clause.ts';
import { observedName } from '../../kernel/words/names.ts';
import { listing } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { CasePicture, ListedCase, ReviewCase, WholeCase } from './contract/cases.ts';
import { withoutHidden } from './linked-cases.ts';

/** A case in a list. `now`: claims that are over by then are not shown. */
export function caseLineOf(review: ReviewRow, now: Date): ListedCase {
  const { id, number, cameraId, cameraName, place, timezone, kind, ruleId, filedAt, dueAt, state, reasonId } = review;
  const { decider, decidedAt, claimBy, claimUntil, pictures } = review;
  const isClaimed = claimBy !== null && claimUntil !== null && claimUntil > now;
  const atFiling = pictures.find(({ shows }) => shows.includes('filing')) ?? pictures[0];
  return {
    ...{ id, number, cameraId, cameraName, place, timezone, kind, ruleId, state, reasonId, decider },
    ...{ filedAt: filedAt.toISOString(), dueAt: dueAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null },
    seen: review.acts,
    claim: isClaimed ? { by: claimBy, until: claimUntil.toISOString() } : null,
    thumbnail: atFiling?.file ?? null,
  };
}

export interface CaseParts {
  /** The case after all its acts. */
  readonly row: CaseRow;
  readonly acts: readonly CaseActRow[];
  readonly review: ReviewRow;
  readonly pictures: readonly CasePicture[];
  /** What the manifests say is missing, in the viewer's language. */
  readonly missing: readonly string[];
  /** What happened at this place before, the newest first. */
  readonly before: readonly ReviewRow[];
  readonly words: Words;
  readonly now: Date;
}

/** A case as it is decided. */
export function reviewCaseOf({ row, acts, review, pictures, missing, before, words, now }: CaseParts): ReviewCase {
  const explanations = row.violations.map(({ explanation }) => explanation);
  const gaps = explanations[0]?.timeline.filter(({ type }) => type === 'gap') ?? [];
  return {
    ...caseLineOf(review, now),
    label: row.label,
    seen: row.acts,
    why: words.of(listing('statements', explanations.map(clauseOf))),
    thing: words.of(observedName(row.kind, row.label)),
    dwellMs: row.dwellMs,
    gapMs: gaps.reduce((sum, gap) => sum + intervalMs(gap), 0),
    firstSeenAt: row.firstSeenAt.toISOString(),
    alreadyThere: row.alreadyThere,
    clearedAt: row.clearedAt?.toISOString() ?? null,
    ended: endOf(row),
    isOpen: row.status === 'open',
    zones: row.scene.zones.map(({ name, polygon }) => ({ name, polygon: polygon.map(([x, y]) => [x, y]) })),
    pictures: [...pictures],
    missing: [...missing],
    notes: acts.flatMap(({ at, by, act }) =>
      act.type === 'note' ? [{ at: at.toISOString(), by, text: act.text }] : [],
    ),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    before: before.map(({ id, number, filedAt, state, reasonId }) => ({
      ...{ id, number, filedAt: filedAt.toISOString(), state, reasonId },
    })),
  };
}

/** How the thing's last stay ended; null while it is there. */
function endOf({ sightings }: CaseRow): ReviewCase['ended'] {
  return sightings.some(({ ended }) => ended === null) ? null : (sightings.at(-1)?.ended ?? null);
}

/** The whole case: its stays, its course, its manifests. `hidden`: cases of which the viewer may not know. */
export function wholeCaseOf(parts: CaseParts, { hidden }: { readonly hidden: ReadonlySet<string> }): WholeCase {
  const { row, acts, words } = parts;
  const instead = words.say('history.another-case');
  const told = acts.map((act) => ({ ...act, act: withoutHidden(act.act, hidden, instead) }));
  return {
    ...reviewCaseOf(parts),
    sightings: row.sightings.map(({ firstSeenAt, reachedAt, dwellMs, clearedAt, ended }) => ({
      ...{ firstSeenAt: firstSeenAt.toISOString(), reachedAt: reachedAt.toISOString(), dwellMs, ended },
      clearedAt: clearedAt?.toISOString() ?? null,
    })),
    course: caseCourse(row, told).map((step) => ({
      ...{ at: step.at.toISOString(), by: step.by, did: words.of(didWords(step, row)) },
    })),
    manifests: row.manifests.map(({ no, seq, sha256 }) => ({ no, seq, sha256 })),
    recurrenceOf: row.recurrenceOf === null || hidden.has(row.recurrenceOf) ? null : row.recurrenceOf,
  };
}
