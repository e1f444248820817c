import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { RepeatedWork } from '../../kernel/jobs/repeated-work.ts';
import { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type BulkRejection, type Rejected, rejectMany } from './bulk-rejection.ts';
import { CameraGrouping } from './camera-grouping.ts';
import { CaseFollower } from './case-follower.ts';
import { CaseRound } from './case-round.ts';
import { Deciding } from './deciding.ts';
import type { Asked, Decision } from './decision.ts';
import { DecisionPace } from './decision-pace.ts';
import { Handovers } from './handovers.ts';
import { Reasons } from './reasons.ts';
import { ReviewBook } from './review-book.ts';
import { ReviewChanges } from './review-changes.ts';
import type { ReviewRow } from './review-entity.ts';
import { type ReviewLimit, shippedLimit } from './review-limit.ts';
import { ReviewList } from './review-list.ts';
import { ReviewQueue } from './review-queue.ts';
import { ReviewRows } from './review-rows.ts';
import { type AskedCheck, SpotChecks } from './spot-checks.ts';
import { SHIPPED_SHARE_RATIO } from './spot-draws.ts';
import { Tallies } from './tallies.ts';

export interface ReviewingParts {
  readonly store: Store;
  readonly evidence: Pick<EvidenceStore, 'get'>;
  /** Which cameras are in which group: `CameraGroups.all`. */
  readonly groups: () => Promise<readonly { readonly id: string; readonly cameraIds: readonly string[] }[]>;
  /** The clock of the store. */
  readonly clock: Clock;
  readonly log: Log;
  readonly limitOf?: ReviewLimit;
  /** How many of the decided cases are drawn for a spot check, 0–1. */
  readonly spotShareRatio?: number;
}

const LOOK_EVERY_MS = 1_000;
const REGROUP_EVERY_MS = 5_000;
const COUNT_EVERY_MS = 5_000;
const DRAW_EVERY_MS = 5_000;
const ROUND_EVERY_MS = 60_000;

/**
 * How a case goes from filed to decided. This runs in the web process, which writes only what people do.
 *
 * 1. The watching process files a case and seals its evidence. The follower sees this and makes a review: a row with
 * a number, a time by which it should be decided, and its pictures with their boxes.
 * 2. An operator gets the reviews that are due first from the queue. A claim keeps others away from them for two
 * minutes.
 * 3. The operator decides. A decision is an act: a row that never changes. The review changes at once, and the case
 * itself when the watching process has seen the act.
 * 4. All open pages are told what changed, and it is counted for the figures.
 * 5. Chance draws some of the decided cases. A supervisor decides these again without seeing the first decision.
 */
export class Reviewing {
  readonly acts: CaseActs;
  readonly rows: ReviewRows;
  readonly queue: ReviewQueue;
  readonly reasons: Reasons;
  readonly changes: ReviewChanges;
  readonly list: ReviewList;
  readonly tallies: Tallies;
  readonly handovers: Handovers;
  readonly spotChecks: SpotChecks;
  readonly #deciding: Deciding;
  readonly #pace: DecisionPace;
  readonly #book: ReviewBook;
  readonly #grouping: CameraGrouping;
  readonly #follower: CaseFollower;
  readonly #round: CaseRound;
  readonly #works: readonly RepeatedWork[];

