import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { SceneName } from '../samples/simulator.ts';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { SimulatedStreams } from '../src/testing/builders/simulated-streams.ts';
import { RunningCluster } from '../src/testing/servers/running-cluster.ts';
import { RunningProgram, runProgram } from '../src/testing/servers/running-program.ts';
import { Browsing, closeBrowser, shownCase } from './dev/browsing.ts';

const SCENES: readonly SceneName[] = ['van', 'bag'];
const PASSWORD = 'four words are enough';
const DAY_MS = 24 * 3_600_000;
/** From the cameras' first pictures to a sealed case, with room for a busy machine. */
const FILED_WITHIN_MS = 150_000;

/** A running installation that watches the scenes and serves its console. */
interface Installation extends AsyncDisposable {
  readonly origin: string;
  readonly evidenceFolder: string;
  /** Runs a command on the same data. */
  readonly tell: (args: readonly string[]) => Promise<{ readonly code: number | null; readonly text: string }>;
  /** Everything that its processes printed. */
  readonly said: () => string;
}

const originOf = (line: string) => /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
const CONSOLE_LINE = /Console, for the people who review: http/;

async function oneMachine(): Promise<Installation> {
  const folder = scratchFolder();
  await using stack = new AsyncDisposableStack();
  const streams = stack.use(await SimulatedStreams.start(SCENES, join(folder, 'streams')));
  const data = join(folder, 'data');
  const ports = ['--port', '0', '--console-port', '0'];
  const serve = ['serve', '--streams', streams.folder, '--data', data, ...ports];
  const program = stack.use(new RunningProgram(serve, streams.env));
  const origin = originOf(await program.line(CONSOLE_LINE, 120_000));
  const kept = stack.move();
  return {
    origin,
    evidenceFolder: join(data, 'evidence'),
    tell: (args) => runProgram([...args, '--data', data]),
    said: () => program.lines.join('\n'),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function manyMachines(): Promise<Installation> {
  const folder = scratchFolder();
  await using stack = new AsyncDisposableStack();
  const streams = stack.use(await SimulatedStreams.start(SCENES, join(folder, 'streams')));
  const parts = { streamsFolder: streams.folder, streamsEnv: streams.env };
  const cluster = stack.use(await RunningCluster.start({ folder: join(folder, 'cluster'), ...parts }));
  const web = cluster.runConsole('web');
  const origin = originOf(await web.line(CONSOLE_LINE, 120_000));
  cluster.run('jobs', 'jobs');
  cluster.run('worker', 'worker');
  const kept = stack.move();
  return {
    origin,
    evidenceFolder: join(cluster.evidenceFolder, 'evidence'),
    tell: (args) => cluster.tell(args),
    said: () => cluster.said,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Adds somebody and gives the password that works once. */
async function add({ tell }: Installation, staffNo: string, ...roles: readonly string[]): Promise<string> {
  const added = await tell(['people', 'add', staffNo, '--role', ...roles]);
  return /password ([a-z0-9-]+)\./.exec(added.text)?.[1] ?? expect.fail(added.text);
}

async function choosePassword(page: Page): Promise<void> {
  await page.fill('input[name=chosen]', PASSWORD);
  await page.fill('input[name=again]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bar');
}

/** Changes one byte of every still of this camera's cases. */
function alterStills(evidenceFolder: string, cameraId: string): void {
  const camera = join(evidenceFolder, cameraId);
  const stills = readdirSync(camera, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.jpg'));
  expect(stills.length).toBeGreaterThan(0);
  for (const file of stills) {
    const bytes = readFileSync(join(camera, file));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(join(camera, file), bytes);
  }
}

let browsing: Browsing | null = null;
afterEach(async () => {
  await browsing?.close();
  browsing = null;
});
afterAll(closeBrowser);

test.each([
  ['one machine, SQLite', oneMachine],
  ['a cluster: web, jobs and a worker, MongoDB and Redis', manyMachines],
])(
  '%s: cases that cameras file appear on the page, one is confirmed and verified there, altered stills are said, the log holds all of it',
  async (_, start) => {
    await using installation = await start();
    const { origin, evidenceFolder, tell } = installation;
    const oneTime = await add(installation, '3071', 'operator', 'supervisor');
    browsing = new Browsing(origin);
    // The clock of this operator's browser is a day fast.
    const now = new Date(Date.now() + DAY_MS);
    const page = await browsing.signIn({ staffNo: '3071', password: oneTime }, '/review', { now });
    page.setDefaultTimeout(20_000);
    await choosePassword(page);

    await page.waitForSelector('.review-case[data-looked] .viewer[data-state=there]', { timeout: FILED_WITHIN_MS });
    const first = await shownCase(page);
    expect(first).toMatch(/^(van|bag)-/);
    expect(await page.textContent('.side')).not.toMatch(/超时|逾期/);
    await page.keyboard.press('y');
    await page.waitForSelector(`.review-case:not([data-case="${first}"])`);
    await page.waitForSelector('.review-case[data-case]', { timeout: FILED_WITHIN_MS });
    const second = await shownCase(page);

    const own = await page.context().newPage();
    own.setDefaultTimeout(20_000);
    await own.goto(`/cases/${first}`);
    await own.locator('section', { hasText: '清单' }).getByRole('button').first().click();
    await own.waitForSelector('.verdict');
    expect(await own.textContent('.verdict')).toContain('未被改动');
    await own.waitForFunction("document.querySelectorAll('main img').length > 2");

    const camera = second.replace(/-\d{8}-.*$/, '');
    alterStills(evidenceFolder, camera);
    await own.goto(`/cases/${second}`);
    await own.locator('section', { hasText: '清单' }).getByRole('button').first().click();
    await own.waitForSelector('.verdict .needs-act');
    await page.reload();
    await page.waitForSelector('.viewer[data-state=refused]');
    expect(await page.locator('.viewer canvas').count()).toBe(0);

    await expect
      .poll(async () => (await tell(['cases', '--json'])).text, { timeout: 20_000, interval: 500 })
      .toMatch(new RegExp(`${first}.*"confirmed"`));
    const log = await tell(['audit', 'list', '--case', first, '--json']);
    for (const verb of ['show-case', 'decide-case']) expect(log.text).toContain(`"${verb}"`);
    const verdict = await tell(['audit', 'verify']);
    expect([verdict.code, verdict.text]).toEqual([
      4,
      expect.stringContaining('No row was removed, changed or cut off'),
    ]);
    expect(browsing.complaints, installation.said()).toEqual([]);
    expect(browsing.strayRequests).toEqual([]);
  },
  420_000,
);
