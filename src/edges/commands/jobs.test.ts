import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedQueue } from '../../adapters/embedded-queue/embedded-queue.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { DeadLetters, UNREADABLE } from '../../kernel/jobs/dead-letters.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { addJobs } from './jobs.ts';

/** The longest name makes the column. */
const WIDTH = Math.max(...JOB_NAMES.map(({ length }) => length));

let store: MemoryStore;
let clock: FakeClock;
let serving: EmbeddedQueue;
let isBroken: boolean | 'said';

const aQueue = () => new EmbeddedQueue({ store, clock, log: new KeptLog(), random: () => 0.5 });

/** A serving program in which sealing fails: one case waits, one was given up. */
beforeEach(async () => {
  [store, clock, isBroken] = [new MemoryStore(), new FakeClock(), true];
  serving = aQueue();
  for (const name of JOB_NAMES) {
    serving.process(name, async () => {
      if (isBroken === 'said')
        throw saidError('JX_DISK_FULL', saying('evidence-error.no-room', { path: '/e', code: 'ENOSPC' }));
      if (isBroken) throw new Error('no room\non the disk');
      return 'done';
    });
  }
  await serving.start();
  await serving.add({ name: 'seal-case', id: 'c1', data: { n: 1 } }, { attempts: 1 });
  await serving.add({ name: 'seal-case', id: 'c2', data: {} }, { delayMs: 3_600_000 });
  await clock.advance(0);
});

const jobs = (...args: readonly string[]) => jobsIn('en', ...args);

async function jobsIn(language: Language, ...args: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addJobs(program, {
    words: wordsIn(language),
    openQueue: async () => ({ queue: aQueue(), close: async () => undefined }),
    print: (line) => printed.push(line),
  });
  await program.parseAsync(['jobs', ...args], { from: 'user' });
  return printed;
}

test('says in words how many jobs wait and run, and which were given up and why', async () => {
  expect(await jobs()).toEqual([
    `${'job'.padEnd(WIDTH)}  waiting  running`,
    `${'seal-case'.padEnd(WIDTH)}  1        0`,
    ...JOB_NAMES.slice(1).map((name) => `${name.padEnd(WIDTH)}  0        0`),
    '',
    'Dead letters:',
    'failed                    job           state     error',
    '2026-01-01T00:00:00.000Z  seal-case/c1  given up  no room on the disk',
    'Mend the cause, then `jiexun jobs retry NAME/ID` or `jiexun jobs retry --all`.',
  ]);
});

test('says all of it in Chinese, also why a job was given up', async () => {
  isBroken = 'said';
  await serving.add({ name: 'seal-case', id: 'c3', data: {} }, { attempts: 1 });
  await clock.advance(0);
  const lines = await jobsIn('zh');
  expect(lines[0]).toMatch(/^任务 +等待 +执行中$/);
  expect(lines.at(-2)).toMatch(
    /seal-case\/c3 {2}已放弃 {2}\/e 所在磁盘没有空间（ENOSPC）：请腾出空间；程序会再次尝试。$/,
  );
  expect(lines.at(-1)).toContain('请先排除原因');
  expect(JSON.parse((await jobsIn('zh', '--json')).at(-1) ?? '')).toMatchObject({
    error: 'No room left on the disk (ENOSPC) for /e: make room; it is tried again.',
  });
});

test('--json is one object a line', async () => {
  const lines = (await jobs('--json')).map((line) => JSON.parse(line));
  expect(lines.length).toBe(JOB_NAMES.length + 1);
  expect(lines[0]).toEqual({ type: 'depth', name: 'seal-case', waiting: 1, running: 0 });
  expect(lines.at(-1)).toEqual({
    type: 'dead-letter',
    ...{ name: 'seal-case', id: 'c1', data: { n: 1 }, failedAt: '2026-01-01T00:00:00.000Z' },
    ...{ error: 'no room\non the disk', isInQueue: false },
  });
});

describe('retry', () => {
  test.each([[['seal-case/c1']], [['--all']]])(
    '%j puts it back for the serving program, and its dead letter is deleted when it succeeds',
    async (args) => {
      isBroken = false;
      expect(await jobs('retry', ...args)).toEqual([
        'seal-case/c1: put back; taken up by the running program within seconds, or when it starts',
      ]);
      expect(await jobs('retry', ...args)).toEqual(['seal-case/c1: waits or runs already']);
      expect((await jobs()).join('\n')).toContain('in the queue again');
      await clock.advance(60_000);
      expect((await jobs()).at(-1)).toBe('No dead letters.');
      expect(await jobs('retry', '--all')).toEqual(['There are no dead letters.']);
    },
  );

  test('names an unknown dead letter before it puts any back', async () => {
    await expect(jobs('retry', 'seal-case/c1', 'seal-case/c2')).rejects.toMatchObject({ code: 'JX_JOB_UNKNOWN' });
    expect((await jobs())[1]).toBe(`${'seal-case'.padEnd(WIDTH)}  1        0`);
  });

  test('leaves an entry that is not a job', async () => {
    const row = { id: 'retention/x', name: 'retention', jobId: 'x', data: { [UNREADABLE]: '{' }, attempts: 0 } as const;
    await new DeadLetters({ store, clock }).bury(row, 'no JSON');
    await expect(jobs('retry', 'retention/x')).rejects.toMatchObject({ code: 'JX_JOB_UNREADABLE' });
    expect(await jobs('retry', '--all')).toContain('retention/x: left, it contains what could not be read as a job');
  });

  test.each([[[]], [['--all', 'seal-case/c1']]])('%j is bad input', async (args) => {
    await expect(jobs('retry', ...args)).rejects.toMatchObject({ exitCode: 1, code: 'commander.error' });
  });
});
