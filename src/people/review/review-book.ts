import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import { caseActEntity } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewLimit } from './review-limit.ts';
import { withPictures } from './review-pictures.ts';
import type { NewReview, ReviewRows } from './review-rows.ts';
import { decidedBy } from './review-state.ts';

export interface ReviewBookParts {
  readonly store: Store;
  readonly rows: ReviewRows;
  readonly evidence: Pick<EvidenceStore, 'get'>;
  /** The group of a camera; null when it is in none. */
  readonly groupOf: (cameraId: string) => string | null;
  readonly limitOf: ReviewLimit;
}

/**
 * Keeps the review of each case up to date with the case and its acts. Every call may be repeated, also by several
 * processes.
 */
export class ReviewBook {
  readonly #cases: Collection<CaseRow>;
  readonly #acts: Collection<CaseActRow>;
  readonly #parts: ReviewBookParts;

  constructor(parts: ReviewBookParts) {
    this.#cases = parts.store.collection(caseEntity);
    this.#acts = parts.store.collection(caseActEntity);
    this.#parts = parts;
  }

  /** Updates the review of a case. Null when the case has none: it is not visible yet, or its kind is not reviewed. */
  async follow(caseId: string): Promise<ReviewRow | null> {
    const row = await this.#cases.get(caseId);
    return row === null ? null : this.followCase(row);
  }

  /** The same for a case that was just read. */
  async followCase(of: CaseRow): Promise<ReviewRow | null> {
    const limitMs = this.#parts.limitOf(of.kind);
    if (!of.visible || limitMs === null) return null;
    const { rows } = this.#parts;
    const found = await rows.get(of.id);
    if (found === null && (await rows.add(await this.#newReview(of, limitMs)))) return rows.get(of.id);
    const known = found ?? (await rows.get(of.id));
    return known === null ? null : this.#update(of, known);
  }

  /** A slow process may have read the case before an act. So only a row with fewer acts is changed. */
  async #update(of: CaseRow, known: ReviewRow): Promise<ReviewRow | null> {
    const { rows, evidence, groupOf } = this.#parts;
    const acts = await this.#actsSince(known);
    const { manifests, pictures } = await withPictures(known, of, evidence);
    const groupId = groupOf(of.cameraId);
    const change = (row: ReviewRow): ReviewRow => {
      const isActed = acts !== null && acts.length > row.acts;
      const isPictured = manifests > row.manifests;
      if (!isActed && !isPictured && row.groupId === groupId) return row;
      return {
        ...row,
        groupId,
        ...(isPictured ? { manifests, pictures } : {}),
        ...(isActed ? { ...decidedBy(acts), claimBy: null, claimUntil: null } : {}),
      };
    };
    return rows.change(of.id, change, known);
  }

  /** All acts of the case; null when the review includes them all. */
  async #actsSince({ id: caseId, acts }: ReviewRow): Promise<readonly CaseActRow[] | null> {
    const { rows } = await this.#acts.find({
      index: 'case',
      where: { caseId },
      range: { from: acts + 1 },
      limit: 1,
    });
    return rows.length === 0 ? null : this.#actsOf(caseId);
  }

  #actsOf(caseId: string): Promise<readonly CaseActRow[]> {
    return allRows((page) => this.#acts.find({ index: 'case', where: { caseId }, ...page }));
  }

  async #newReview(of: CaseRow, limitMs: number): Promise<NewReview> {
    const { id, cameraId, kind, ruleId, filedAt, scene } = of;
    const { evidence, groupOf } = this.#parts;
    const fresh: NewReview = {
      id,
      day: localDate(filedAt, scene.timezone).replaceAll('-', ''),
      cameraId,
      groupId: groupOf(cameraId),
      kind,
      ruleId,
      model: of.violations[0]?.explanation.models[0]?.name ?? null,
      place: scene.place,
      cameraName: scene.cameraName,
      timezone: scene.timezone,
      filedAt,
      dueAt: new Date(filedAt.getTime() + limitMs),
      ...decidedBy(await this.#actsOf(id)),
      claimBy: null,
      claimUntil: null,
      manifests: 0,
      pictures: [],
    };
    return withPictures(fresh, of, evidence);
  }
}
