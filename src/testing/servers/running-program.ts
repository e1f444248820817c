import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../../bin/start.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Tests run side by side, and only those of the console ask for one: it has a port of its own, and builds its page. */
function withoutConsole(args: readonly string[]): readonly string[] {
  const serves = args.includes('serve') || args.includes('demo');
  return serves && !args.some((arg) => arg.startsWith('--console')) ? [...args, '--no-console'] : args;
}

/**
 * `jiexun …` as a process, with all its output; the caller that starts it ends it (`await using` kills it if it still
 * runs).
 */
export class RunningProgram implements AsyncDisposable {
  readonly ended: Promise<Ended>;
  /** The lines of stdout and stderr. */
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', START, ...withoutConsole(args)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, JIEXUN_LANG: 'en', JIEXUN_LOG: 'text', ...env },
    });
    this.#child = child;
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        this.lines.push(line);
        this.#look();
      });
    }
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.#look();
      return { code, signal };
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * Gives the first line that fits, printed already or later. @throws Error with all output, when none came in time.
   */
  async line(pattern: RegExp, withinMs: number): Promise<string> {
    const found = () => this.lines.find((line) => pattern.test(line));
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const line = found();
      if (line !== undefined) return line;
      const why = deadline.aborted ? `within ${withinMs} ms` : this.#hasEnded ? 'before it ended' : null;
      if (why !== null) throw new Error(`No line like ${pattern} ${why}:\n${this.lines.join('\n')}`);
      await this.#next(deadline);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #next(deadline: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        this.#waiting.delete(over);
        deadline.removeEventListener('abort', over);
        resolve();
      };
      this.#waiting.add(over);
      deadline.addEventListener('abort', over);
    });
  }

  #look(): void {
    for (const over of [...this.#waiting]) over();
  }
}

/** A program that ends by itself. */
export async function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended & { readonly text: string }> {
  const program = new RunningProgram(args, env);
  const ended = await program.ended;
  return { ...ended, text: program.lines.join('\n') };
}
