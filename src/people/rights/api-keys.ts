import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type ApiKeyRow, apiKeyEntity } from './api-key-entity.ts';

const KEY_BYTES = 32;
/** Tools that search for leaked keys recognise them by this beginning. */
const PREFIX = 'jiexun_';

/** The keys of programs that call the API. */
export class ApiKeys {
  readonly #keys: Collection<ApiKeyRow>;
  readonly #clock: Pick<Clock, 'now'>;

  /** `clock`: the clock of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#keys = store.collection(apiKeyEntity);
    this.#clock = clock;
  }

  all(): Promise<readonly ApiKeyRow[]> {
    return allRows((page) => this.#keys.find({ index: 'created', ...page }));
  }

  /** Makes a key, which is shown once. @throws JiexunError JX_API_KEY when the name is taken. */
  async add(
    of: Pick<ApiKeyRow, 'name' | 'scopes' | 'groupIds' | 'createdBy'>,
  ): Promise<{ readonly row: ApiKeyRow; readonly key: string }> {
    const key = `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
    const row: ApiKeyRow = { id: sha256(key), version: 1, ...of, createdAt: this.#clock.now(), endedAt: null };
    if ((await this.#keys.insert(row)).ok) return { row, key };
    throw saidError('JX_API_KEY', saying('people-error.key-taken', { name: of.name }));
  }

  /** The row of a valid key; null when there is none. */
  async of(key: string): Promise<ApiKeyRow | null> {
    if (!key.startsWith(PREFIX)) return null;
    const row = await this.#keys.get(sha256(key));
    return row?.endedAt === null ? row : null;
  }

  /** The row of the key with this name, while it is valid. */
  async named(name: string): Promise<ApiKeyRow | null> {
    const row = await this.#keys.getBy('name', name);
    return row?.endedAt === null ? row : null;
  }

  /** Withdraws a key. @throws JiexunError JX_API_KEY when no key has this name. */
  async end(name: string): Promise<void> {
    for (;;) {
      const row = await this.#keys.getBy('name', name);
      if (row === null) throw saidError('JX_API_KEY', saying('people-error.key-unknown', { name }));
      if (row.endedAt !== null || (await this.#keys.replace({ ...row, endedAt: this.#clock.now() })).ok) return;
    }
  }
}

function sha256(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
