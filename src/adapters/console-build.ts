import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';

/** What the page is made of, below the checkout. */
export const PAGE_SOURCES = [
  'console/src/**/*.{ts,tsx,css,svg}',
  'console/*.{ts,html,json,mjs}',
  // The page has some of the program's words and plain data.
  'src/kernel/words/**/*.ts',
  'src/kernel/domain/**/*.ts',
  'src/people/rights/right.ts',
  'package-lock.json',
];
const LAST_CHARACTERS = 2_000;

/** The built page of this checkout: below `.cache/console`, in a folder named after what it was made of. */
export class ConsoleBuild {
  readonly #root: string;

  /** `root`: the checkout. */
  constructor({ root }: { readonly root: string }) {
    this.#root = root;
  }

  /** The folder of the page as the sources are now; null when it is not built. */
  folder(): string | null {
    const folder = this.#place();
    return existsSync(join(folder, 'index.html')) ? folder : null;
  }

  /** Builds the page if it is not there, in a process of its own. @throws JiexunError JX_CONSOLE_BUILD */
  async build(): Promise<string> {
    const folder = this.#place();
    if (existsSync(join(folder, 'index.html'))) return folder;
    const script = join(this.#root, 'console', 'build.mjs');
    const child = spawn(process.execPath, [script, folder], { cwd: this.#root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (piece: Buffer) => {
      said = `${said}${piece}`.slice(-LAST_CHARACTERS);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', (error) => {
        said += error.message;
        resolve(null);
      });
      child.once('close', resolve);
    });
    if (code === 0 && existsSync(join(folder, 'index.html'))) return folder;
    throw saidError('JX_CONSOLE_BUILD', saying('machine-error.console-build', { why: said.trim() || `exit ${code}` }));
  }

  #place(): string {
    const files = globSync(PAGE_SOURCES, { cwd: this.#root, exclude: (path) => path.endsWith('node_modules') });
    const hash = createHash('sha256');
    for (const file of files.toSorted())
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(this.#root, file)));
    return join(this.#root, '.cache', 'console', hash.digest('hex').slice(0, 16));
  }
}
