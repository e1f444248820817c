import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewList } from '../../people/review/review-list.ts';
import type { Reviewing } from '../../people/review/reviewing.ts';
import type { DecidedReview } from '../../people/review/spot-draws.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import { picturesUntil, rowWhenDecided } from './blind-case.ts';
import type { CaseFiles } from './case-files.ts';
import type { ReviewCase, WholeCase } from './contract/cases.ts';
import { linkedCases } from './linked-cases.ts';
import { filterOf } from './listed-cases.ts';
import { seesCase, seesEveryCase, seesPicture } from './sees-case.ts';
import { type CaseParts, reviewCaseOf, wholeCaseOf } from './shown-case.ts';

const MOST_BEFORE = 5;

/** Cases as the pages show them, joined from the case, its acts, its review and its manifests. */
export class CaseViews {
  readonly #reviewing: Reviewing;
  readonly #list: ReviewList;
  readonly #files: CaseFiles;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(parts: {
    readonly reviewing: Reviewing;
    readonly list: ReviewList;
    readonly files: CaseFiles;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#reviewing = parts.reviewing;
    this.#list = parts.list;
    this.#files = parts.files;
    this.#clock = parts.clock;
  }

  /** @throws JiexunError JX_NOT_THERE */
  async forReview(caseId: string, viewer: Viewer, known?: ReviewRow): Promise<ReviewCase> {
    const review = await this.#review(caseId, known);
    return reviewCaseOf(await this.#partsOf(await this.row(caseId), review, viewer));
  }

  /** A decided case as it stood when it was decided, for who decides it again. */
  async forCheck(review: DecidedReview, viewer: Viewer): Promise<ReviewCase> {
    const row = rowWhenDecided(await this.row(review.id), review.decidedAt);
    const parts = await this.#partsOf(row, review, viewer);
    return reviewCaseOf({ ...parts, pictures: picturesUntil(parts.pictures, review.decidedAt) });
  }

  /** @throws JiexunError JX_NOT_THERE */
  async whole(caseId: string, viewer: Viewer): Promise<WholeCase> {
    const parts = await this.#partsOf(await this.row(caseId), await this.#review(caseId), viewer);
    const { acts } = parts;
    return wholeCaseOf(parts, { hidden: await this.#hiddenOf(linkedCases(parts.row, acts), viewer) });
  }

  async row(caseId: string): Promise<CaseRow> {
    return this.#reviewing.acts.shown(caseId);
  }

  async #review(caseId: string, known?: ReviewRow): Promise<ReviewRow> {
    const review = known ?? (await this.#reviewing.rows.get(caseId));
    if (review !== null) return review;
    throw saidError('JX_NOT_THERE', saying('people-error.no-case', { id: caseId }));
  }

  /** Those of these cases of which the viewer may not know. */
  async #hiddenOf(caseIds: ReadonlySet<string>, viewer: Viewer): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    if (seesEveryCase(viewer)) return hidden;
    for (const id of caseIds) {
      const review = await this.#reviewing.rows.get(id);
      if (review === null || !seesCase(viewer, review)) hidden.add(id);
    }
    return hidden;
  }

  /** The last cases of this camera that were filed before: those that this viewer's lists show. */
  async #beforeAt({ cameraId, filedAt }: CaseRow, viewer: Viewer): Promise<readonly ReviewRow[]> {
    const filter = filterOf({ cameraId, to: filedAt.toISOString() }, viewer, this.#clock.now());
    return (await this.#list.page({ scope: viewer, filter, limit: MOST_BEFORE })).rows;
  }

  async #actsFor({ rights }: Viewer, caseId: string): Promise<readonly CaseActRow[]> {
    const acts = await this.#reviewing.acts.of(caseId);
    return rights.has('see-notes') ? acts : acts.filter(({ act }) => act.type !== 'note');
  }

  async #partsOf(row: CaseRow, review: ReviewRow, viewer: Viewer): Promise<CaseParts> {
    const words = wordsIn(viewer.language);
    const all = await this.#files.picturesOf(row, review);
    const pictures = all.filter((picture) => seesPicture(viewer, picture));
    // A case can be decided while its evidence cannot be read. Then the page says why.
    const missing = await this.#files
      .missingOf(row, viewer.language)
      .catch((error: unknown) => [whyAway(error, words)]);
    const before = await this.#beforeAt(row, viewer);
    const acts = row.acts === 0 ? [] : await this.#actsFor(viewer, row.id);
    return { row, acts, review, pictures, missing, before, words, now: this.#clock.now() };
  }
}

function whyAway(error: unknown, words: Words): string {
  if (error instanceof JiexunError) return words.of(saidOf(error));
  throw error;
}
