import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { giveWay } from '../child-process/give-way.ts';
import { parentArgument } from '../child-process/parent-argument.ts';
import type { CopyAsked, CopyMade } from './sheet-pictures-worker.ts';

const WORKER = fileURLToPath(new URL('./sheet-pictures-worker.ts', import.meta.url));
const MOST_HEAP_MB = 200;

/** Copies of stills for sheets, made in a process of its own that gives way to others: a thousand of them take a core for half a minute. */
export class ForkedSheetPictures implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(signal: AbortSignal) {
    this.#child = fork(WORKER, [parentArgument()], {
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...{ signal, killSignal: 'SIGKILL' },
    });
    this.#ended = endOf(this.#child);
    this.#ended.catch(() => undefined);
    giveWay(this.#child.pid);
  }

  /** One at a time. @throws JiexunError JX_EXPORT_FAILED when the picture cannot be read, or the process has ended */
  async copyOf(
    jpeg: Uint8Array,
    { widthPx, onlyBox }: { readonly widthPx: number; readonly onlyBox?: BoxXyxy | null },
  ): Promise<Uint8Array> {
    const asked: CopyAsked = { jpeg, widthPx, isPixelated: onlyBox !== undefined, box: onlyBox ?? null };
    const answered = once(this.#child, 'message');
    if (this.#child.connected) this.#child.send(asked, (error) => error && this.#child.kill('SIGKILL'));
    const [made]: CopyMade[] = await Promise.race([answered, this.#ended]);
    if (made !== undefined && 'jpeg' in made) return made.jpeg;
    throw failed(made?.why ?? '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended.catch(() => undefined);
  }
}

/** Rejects when the process has ended. */
function endOf(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', (error) => reject(failed(error.message)));
    child.once('exit', (code, by) => reject(failed(`${by ?? code}`)));
  });
}

function failed(why: string) {
  return saidError('JX_EXPORT_FAILED', saying('review-error.sheet-picture', { why }));
}
