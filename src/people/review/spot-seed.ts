import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** The secret number of a site by which spot checks are drawn. There is one row, `site`, and it never changes. */
export interface SpotSeedRow extends Row {
  /** 32 random bytes as base64url. */
  readonly seed: string;
}

const spotSeedSchema: z.ZodType<SpotSeedRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  seed: z.string(),
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
  #seed: string | null = null;

  constructor({ store }: { readonly store: Store }) {
    this.#seeds = store.collection(spotSeedEntity);
  }

  /** `shareRatio`: how many of all cases are drawn, 0–1. */
  async draws(caseId: string, shareRatio: number): Promise<boolean> {
    this.#seed ??= await this.#ofSite();
    return chanceOf(this.#seed, caseId) < shareRatio;
  }

  /** Two processes may start at once: the first row counts. */
  async #ofSite(): Promise<string> {
    const known = await this.#seeds.get(ID);
    if (known !== null) return known.seed;
    await this.#seeds.insert({ id: ID, version: 1, seed: randomBytes(SEED_BYTES).toString('base64url') });
    return this.#ofSite();
  }
}

/** A number from 0 up to below 1 for each case, the same at each call. */
export function chanceOf(seed: string, caseId: string): number {
  return createHmac('sha256', seed).update(caseId).digest().readUInt32BE(0) / MOST;
}
