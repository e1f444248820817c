import { isStoreTrouble } from '../../cases/evidence/evidence-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';

type Where = Readonly<Record<string, unknown>>;

/** Reports why stills cannot be kept: once for each kind of work until it works again, because every still then fails. */
export class StillTrouble {
  readonly #log: Log;
  /** For each kind of work, the last failure. */
  readonly #met = new Map<string, string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Reports a failure. `work` as in "a still". @throws JiexunError JX_FENCED, and nothing else: it ends the shift. */
  met(work: string, where: Where, error: unknown): void {
    if (error instanceof JiexunError && error.code === 'JX_FENCED') throw error;
    const { level, words } = troubleOf(error);
    const message = error instanceof Error ? error.message : String(error);
    this.#log[this.#met.get(work) === words ? 'debug' : level](`${words} for ${work}`, { ...where, error: message });
    this.#met.set(work, words);
  }

  over(work: string, where: Where): void {
    if (this.#met.delete(work)) this.#log.info(`it works again: ${work}`, where);
  }
}

/**
 * A store that is full, away or locked is a known failure: it ends by itself or its owner ends it. For all others a person
 * must act.
 */
function troubleOf(error: unknown): { readonly level: 'warn' | 'error'; readonly words: string } {
  if (!isStoreTrouble(error)) return { level: 'error', words: `trouble (${codeOf(error)})` };
  return { level: 'warn', words: error.code === 'JX_DISK_FULL' ? 'no room' : 'the evidence store cannot be used' };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
