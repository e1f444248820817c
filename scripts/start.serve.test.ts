import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { makeTestVideo } from '../src/testing/builders/test-video.ts';
import { makeProductionCopy } from './production-copy.ts';

const root = resolve(import.meta.dirname, '..');
const SOON = { timeout: 30_000, interval: 50 };

/** A checkout with its packages, and a camera in its folder that plays a video for ever. */
function checkout(): string {
  const folder = scratchFolder();
  makeProductionCopy(folder);
  for (const file of ['scripts', 'package-lock.json', '.npmrc'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  writeFileSync(join(folder, 'node_modules/.jiexun-installed'), `${stamp} production`);
  for (const name of ['videos', 'streams']) mkdirSync(join(folder, name));
  const url = makeTestVideo(join(folder, 'videos/street.mp4'), { seconds: 20 });
  writeFileSync(join(folder, 'streams/yard.yaml'), `id: yard\nurl: ${url}\nloop: true\n`);
  return folder;
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
        // It ended meanwhile.
        return [];
      }
    });
}

/** As a Node before 22.15 is, which cannot put a program in its own place. */
const WITHOUT_EXECVE = 'data:text/javascript,process.execve = undefined';

test.each<[NodeJS.Signals, title: string, program: string, args: readonly string[]]>([
  ['SIGTERM', '`npm start`', 'npm', ['start', '--']],
  ['SIGINT', '`npm start`', 'npm', ['start', '--']],
  ['SIGTERM', 'an older Node', process.execPath, ['--import', WITHOUT_EXECVE, 'scripts/start.mjs']],
])('%s to %s ends all that it started', async (signal, _, program, args) => {
  const folder = checkout();
  const mark = randomUUID();
  const started = spawn(program, [...args, '--port', '0', '--data', join(folder, 'data')], {
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
    await vi.waitFor(() => expect(lines).toContainEqual(expect.stringContaining('yard: camera up')), SOON);
    expect(running(mark)).toContainEqual(expect.stringContaining('ffmpeg'));
    expect(lines.filter((line) => /npm warn/i.test(line))).toEqual([]);

    started.kill(signal);
    await vi.waitFor(() => expect(running(mark)).toEqual([]), SOON);
  } finally {
    for (const line of running(mark)) spawnSync('kill', ['-KILL', String(line.split(' ')[0])]);
  }
});
