import type { Clock } from '../../kernel/domain/clock.ts';
import type { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import type { Page } from '../../kernel/store/collection.ts';
import { REVIEW_STATES, type ReviewRow, type ReviewState } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';

const PAGE = 100;
const PAUSE_MS = 5;

type Groups = () => Promise<readonly { readonly id: string; readonly cameraIds: readonly string[] }[]>;

/**
 * Knows in which group each camera is. When a camera changes its group, its reviews follow: first those that wait for a
 * decision. That takes long for many reviews, so it is a work of its own.
 */
export class CameraGrouping {
  readonly #groups: Groups;
  readonly #rows: ReviewRows;
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #tries: TriesOfEach;
  /** The group of each camera: for reviews that are written now. */
  #known: ReadonlyMap<string, string> | null = null;
  /** The cameras whose group changed, until all their reviews have followed. */
  readonly #moved = new Set<string>();

  constructor(parts: {
    readonly groups: Groups;
    readonly rows: ReviewRows;
    readonly clock: Pick<Clock, 'sleep'>;
    readonly tries: TriesOfEach;
  }) {
    this.#groups = parts.groups;
    this.#rows = parts.rows;
    this.#clock = parts.clock;
    this.#tries = parts.tries;
  }

  /** Null when the camera is in no group. Call `ready` first. */
  readonly groupOf = (cameraId: string): string | null => this.#known?.get(cameraId) ?? null;

  /** Reads the groups once. */
  async ready(): Promise<void> {
    if (this.#known === null) await this.#read();
  }

  /**
   * Reads the groups again, and updates the reviews of cameras whose group changed. When it fails or is stopped, the
   * next call does it again.
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const before = this.#known;
    const now = await this.#read();
    for (const id of before === null ? [] : changed(before, now)) this.#moved.add(id);
    for (const state of openFirst()) {
      for (const cameraId of this.#moved) await this.#regroup({ cameraId, state }, signal);
    }
    for (const id of this.#tries.due()) await this.#move(id, signal);
    if (!signal?.aborted) this.#moved.clear();
    this.#tries.tell('reviews do not follow their camera to its new group');
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    const groups = await this.#groups();
    const found = new Map(groups.flatMap(({ id, cameraIds }) => cameraIds.map((one) => [one, id] as const)));
    this.#known = found;
    return found;
  }

  async #regroup(where: Pick<ReviewRow, 'cameraId' | 'state'>, signal: AbortSignal | undefined): Promise<void> {
    for (let after: string | null | undefined; after !== null && !signal?.aborted; ) {
      const query = { index: 'camera', where: { ...where }, limit: PAGE };
      const page: Page<ReviewRow> = await this.#rows.collection.find(after === undefined ? query : { ...query, after });
      const groupId = this.groupOf(where.cameraId);
      for (const row of page.rows) if (row.groupId !== groupId) await this.#move(row.id, signal);
      after = page.next;
    }
  }

  async #move(id: string, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return;
    await this.#tries.try(id, async () => {
      await this.#rows.change(id, (row) => {
        const groupId = this.groupOf(row.cameraId);
        return row.groupId === groupId ? row : { ...row, groupId };
      });
      await this.#clock.sleep(PAUSE_MS, signal);
    });
  }
}

/** The cameras that are not in the same group in both. */
function changed(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id));
}

/** What waits for a decision comes first. */
function openFirst(): readonly ReviewState[] {
  const isOpen = (state: ReviewState) => state === 'pending' || state === 'unsure';
  return [...REVIEW_STATES.filter(isOpen), ...REVIEW_STATES.filter((state) => !isOpen(state))];
}
