import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type PrecisionFloorRow, precisionFloorEntity } from './precision-floor-entity.ts';

/** Half of the cases wrong: an operator's time is lost there. Published systems reach 70 to 90 %. */
export const SHIPPED_FLOOR_RATIO = 0.5;

/** What a floor is of: everything that has no floor of its own, a kind of violation, or a camera. */
export type FloorOf =
  | { readonly type: 'all' }
  | { readonly type: 'kind'; readonly kind: RuleKind }
  | { readonly type: 'camera'; readonly cameraId: string };

/** The floors in force. */
export class FloorsInForce {
  readonly #ratios: ReadonlyMap<string, number>;

  constructor(rows: readonly Pick<PrecisionFloorRow, 'id' | 'floorRatio'>[]) {
    this.#ratios = new Map(rows.flatMap(({ id, floorRatio }) => (floorRatio === null ? [] : [[id, floorRatio]])));
  }

  ratioOf(of: FloorOf): number {
    return this.#ratios.get(floorId(of)) ?? this.#ratios.get('all') ?? SHIPPED_FLOOR_RATIO;
  }
}

/** Below which precision of a kind or a camera an alarm is raised. People set it on the page of figures. */
export class PrecisionFloors {
  readonly #rows: Collection<PrecisionFloorRow>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = store.collection(precisionFloorEntity);
    this.#clock = clock;
  }

  /** Those that somebody set. */
  set(): Promise<readonly PrecisionFloorRow[]> {
    return allRows((page) => this.#rows.find({ index: 'id', ...page }));
  }

  async inForce(): Promise<FloorsInForce> {
    return new FloorsInForce(await this.set());
  }

  /**
   * `floorRatio`: null takes the floor away. `seen`: the version that the person saw; 0 when there was none.
   * @throws JiexunError JX_FLOOR when somebody else was faster.
   */
  async put(of: FloorOf, floorRatio: number | null, { by, seen }: { readonly by: string; readonly seen: number }) {
    const row = { id: floorId(of), version: Math.max(1, seen), floorRatio, by, at: this.#clock.now() };
    const done = seen === 0 ? await this.#rows.insert(row) : await this.#rows.replace(row);
    if (!done.ok) throw saidError('JX_FLOOR', saying('review-error.floor-changed'));
  }
}

export function floorId(of: FloorOf): string {
  if (of.type === 'all') return 'all';
  return of.type === 'kind' ? `kind/${of.kind}` : `camera/${of.cameraId}`;
}
