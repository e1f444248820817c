import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { DeadLetter } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { raisedAlarms } from '../../operations/alarms/alarm-entity.ts';
import { rowChecks } from '../../operations/alarms/row-check-entity.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { aCoverage, aSeenWorker } from '../../testing/builders/seen-workers.ts';
import type { RecentCoverage } from '../../watching/coverage/recent-coverage.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import type { SeenWorker } from '../../watching/shifts/work-force.ts';
import { addStatus } from './status.ts';
import type { QueueFacts, StatusSource } from './status-facts.ts';

const clock = new FakeClock(new Date('2026-01-01T10:32:00Z'));
const startedAt = new Date('2026-01-01T08:00:00Z');
const aWorker = (id: string, changes: Partial<SeenWorker> = {}) =>
  aSeenWorker(id, clock.now(), { startedAt, ...changes });
let store: MemoryStore;
let workers: SeenWorker[];
let coverage: RecentCoverage[];
let letters: DeadLetter[];
let over: Partial<StatusSource>;
let exitCode: number;
let closed: number;

/** Two cameras that one worker watches, and another process for the jobs. */
beforeEach(async () => {
  [store, over, exitCode, closed] = [new MemoryStore(), {}, 0, 0];
  const shifts = new Shifts({ store, clock });
  for (const cameraId of ['yard', 'gate']) await shifts.claim(cameraId, 'w1');
  await checked('cases', 0, []);
  workers = [aWorker('w1', { watching: 2 }), aWorker('j1', { role: 'jobs', watching: 0, limit: 0, lagMs: null })];
  coverage = [aCoverage('gate', 90, 88), aCoverage('yard', 90, 90)];
  letters = [];
});

/** An alarm that a process has stored. */
async function raised(by: string, key: string, againAt: Date | null = null): Promise<void> {
  const what = `${key} is black`;
  const row = { id: `${by}/camera-fault/${key}`, version: 1, by, name: 'camera-fault' as const, key, what };
  await store.collection(raisedAlarms).insert({ ...row, raisedAt: startedAt, ...(againAt && { againAt }) });
}

/** What `row-check` has stored. */
async function checked(id: string, misfits: number, named: readonly string[]): Promise<void> {
  const row = { id, version: 1, checkedAt: new Date('2026-01-01T10:00:00Z'), rows: 9, misfits, named: [...named] };
  await store.collection(rowChecks).insert(row);
}

