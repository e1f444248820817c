import type { Problem } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { type AuditEntry, PROGRAM } from '../../people/audit/audit-entry.ts';
import type { AskedPlatform, ListPlatform } from '../../watching/camera-versions/camera-platform.ts';
import {
  type ImportParts,
  type ImportPlan,
  type ImportWork,
  planImport,
} from '../../watching/camera-versions/importing-cameras.ts';
import { withIds } from '../../watching/camera-versions/platform-ids.ts';
import { type KeptPlatform, type Platforms, platformId } from '../../watching/camera-versions/platforms.ts';

export interface PlatformReadingsParts extends ImportParts {
  readonly platforms: Platforms;
  readonly listPlatform: ListPlatform;
  readonly writeLog: (entries: readonly AuditEntry[]) => Promise<void>;
}

export interface Reading {
  readonly by: string;
  /** Somebody typed its login: one that is refused says nothing of the login that is kept. */
  readonly isTyped: boolean;
  /** Its login is kept from now on, and it is read each day by itself. */
  readonly isKept: boolean;
}

/** Asks video platforms for their lists, for a person or each day, and keeps what came of it. No camera is saved by it. */
export class PlatformReadings {
  readonly #parts: PlatformReadingsParts;

  constructor(parts: PlatformReadingsParts) {
    this.#parts = parts;
  }

  /** What saving the list would do; or why there is none, which the row of the platform then says too. */
  async read(asked: AskedPlatform, { by, isTyped, isKept }: Reading, work: ImportWork): Promise<ImportPlan> {
    const { platforms, stored, listPlatform } = this.#parts;
    const cameras = await listPlatform(asked, work);
    if ('field' in cameras) {
      const isRefused = isLoginRefused(cameras.message);
      if (!isRefused || !isTyped) await platforms.failed(asked.address, cameras.message, isRefused);
      return { cameras: [], problems: [cameras] };
    }
    const rows = await withIds(cameras, await stored.newest());
    const plan = await planImport({ rows, file: platformId(asked.address) }, this.#parts, work);
    const saved = (await stored.newest()).flatMap(({ cameraId, yaml }) => (yaml === null ? [] : [cameraId]));
    await platforms.heard(asked, { plan, stored: new Set(saved), by, isKept });
    return plan;
  }

  /** Reads each platform that is due. What is wrong with one stands in its row, and the next is read. */
  async readDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      const row = await this.#parts.platforms.takeDue();
      if (row === null) return;
      signal.throwIfAborted();
      await this.#readOne(row, signal);
    }
  }

  async #readOne(row: KeptPlatform, signal: AbortSignal): Promise<void> {
    const { platforms, writeLog } = this.#parts;
    const asked = this.#opened(row);
    if ('why' in asked) return platforms.failed(row.address, asked.why, true);
    const subject = { type: 'camera', id: row.id } as const;
    const detail = { host: row.id, type: row.type };
    await writeLog([{ who: PROGRAM, verb: 'ask-platform', subject, outcome: 'done', detail }]);
    await this.read(asked, { by: row.by, isTyped: false, isKept: false }, { signal });
  }

  /** Or why its login cannot be opened: the key of logins is lost or another one. */
  #opened(row: KeptPlatform): AskedPlatform | { readonly why: SaidValue } {
    try {
      return this.#parts.platforms.opened(row);
    } catch (error) {
      return { why: saidOf(error) };
    }
  }
}

/** A password that is wrong again and again locks accounts. */
function isLoginRefused(trouble: Problem['message']): boolean {
  if (typeof trouble !== 'object' || !('key' in trouble)) return false;
  const { what } = trouble.values;
  return (
    trouble.key === 'platform.login' || (typeof what === 'object' && 'key' in what && what.key === 'platform.login')
  );
}
