import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** The secret number of a site by which spot checks are drawn. There is one row, `site`, and it never changes. */
export interface SpotSeedRow extends Row {
  /** 32 random bytes as base64url. */
  readonly seed: string;
  /** When drawing began; null: not noted. */
  readonly madeAt: Date | null;
}

const spotSeedSchema: z.ZodType<SpotSeedRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  seed: z.string(),
  madeAt: z.date().nullable().default(null),
});

export const spotSeedEntity = defineEntity<SpotSeedRow>({
  name: 'spot-seeds',
  schema: spotSeedSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});

const ID = 'site';
const SEED_BYTES = 32;
const MOST = 2 ** 32;

/** Draws cases by chance. A case is drawn or not for ever: nobody can guess it without the seed, or change it. */
export class SpotSeed {
  readonly #seeds: Collection<SpotSeedRow>;
  readonly #clock: Pick<Clock, 'now'>;
  #row: SpotSeedRow | null = null;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#seeds = store.collection(spotSeedEntity);
    this.#clock = clock;
  }

  /** The seed of the site, made at the first call. Two processes may start at once: the first row counts. */
  async ofSite(): Promise<SpotSeedRow> {
    this.#row ??= await this.#seeds.get(ID);
    if (this.#row !== null) return this.#row;
    const seed = randomBytes(SEED_BYTES).toString('base64url');
    await this.#seeds.insert({ id: ID, version: 1, seed, madeAt: this.#clock.now() });
    return this.ofSite();
  }
}

/** A number from 0 up to below 1 for each case, the same at each call. */
export function chanceOf(seed: string, caseId: string): number {
  return createHmac('sha256', seed).update(caseId).digest().readUInt32BE(0) / MOST;
}
