import { z } from 'zod';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { SecretSeal } from '../../kernel/domain/secret-seal.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { AskedPlatform, PlatformAccess } from './camera-platform.ts';
import type { ImportPlan } from './importing-cameras.ts';
import { type NamedCameras, type PlatformRow, platformEntity } from './platform-entity.ts';

const DAY_MS = 86_400_000;
/** One that was away is asked sooner. */
const AWAY_AGAIN_MS = 3_600_000;
const MOST_NAMED = 50;
const NONE: NamedCameras = { count: 0, first: [] };

const secrets: z.ZodType<Pick<AskedPlatform, 'access' | 'login'>> = z.object({
  access: z.custom<PlatformAccess>((access) => typeof access === 'object' && access !== null && 'type' in access),
  login: z.object({ user: z.string(), password: z.string() }).nullable(),
});

/** What a camera's platform said of it when it was last asked. */
export interface PlatformOfCamera {
  readonly readAt: Date;
  readonly awaySince: Date | null;
  readonly isListed: boolean;
}

/** One whose login is kept. */
export type KeptPlatform = PlatformRow & { readonly sealed: string };

export function isKept(row: PlatformRow): row is KeptPlatform {
  return row.sealed !== null;
}

/** A whole list, and what saving it would do. */
export interface HeardList {
  readonly plan: ImportPlan;
  /** The cameras that are in the store. */
  readonly stored: ReadonlySet<string>;
  readonly by: string;
  /** True: its login is kept, encrypted, and it is read each day by itself. Else a login that is kept stays. */
  readonly isKept: boolean;
}

/** Video platforms whose cameras were read: what came of the last reading, and the logins of those that are read each day. */
export class Platforms {
  readonly #rows: Collection<PlatformRow>;
  readonly #seal: SecretSeal;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(of: { readonly store: Store; readonly seal: SecretSeal; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = of.store.collection(platformEntity);
    this.#seal = of.seal;
    this.#clock = of.clock;
  }

  all(): Promise<readonly PlatformRow[]> {
    return allRows((page) => this.#rows.find({ index: 'id', ...page }));
  }

  get(id: string): Promise<PlatformRow | null> {
    return this.#rows.get(id);
  }

  /** Forgets the platform and its login. Its cameras stay. False: there was none. */
  remove(id: string): Promise<boolean> {
    return this.#rows.delete(id);
  }

  /** It gave a whole list. Nothing of it is saved by this. @throws JiexunError JX_CAMERA_KEY when its login cannot be encrypted. */
  async heard(asked: AskedPlatform, { plan, stored, by, isKept: keepsLogin }: HeardList): Promise<void> {
    const id = platformId(asked.address);
    const sealed = keepsLogin ? await this.#sealed(id, asked) : null;
    const now = this.#clock.now();
    const listed = new Set(plan.cameras.map((camera) => camera.id));
    await this.#put(id, (before) => {
      const known = new Set([...(before?.cameraIds ?? []), ...listed].filter((one) => stored.has(one)));
      const { address, access, media } = asked;
      // A login goes to no other address than the one it was given for.
      const kept = before?.address === address && before.type === access.type ? before.sealed : null;
      return {
        ...{ address, type: access.type, media, sealed: sealed ?? kept, by: before?.by ?? by },
        ...{ readAt: now, triedAt: now, againAt: new Date(now.getTime() + DAY_MS), awaySince: null, trouble: null },
        cameraIds: [...known],
        added: namedOf(plan.cameras.filter(({ what }) => what === 'added')),
        changed: namedOf(plan.cameras.filter(({ what }) => what === 'changed')),
        gone: goneOf([...known].filter((one) => !listed.has(one))),
      };
    });
  }

  /** It gave no list: what it listed before stays. One that never gave a list is not kept. `isLoginRefused`: it is left alone for a day. */
  async failed(address: string, trouble: SaidValue, isLoginRefused: boolean): Promise<void> {
    const id = platformId(address);
    const now = this.#clock.now();
    const againAt = new Date(now.getTime() + (isLoginRefused ? DAY_MS : AWAY_AGAIN_MS));
    await this.#put(id, (before) => {
      return before && { ...before, triedAt: now, againAt, awaySince: before.awaySince ?? now, trouble };
    });
  }

  /** Cameras of its last list were saved. */
  async saved(address: string, cameraIds: readonly string[]): Promise<void> {
    await this.#put(platformId(address), (before) => {
      return (
        before && {
          ...before,
          cameraIds: [...new Set([...before.cameraIds, ...cameraIds])],
          added: NONE,
          changed: NONE,
        }
      );
    });
  }

  /** A platform that is to be read by itself now. While this process reads it, no other one takes it. Null: there is none. */
  async takeDue(): Promise<KeptPlatform | null> {
    const now = this.#clock.now();
    for (const row of await this.all()) {
      if (!isKept(row) || row.againAt > now) continue;
      const taken = { ...row, againAt: new Date(now.getTime() + AWAY_AGAIN_MS) };
      const replaced = await this.#rows.replace(taken);
      if (replaced.ok) return { ...taken, version: replaced.version };
    }
    return null;
  }

  /** What it is asked with. @throws JiexunError JX_CAMERA_KEY */
  opened({ id, address, media, sealed }: KeptPlatform): AskedPlatform {
    return { address, media, ...secrets.parse(JSON.parse(this.#seal.openText(sealed, ownerOf(id)))) };
  }

  /** For each camera that came from a platform. */
  async ofCameras(): Promise<ReadonlyMap<string, PlatformOfCamera>> {
    const found = new Map<string, PlatformOfCamera>();
    for (const { cameraIds, gone, readAt, awaySince } of await this.all()) {
      const missing = new Set(gone.first.map(({ id }) => id));
      for (const id of cameraIds) found.set(id, { readAt, awaySince, isListed: !missing.has(id) });
    }
    return found;
  }

  async #sealed(id: string, { access, login }: AskedPlatform): Promise<string> {
    await this.#seal.prepare();
    return this.#seal.sealText(JSON.stringify({ access, login }), ownerOf(id));
  }

  /** `change` gives null where nothing is to be written; it is asked again when another process was faster. */
  async #put(
    id: string,
    change: (before: PlatformRow | null) => Omit<PlatformRow, 'id' | 'version'> | null,
  ): Promise<void> {
    for (;;) {
      const before = await this.#rows.get(id);
      const next = change(before);
      if (next === null) return;
      const row = { ...next, id, version: before?.version ?? 1 };
      if ((await (before === null ? this.#rows.insert(row) : this.#rows.replace(row))).ok) return;
    }
  }
}

/** Host and port of the API: `192.0.2.20:18080`. */
export function platformId(address: string): string {
  return URL.parse(address)?.host || address;
}

/** No camera can be called so. */
function ownerOf(id: string): string {
  return `video-platform/${id}`;
}

/** All of them: they are cameras of the store. */
function goneOf(ids: readonly string[]): NamedCameras {
  return { count: ids.length, first: ids.map((id) => ({ id, name: null })) };
}

function namedOf(cameras: readonly NamedCameras['first'][number][]): NamedCameras {
  return { count: cameras.length, first: cameras.slice(0, MOST_NAMED).map(({ id, name }) => ({ id, name })) };
}
