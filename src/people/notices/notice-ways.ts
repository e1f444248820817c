import { z } from 'zod';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { SecretSeal } from '../../kernel/domain/secret-seal.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { OpenedWay } from './notice-carrier.ts';
import { type MailSecurity, type NoticeWayRow, noticeWayEntity } from './notice-way-entity.ts';
import type { SubscriptionRow } from './subscription-entity.ts';

/** A way as an administrator gives it. Secrets that are kept are not given again. */
export type GivenWay = { readonly id: string; readonly name: string; readonly linkBase: string | null } & (
  | {
      readonly type: 'webhook';
      /** Null: as before. */
      readonly url: string | null;
      readonly secret: string | null;
    }
  | {
      readonly type: 'mail';
      readonly host: string;
      readonly port: number;
      readonly security: MailSecurity;
      readonly from: string;
      readonly login:
        | { readonly type: 'none' | 'kept' }
        | { readonly type: 'typed'; readonly user: string; readonly password: string };
    }
);

const MOST_WAYS = 50;
const webhookSecrets = z.object({ url: z.string(), secret: z.string() });
const loginSecrets = z.object({ user: z.string(), password: z.string() });

/** The ways that notices go. Secrets are encrypted, and nobody gets them back. */
export class NoticeWays {
  readonly #rows: Collection<NoticeWayRow>;
  readonly #seal: SecretSeal;

  constructor({ store, seal }: { readonly store: Store; readonly seal: SecretSeal }) {
    this.#rows = store.collection(noticeWayEntity);
    this.#seal = seal;
  }

  all(): Promise<readonly NoticeWayRow[]> {
    return allRows((page) => this.#rows.find({ index: 'id', ...page }));
  }

  get(id: string): Promise<NoticeWayRow | null> {
    return this.#rows.get(id);
  }

  /**
   * Makes or changes a way. `seen`: the version that the person saw; 0 for a new one.
   * @throws JiexunError JX_NOTICE, JX_CAMERA_KEY
   */
  async put(given: GivenWay, seen: number): Promise<NoticeWayRow> {
    const before = seen === 0 ? null : await this.#rows.get(given.id);
    if (before === null && (await this.all()).length >= MOST_WAYS)
      throw refused(saying('notice-error.too-many-ways', { most: MOST_WAYS }));
    const row = { ...(await this.#rowOf(given, before)), version: Math.max(1, seen) };
    const version = await this.#write(row, seen);
    if (version === null) throw refused(saying('notice-error.taken', { name: given.name }));
    return { ...row, version };
  }

  async remove(id: string): Promise<void> {
    await this.#rows.delete(id);
  }

  /** The way of a subscription with its secrets. @throws JiexunError JX_NOTICE when it was removed; JX_CAMERA_KEY */
  async open(of: Pick<SubscriptionRow, 'wayId' | 'address'>): Promise<{ opened: OpenedWay; linkBase: string | null }> {
    const row = await this.#rows.get(of.wayId);
    if (row === null) throw refused(saying('notice-error.no-way'));
    return { opened: this.#opened(row, of.address), linkBase: row.linkBase };
  }

  /** The new version; null: the name is taken, or somebody was faster. */
  async #write(row: NoticeWayRow, seen: number): Promise<number | null> {
    if (seen === 0) return (await this.#rows.insert(row)).ok ? row.version : null;
    const replaced = await this.#rows.replace(row);
    return replaced.ok ? replaced.version : null;
  }

  #opened(row: NoticeWayRow, to: string | null): OpenedWay {
    if (row.type === 'webhook') return { type: 'webhook', ...webhookSecrets.parse(this.#secrets(row)) };
    const { host, port, security, from, sealed } = row;
    if (port === null || security === null || from === null || to === null)
      throw refused(saying('notice-error.no-address'));
    const login = sealed === null ? null : loginSecrets.parse(this.#secrets(row));
    return { type: 'mail', host, port, security, from, to, login };
  }

  async #rowOf(given: GivenWay, before: NoticeWayRow | null): Promise<Omit<NoticeWayRow, 'version'>> {
    const { id, name, linkBase } = given;
    const common = { id, name, linkBase: linkBase?.replace(/\/+$/, '') ?? null };
    if (given.type === 'webhook') {
      const kept = before?.type === 'webhook' ? webhookSecrets.parse(this.#secrets(before)) : null;
      const url = given.url ?? kept?.url;
      const secret = given.secret ?? kept?.secret;
      if (url === undefined || secret === undefined) throw refused(saying('notice-error.no-secret'));
      const sealed = await this.#sealed(id, { url, secret });
      return { ...common, type: 'webhook', host: new URL(url).host, port: null, security: null, from: null, sealed };
    }
    const { host, port, security, from } = given;
    const sealed = await this.#sealedLogin(given, before);
    return { ...common, type: 'mail', host, port, security, from, sealed };
  }

  async #sealedLogin(
    { id, login, host, port, security }: Extract<GivenWay, { type: 'mail' }>,
    before: NoticeWayRow | null,
  ): Promise<string | null> {
    if (login.type === 'none') return null;
    if (security === 'none') throw refused(saying('notice-error.login-unprotected'));
    if (login.type === 'typed') return this.#sealed(id, { user: login.user, password: login.password });
    // Whoever may change a way could else have its password sent to a machine of their own.
    if (before?.type !== 'mail' || before.host !== host || before.port !== port)
      throw refused(saying('notice-error.login-elsewhere'));
    return before.sealed;
  }

  async #sealed(id: string, secrets: object): Promise<string> {
    await this.#seal.prepare();
    return this.#seal.sealText(JSON.stringify(secrets), ownerOf(id));
  }

  #secrets({ id, sealed }: NoticeWayRow): unknown {
    if (sealed === null) throw refused(saying('notice-error.no-secret'));
    return JSON.parse(this.#seal.openText(sealed, ownerOf(id)));
  }
}

/** No camera can be called so. */
function ownerOf(wayId: string): string {
  return `notice-way/${wayId}`;
}

function refused(what: Saying): JiexunError {
  return saidError('JX_NOTICE', what);
}