  constructor(parts: ReviewingParts) {
    const { store, evidence, groups, clock, log, limitOf = shippedLimit } = parts;
    this.acts = new CaseActs({ store, clock, writesCases: false });
    this.rows = new ReviewRows({ store, clock });
    this.queue = new ReviewQueue({ rows: this.rows, clock });
    this.reasons = new Reasons({ store });
    this.changes = new ReviewChanges({ store, clock });
    this.list = new ReviewList({ rows: this.rows });
    this.tallies = new Tallies({ store, rows: this.rows, changes: this.changes });
    this.handovers = new Handovers({ store, rows: this.rows, clock });
    this.spotChecks = new SpotChecks({
      ...{ store, clock, rows: this.rows, changes: this.changes, acts: this.acts, reasons: this.reasons },
      ...{ months: this.tallies.months, shareRatio: parts.spotShareRatio ?? SHIPPED_SHARE_RATIO },
    });
    this.#deciding = new Deciding({ acts: this.acts, reasons: this.reasons, clock });
    this.#pace = new DecisionPace({ clock });
    this.#grouping = new CameraGrouping({ groups, rows: this.rows, clock, tries: new TriesOfEach({ clock }) });
    const { groupOf } = this.#grouping;
    this.#book = new ReviewBook({ store, rows: this.rows, evidence, groupOf, limitOf });
    const tries = new TriesOfEach({ clock });
    this.#follower = new CaseFollower({ store, rows: this.rows, book: this.#book, clock, tries });
    this.#round = new CaseRound({ store, book: this.#book, clock, tries });
    const work = (failed: string, everyMs: number, once: (signal: AbortSignal) => Promise<unknown>) =>
      new RepeatedWork({ failed, everyMs, work: once, clock, log });
    this.#works = [
      work('the reviews do not follow the cases', LOOK_EVERY_MS, (signal) => this.followOnce(signal)),
      work('the reviews do not follow their cameras', REGROUP_EVERY_MS, (signal) => this.regroupOnce(signal)),
      work('the cases are not counted', COUNT_EVERY_MS, (signal) => this.tallies.countOnce(signal)),
      work('no cases are drawn for spot checks', DRAW_EVERY_MS, (signal) => this.spotChecks.drawOnce(signal)),
      work('the round through all cases does not go on', ROUND_EVERY_MS, (signal) => this.goRound(signal)),
    ];
  }

  /** Follows the cases from now until `stop`. */
  start(): void {
    for (const work of this.#works) work.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#works.map((work) => work.stop()));
  }

  /** One look at the changes of cases. */
  async followOnce(signal?: AbortSignal): Promise<void> {
    await this.#grouping.ready();
    await this.#follower.runOnce(signal);
  }

  /** Lets the reviews of a camera follow it to another group. */
  async regroupOnce(signal?: AbortSignal): Promise<void> {
    await this.#grouping.refresh(signal);
  }

  /** Goes through all cases when that is due: at the first start, and once a day. */
  async goRound(signal?: AbortSignal): Promise<void> {
    await this.#grouping.ready();
    await this.#round.run(signal);
  }

  decide(asked: Asked, decision: Decision): Promise<ReviewRow> {
    const decided = this.#pace.timed(asked, (sinceLastMs) => this.#deciding.decide(asked, decision, sinceLastMs));
    return this.#followed(asked, decided);
  }

  /** It has no time: whoever overrules has read what others said. */
  overrule(asked: Asked, decision: Decision): Promise<ReviewRow> {
    const decided = this.#pace.interrupted(asked, () => this.#deciding.overrule(asked, decision));
    return this.#followed(asked, decided);
  }

  /** Answers a spot check. It has no time: it is no decision. @throws JiexunError as `SpotChecks.answer` */
  async checkSpot(asked: AskedCheck): Promise<void> {
    await this.#pace.interrupted({ ...asked, actor: asked }, () => this.spotChecks.answer(asked));
  }

  async takeBack(asked: Omit<Asked, 'seen'>): Promise<ReviewRow> {
    const review = await this.#followed(asked, this.#deciding.takeBack(asked));
    this.#pace.takenBack(asked);
    return review;
  }

  note(asked: Omit<Asked, 'seen'>, text: string): Promise<ReviewRow> {
    return this.#followed(asked, this.#deciding.note(asked, text));
  }

  merge(asked: Asked, into: string): Promise<ReviewRow> {
    return this.#followed(asked, this.#deciding.merge(asked, into));
  }

  split(asked: Asked): Promise<ReviewRow> {
    return this.#followed(asked, this.#deciding.split(asked));
  }

  /** Rejects several cases of one camera that were shown to a supervisor. They have no time: they are not looked at one by one. */
  async rejectMany(rejection: BulkRejection): Promise<readonly Rejected[]> {
    const done = await this.#pace.interrupted({ ...rejection, caseId: '' }, () =>
      rejectMany(rejection, { deciding: this.#deciding, rows: this.rows }),
    );
    await this.#grouping.ready();
    for (const { caseId } of done) await this.#book.follow(caseId);
    return done;
  }

  /** The review after the act. If the process dies between the two, the follower updates the review. */
  async #followed({ caseId }: Pick<Asked, 'caseId'>, act: Promise<unknown>): Promise<ReviewRow> {
    await act;
    await this.#grouping.ready();
    const row = await this.#book.follow(caseId);
    if (row === null) throw new Error(`case ${caseId} was decided and has no review`);
    return row;
  }
}