async function status(...args: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const program = new Command().exitOverride();
  const source: StatusSource = {
    ...{ where: 'db.example/jiexun', isCluster: true, store, clock, clockOffsetMs: -12 },
    keyIds: async () => ['aaaa', 'bbbb'],
    alarmsOf: (workerId) => workerId,
    workers: async () => workers,
    queue: async () => ({
      counts: async () => {
        const counts = JOB_NAMES.map((name) => [name, { waiting: name === 'seal-case' ? 4 : 0, running: 0 }]);
        return Object.fromEntries(counts);
      },
      deadLetters: async () => letters,
    }),
    coverage: async () => coverage,
    trialRules: async () => 0,
    recordedCameras: async () => [],
    close: async () => {
      closed += 1;
    },
    ...over,
  };
  addStatus(program, {
    open: async () => source,
    words: wordsIn('en'),
    print: (line) => printed.push(line),
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  await program.parseAsync(['status', ...args], { from: 'user' });
  return printed;
}

test('a person can read who watches what and how well, and that all is well', async () => {
  expect(await status()).toEqual([
    '2026-01-01T10:32:00Z  db.example/jiexun',
    "store: 0.0 ms a read (at most 0.0 ms); this machine's clock 12 ms ahead of it",
    'evidence: signed with the key bbbb (before it aaaa)',
    '',
    'worker  role    since                 cameras  limit  lag    clock  seen',
    'w1      worker  2026-01-01T08:00:00Z  2        -      0.1 s  +3 ms  0ms ago',
    'j1      jobs    2026-01-01T08:00:00Z  0        0      -      +3 ms  0ms ago',
    '',
    'cameras: 2 to be watched, 2 watched',
    '',
    'jobs that wait: seal-case 4',
    'dead letters: none',
    'stored rows: all can be read (looked at 2026-01-01T10:00:00Z)',
    'alarms: none',
    '',
    'watched since 2026-01-01T09:00:00Z, the worst first:',
    'camera  rule  due     watched         down   not to be trusted  missed  nobody',
    'gate    kerb  90 min  88 min   97 %   0 min  0 min              0 min   2 min',
    'yard    kerb  90 min  90 min   100 %  0 min  0 min              0 min   0 min',
    '',
    'All is well.',
  ]);
  expect([exitCode, closed]).toEqual([0, 1]);
});

describe('needs a person, says so in one line, and exits with 1:', () => {
  const letter: DeadLetter = { name: 'seal-case', id: 'c', data: {}, failedAt: startedAt, error: 'no room' };
  const needs: readonly { readonly title: string; readonly set: () => unknown; readonly says: string }[] = [
    {
      title: 'cameras nobody watches',
      set: () => new Shifts({ store, clock }).want('lane', true),
      says: 'nobody watches lane',
    },
    {
      title: 'rows that no longer fit',
      set: () => checked('sightings', 2, ['a', 'b']),
      says: 'stored rows cannot be read by this version: 2 of sightings',
    },
    {
      title: 'an alarm that stands',
      set: () => raised('w1', 'gate'),
      says: 'alarm camera fault: gate',
    },
    {
      title: 'cameras of a worker that is gone',
      set: () => workers.splice(0, 1, aWorker('w1', { isPresent: false }), aWorker('w2')),
      says: 'nobody watches gate, yard',
    },
    {
      title: 'no worker',
      set: () => [workers.splice(0, 1), new Shifts({ store, clock }).want('yard', false)],
      says: 'nobody watches gate; no worker is at work: start `jiexun serve --role worker`',
    },
    {
      title: 'nobody for the jobs',
      set: () => workers.splice(1, 1),
      says: 'nobody does the jobs: start `jiexun serve --role jobs`',
    },
    {
      title: 'one machine that is not served',
      set: () => [workers.splice(0), Object.assign(over, { isCluster: false })],
      says: 'nobody watches: `jiexun serve` does not run',
    },
    { title: 'dead letters', set: () => letters.push(letter), says: 'a job was given up, see `jiexun jobs`' },
    {
      title: 'a worker’s clock',
      set: () => workers.push(aWorker('w2', { clockOffsetMs: -1_200 })),
      says: 'clocks are off: mend NTP on w2',
    },
    {
      title: 'this machine’s clock',
      set: () => Object.assign(over, { clockOffsetMs: 3_000 }),
      says: 'the clock of this machine is off: mend its NTP',
    },
    {
      title: 'too little watched',
      set: () => coverage.unshift(aCoverage('lane', 90, 45)),
      says: 'of what was due too little was watched at lane (50 %)',
    },
  ];
  test.each(needs)('$title', async ({ set, says }) => {
    await set();
    expect((await status()).at(-1)).toBe(`Needs a person: ${says}.`);
    expect(exitCode).toBe(1);
    expect(JSON.parse((await status('--json'))[0] ?? '')).toMatchObject({ ok: false, needs: says.split('; ') });
  });

  test('a queue that does not answer, while everything else is still shown', async () => {
    over = { queue: () => Promise.reject(new JiexunError('JX_QUEUE_UNREACHABLE', 'No Redis answers.')) };
    const lines = await status();
    expect(lines).toContain('queue: No Redis answers.');
    expect(lines.at(-1)).toBe('Needs a person: the queue cannot be used.');
    expect(lines.join('\n')).toContain('watched since');
  });

  test('an error that is not the queue’s own failure is passed on, and everything is closed', async () => {
    over = { queue: () => Promise.reject(new JiexunError('JX_STORE_IO', 'no')) };
    await expect(status()).rejects.toMatchObject({ code: 'JX_STORE_IO' });
    expect(closed).toBe(1);
  });
});

test.each([
  ['a rule that was due for a minute or two does not count yet', aCoverage('new', 2, 0)],
  ['nine tenths will do', aCoverage('new', 90, 81)],
])('%s', async (_, covered) => {
  coverage = [covered];
  expect((await status()).at(-1)).toBe('All is well.');
});

test('with many cameras the worst are shown, and the lowest figure of the others', async () => {
  coverage = Array.from({ length: 14 }, (_, n) => aCoverage(`c${n}`, 100, 91 + Math.floor(n / 2)));
  const lines = await status();
  expect(lines.filter((line) => line.startsWith('c') && line.includes('kerb'))).toHaveLength(10);
  expect(lines).toContain('… and 4 more, each at least 96 %');
});

test('alarms are listed with their time; those of a process that is gone are not', async () => {
  await raised('w1', 'gate', new Date('2026-01-01T11:02:10Z'));
  await raised('w9', 'lane');
  const lines = await status();
  expect(lines.slice(lines.indexOf('alarms: 1'), -1)).toEqual(
    expect.arrayContaining(['  2026-01-01T08:00:00Z  gate is black']),
  );
  expect(lines.join('\n')).not.toContain('lane is black');
  expect(JSON.parse((await status('--json')).join(''))).toMatchObject({
    alarms: [{ key: 'gate', message: 'gate is black', againAt: '2026-01-01T11:02:10.000Z' }],
  });
});

test('--json is one object with the same facts', async () => {
  const lines = await status('--json');
  const told = JSON.parse(lines.join('\n'));
  expect(lines).toHaveLength(1);
  expect(told).toMatchObject({
    ...{ type: 'status', ok: true, needs: [], wanted: 2, unwatched: [], clockOffsetMs: -12 },
    workers: [{ id: 'w1', role: 'worker', watching: 2, isPresent: true }, { id: 'j1' }],
    coverage: [{ cameraId: 'gate', dueMs: 5_400_000, watchedRatio: 88 / 90 }, { watchedRatio: 1 }],
  });
  const queue: QueueFacts = told.queue;
  expect(queue.jobs.find(({ name }) => name === 'seal-case')).toEqual({ name: 'seal-case', waiting: 4, running: 0 });
});

describe('stored rows', () => {
  const line = async () => (await status()).find((text) => text.startsWith('stored rows'));

  test('that this version cannot read: the first few are named', async () => {
    await checked('sightings', 7, ['a', 'b', 'c', 'd', 'e']);
    await checked('jobs', 1, ['seal-case/x']);
    expect(await line()).toBe(
      'stored rows: this version cannot read 1 of jobs (seal-case/x); 7 of sightings (a, b, c, d, e, …) (looked at 2026-01-01T10:00:00Z)',
    );
  });

  test('that nobody has checked yet are not reported as readable', async () => {
    await store.collection(rowChecks).delete('cases');
    expect(await line()).toBe('stored rows: not looked at yet');
  });
});
