import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type SessionRow, sessionEntity } from './session-entity.ts';

/** A session ends after this time without a request. */
const IDLE_MS = 30 * 60_000;
/** A session ends after this time, even if it is in use. */
const LONGEST_MS = 16 * 60 * 60_000;
/** `seenAt` is written at most once in this time. */
const SEEN_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;

/** The sessions of browsers. A token is a random number, and the store has only its hash. */
export class Sessions {
  readonly #sessions: Collection<SessionRow>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #listeners = new Set<(id: string) => void>();

  /** `clock`: the clock of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#sessions = store.collection(sessionEntity);
    this.#clock = clock;
  }

  async begin(of: Pick<SessionRow, 'staffNo' | 'address' | 'mustChoosePassword'>): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.#clock.now();
    await this.#sessions.insert({ id: sha256(token), version: 1, startedAt: now, seenAt: now, ...of });
    return token;
  }

  /** The session of a token; null when there is none or it has ended. */
  async of(token: string): Promise<SessionRow | null> {
    const row = await this.inForce(sha256(token));
    if (row === null) return null;
    const now = this.#clock.now();
    // When another request of the same browser is faster, its time is as good.
    if (now.getTime() - row.seenAt.getTime() >= SEEN_EVERY_MS) await this.#sessions.replace({ ...row, seenAt: now });
    return row;
  }

  /** The session of this id; null when there is none or it is over. Asking does not renew it: only a request does. */
  async inForce(id: string): Promise<SessionRow | null> {
    const row = await this.#sessions.get(id);
    if (row === null) return null;
    const nowMs = this.#clock.now().getTime();
    if (nowMs - row.seenAt.getTime() <= IDLE_MS && nowMs - row.startedAt.getTime() <= LONGEST_MS) return row;
    await this.end(id);
    return null;
  }

  /** Calls `listener` with the id of each session that this process ends. */
  onEnd(listener: (id: string) => void): void {
    this.#listeners.add(listener);
  }

  async end(id: string): Promise<void> {
    await this.#sessions.delete(id);
    for (const listener of this.#listeners) listener(id);
  }

  /** Ends all sessions of a person except one. Returns how many ended. */
  async endAll(staffNo: string, but: string | null = null): Promise<number> {
    const rows = await allRows((page) => this.#sessions.find({ index: 'person', where: { staffNo }, ...page }));
    const others = rows.filter(({ id }) => id !== but);
    for (const { id } of others) await this.end(id);
    return others.length;
  }

  /** Deletes sessions that have ended. Returns how many. */
  async sweep(): Promise<number> {
    const to = new Date(this.#clock.now().getTime() - IDLE_MS);
    const rows = await allRows((page) => this.#sessions.find({ index: 'seen', range: { to }, ...page }));
    for (const { id } of rows) await this.end(id);
    return rows.length;
  }
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
