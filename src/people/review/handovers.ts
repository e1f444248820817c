import type { Clock } from '../../kernel/domain/clock.ts';
import { cutText } from '../../kernel/domain/cut-text.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Page, Query, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type HandoverRow, handoverEntity, MOST_NOTE_CHARS } from './handover-entity.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import type { ReviewScope } from './review-scope.ts';

export type Backlog = Pick<HandoverRow, 'waiting' | 'unsure' | 'overdue'>;

const MOST_LISTED = 200;

/** Hands a shift over: it counts what waits, the person adds a note, and the next person signs. */
export class Handovers {
  readonly #handovers: Collection<HandoverRow>;
  readonly #rows: ReviewRows;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(parts: { readonly store: Store; readonly rows: ReviewRows; readonly clock: Pick<Clock, 'now'> }) {
    this.#handovers = parts.store.collection(handoverEntity);
    this.#rows = parts.rows;
    this.#clock = parts.clock;
  }

  /** What waits now for the people of these groups. */
  async backlog({ groupIds }: Pick<ReviewScope, 'groupIds'>): Promise<Backlog> {
    const [pending, unsure] = [await this.#count(groupIds, 'pending'), await this.#count(groupIds, 'unsure')];
    const late = [
      await this.#count(groupIds, 'pending', this.#clock.now()),
      await this.#count(groupIds, 'unsure', this.#clock.now()),
    ];
    return { waiting: pending, unsure, overdue: late.reduce((sum, count) => sum + count, 0) };
  }

  /** The newest comes first. */
  list(page: Pick<Query, 'limit' | 'after'>): Promise<Page<HandoverRow>> {
    return this.#handovers.find({ index: 'made', order: 'descending', ...page });
  }

  /** Makes a handover. A repeated request gives the same one. */
  async make(given: {
    readonly requestId: string;
    readonly by: string;
    readonly scope: Pick<ReviewScope, 'groupIds'>;
    readonly blindCameras: readonly string[];
    readonly alarms: readonly string[];
    readonly note: string;
  }): Promise<HandoverRow> {
    const { requestId: id, by, scope } = given;
    const row: HandoverRow = {
      ...{ id, version: 1, by, at: this.#clock.now(), groupIds: scope.groupIds, ...(await this.backlog(scope)) },
      blindCameras: given.blindCameras.slice(0, MOST_LISTED),
      alarms: given.alarms.slice(0, MOST_LISTED),
      note: cutText(given.note.trim(), MOST_NOTE_CHARS),
      signedBy: null,
      signedAt: null,
    };
    if ((await this.#handovers.insert(row)).ok) return row;
    const known = await this.#handovers.get(id);
    if (known?.by === by) return known;
    throw refused(saying('review-error.handover-request', { id }));
  }

  /**
   * Signs a handover for the next person. Signing again changes nothing.
   * @throws JiexunError JX_HANDOVER: it does not exist, somebody else signed it, or it is the person's own.
   */
  async sign(id: string, by: string): Promise<HandoverRow> {
    const row = await this.#handovers.get(id);
    if (row === null) throw refused(saying('review-error.no-handover', { id }));
    if (row.signedBy === by) return row;
    if (row.signedBy !== null) throw refused(saying('review-error.handover-signed', { who: row.signedBy }));
    if (row.by === by) throw refused(saying('review-error.own-handover'));
    const signed = { ...row, signedBy: by, signedAt: this.#clock.now() };
    const written = await this.#handovers.replace(signed);
    return written.ok ? { ...signed, version: written.version } : this.sign(id, by);
  }

  /** `before`: only cases that were due before this time. */
  async #count(groupIds: ReviewScope['groupIds'], state: ReviewRow['state'], before?: Date): Promise<number> {
    const range = before === undefined ? {} : { range: { to: before } };
    const queries =
      groupIds === null
        ? [{ index: 'due', where: { state } }]
        : groupIds.map((groupId) => ({ index: 'groupDue', where: { groupId, state } }));
    const counts = await Promise.all(queries.map((query) => this.#rows.collection.count({ ...query, ...range })));
    return counts.reduce((sum, count) => sum + (count.get(null) ?? 0), 0);
  }
}

function refused(why: Saying): JiexunError {
  return saidError('JX_HANDOVER', why);
}
