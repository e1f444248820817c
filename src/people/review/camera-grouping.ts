import type { Clock } from '../../kernel/domain/clock.ts';
import { REVIEW_STATES } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';

const REFRESH_EVERY_MS = 5_000;
const PAGE = 100;
const PAUSE_MS = 5;

/** Knows in which group each camera is. When a camera changes its group, its reviews follow. */
export class CameraGrouping {
  readonly #groups: () => Promise<readonly { readonly id: string; readonly cameraIds: readonly string[] }[]>;
  readonly #rows: ReviewRows;
  readonly #clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  #known: ReadonlyMap<string, string> | null = null;
  #readMs = 0;

  constructor(parts: {
    readonly groups: () => Promise<readonly { readonly id: string; readonly cameraIds: readonly string[] }[]>;
    readonly rows: ReviewRows;
    readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  }) {
    this.#groups = parts.groups;
    this.#rows = parts.rows;
    this.#clock = parts.clock;
  }

  /** Null when the camera is in no group. Call `ready` first. */
  readonly groupOf = (cameraId: string): string | null => this.#known?.get(cameraId) ?? null;

  /** Reads the groups once. */
  async ready(): Promise<void> {
    if (this.#known === null) await this.#read();
  }

  /** Reads the groups again when the last time is long ago, and updates the reviews of cameras whose group changed. */
  async refresh(signal?: AbortSignal): Promise<void> {
    const known = this.#known;
    if (known !== null && this.#clock.monotonicMs() - this.#readMs < REFRESH_EVERY_MS) return;
    const found = await this.#read();
    if (known === null) return;
    const cameraIds = new Set([...known.keys(), ...found.keys()]);
    for (const cameraId of cameraIds) {
      if (known.get(cameraId) !== found.get(cameraId)) await this.#regroup(cameraId, signal);
    }
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    const readMs = this.#clock.monotonicMs();
    const groups = await this.#groups();
    const found = new Map(groups.flatMap(({ id, cameraIds }) => cameraIds.map((one) => [one, id] as const)));
    this.#known = found;
    this.#readMs = readMs;
    return found;
  }

  /** When it is stopped, the round through all cases does the rest. */
  async #regroup(cameraId: string, signal: AbortSignal | undefined): Promise<void> {
    const groupId = this.groupOf(cameraId);
    for (const state of REVIEW_STATES) {
      for (let after: string | null | undefined; after !== null && !signal?.aborted; ) {
        const query = { index: 'camera', where: { cameraId, state }, limit: PAGE };
        const page: { readonly rows: readonly { readonly id: string }[]; readonly next: string | null } =
          await this.#rows.collection.find(after === undefined ? query : { ...query, after });
        for (const { id } of page.rows) {
          await this.#rows.change(id, (row) => (row.groupId === groupId ? row : { ...row, groupId }));
          await this.#clock.sleep(PAUSE_MS, signal);
        }
        after = page.next;
      }
    }
  }
}
