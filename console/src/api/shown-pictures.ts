import type { PageClock } from '../browser/time.ts';
import { Refusal } from './refusal.ts';

interface Options {
  readonly tell: (caseId: string, files: readonly string[]) => Promise<unknown>;
  readonly clock: Pick<PageClock, 'ticksMs' | 'after'>;
}

/** Who comes back to a picture later looks at it again, and the log says so. */
const SAME_LOOK_MS = 600_000;
const TRY_AGAIN_MS = 5_000;
const MOST_AT_ONCE = 40;

/** Tells the server which pictures somebody had in sight: each once a look, those of one moment in one request. */
export class ShownPictures {
  readonly #of: Options;
  /** When each picture was told, `<case> <file>`. */
  readonly #toldTicksMs = new Map<string, number>();
  readonly #waiting = new Map<string, Set<string>>();
  #cancel: (() => void) | null = null;

  constructor(of: Options) {
    this.#of = of;
  }

  note(caseId: string, file: string): void {
    const nowMs = this.#of.clock.ticksMs();
    const toldMs = this.#toldTicksMs.get(`${caseId} ${file}`);
    if (toldMs !== undefined && nowMs - toldMs < SAME_LOOK_MS) return;
    this.#toldTicksMs.set(`${caseId} ${file}`, nowMs);
    this.#add(caseId, [file]);
    this.#soon(0);
  }

  #add(caseId: string, files: readonly string[]): void {
    this.#waiting.set(caseId, new Set([...(this.#waiting.get(caseId) ?? []), ...files]));
  }

  #soon(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#of.clock.after(delayMs, () => {
      this.#cancel = null;
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const [caseId, files] of waiting) void this.#tell(caseId, [...files]);
    });
  }

  async #tell(caseId: string, files: readonly string[]): Promise<void> {
    for (let from = 0; from < files.length; from += MOST_AT_ONCE) {
      const some = files.slice(from, from + MOST_AT_ONCE);
      try {
        await this.#of.tell(caseId, some);
      } catch (error) {
        // What the server refuses for good is not told again.
        if (!(error instanceof Refusal) || !error.isPassing) continue;
        this.#add(caseId, some);
        if (this.#cancel === null) this.#soon(TRY_AGAIN_MS);
      }
    }
  }
}
