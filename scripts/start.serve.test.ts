import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { makeTestVideo } from '../src/testing/builders/test-video.ts';
import { makeProductionCopy } from './production-copy.ts';

const root = resolve(import.meta.dirname, '..');
// On a busy machine the first start, which compiles everything, takes most of a minute.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const UP = { timeout: 180_000, interval: 50 };
const ENDED = { timeout: 60_000, interval: 50 };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiexun-test-'));
  makeCheckout();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A checkout with its packages and lockfile, and a camera in its folder that plays a video for ever. */
function makeCheckout(): void {
  makeProductionCopy(folder);
  for (const file of ['scripts', '.npmrc']) cpSync(join(root, file), join(folder, file), { recursive: true });
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  writeFileSync(join(folder, 'node_modules/.jiexun-installed'), `${stamp} production`);
  for (const name of ['videos', 'streams']) mkdirSync(join(folder, name));
  const url = makeTestVideo(join(folder, 'videos/street.mp4'), { seconds: 20 });
  writeFileSync(join(folder, 'streams/yard.yaml'), `id: yard\nurl: ${url}\nloop: true\n`);
}

/** What runs with this variable of the environment, as `pid command line`. */
function running(mark: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isMarked = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
        return isMarked ? [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`] : [];
      } catch {
        // The process has ended in the meantime.
        return [];
      }
    });
}

/** Works like a Node before 22.15, which cannot replace its own process by a program. */
const WITHOUT_EXECVE = 'data:text/javascript,process.execve = undefined';

test.each<[NodeJS.Signals, title: string, program: string, args: readonly string[]]>([
  ['SIGTERM', '`npm start`', 'npm', ['start', '--']],
  ['SIGINT', '`npm start`', 'npm', ['start', '--']],
  ['SIGTERM', 'an older Node', process.execPath, ['--import', WITHOUT_EXECVE, 'scripts/start.mjs']],
])('%s to %s ends all processes that it started', async (signal, _, program, args) => {
  const mark = randomUUID();
  const started = spawn(program, [...args, '--port', '0', '--no-console', '--data', scratchFolder()], {
    cwd: folder,
    env: {
      ...process.env,
      npm_config_userconfig: '/dev/null',
      JIEXUN_TEST_MARK: mark,
      JIEXUN_LANG: 'en',
      JIEXUN_STREAMS: join(folder, 'streams'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const input of [started.stdout, started.stderr])
    createInterface({ input }).on('line', (line) => lines.push(line));
  try {
    await vi.waitFor(() => expect(lines).toContainEqual(expect.stringContaining('yard: camera up')), UP);
    expect(running(mark)).toContainEqual(expect.stringContaining('ffmpeg'));
    expect(lines.filter((line) => /npm warn/i.test(line))).toEqual([]);

    started.kill(signal);
    await vi.waitFor(() => expect(running(mark)).toEqual([]), ENDED);
  } finally {
    for (const line of running(mark)) spawnSync('kill', ['-KILL', String(line.split(' ')[0])]);
  }
});
