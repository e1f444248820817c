import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Said } from './evidence-writer.ts';

/** A writer in a separate process (of evidence, unless `S` says otherwise), with all its output; half a line of a killed process does not count. */
export class WriterProcess<S = Said> implements AsyncDisposable {
  readonly said: S[] = [];
  readonly ready: Promise<unknown>;
  readonly ended: Promise<unknown>;
  readonly #child: ReturnType<typeof spawn>;

  constructor(program: URL, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const node = ['--disable-warning=ExperimentalWarning', program.pathname, ...args];
    const child = spawn(process.execPath, node, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.#child = child;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line.endsWith('}')) this.said.push(JSON.parse(line) as S);
    });
    this.ready = once(lines, 'line');
    this.ended = Promise.all([once(child, 'close'), once(lines, 'close')]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
