import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { SystemClock } from '../system-clock.ts';
import { type ChildTalk, WatchedChild } from './watched-child.ts';

const WITHIN = { withinMs: 20_000 };
let child: WatchedChild | null = null;
afterEach(() => child?.close());

/** A child of a few lines that begins work when it answers `ready`; `afterReady` holds it back from working. */
function childOf(
  body: string,
  {
    mostBytes = 500e6,
    afterReady = async () => undefined,
  }: { mostBytes?: number; afterReady?: (talk: ChildTalk, begun: number) => Promise<unknown> } = {},
) {
  const file = join(scratchFolder(), 'child.mjs');
  writeFileSync(file, body);
  const log = new KeptLog();
  const begun: { readonly pid: number }[] = [];
  const begin = async (talk: ChildTalk) => {
    talk.send({ hello: true });
    begun.push((await talk.next()) as { pid: number });
    await afterReady(talk, begun.length);
  };
  const backOff = { firstMs: 10, longestMs: 20 };
  child = new WatchedChild({
    ...{ name: 'The child', script: pathToFileURL(file), mostBytes, begin, backOff },
    ...{ clock: new SystemClock(), log, random: () => 0 },
  });
  return { child, log, begun };
}

const READY = `
  process.once('message', () => process.send({ pid: process.pid }));
  process.once('disconnect', () => process.exit());`;

function pidOf({ pid }: WatchedChild): number {
  if (pid === null) throw new Error('no child works now');
  return pid;
}

test('a child that is killed is started anew, and begins as the first one did', async () => {
  const { child, log, begun } = childOf(READY);
  await child.start();
  process.kill(pidOf(child), 'SIGKILL');
  await untilFound('the second', { ...WITHIN, ask: async () => (begun.length === 2 ? true : null) });
  expect(log.told).toEqual(['warn: The child ended (SIGKILL); it is started anew.']);
});

test('a child that holds too much memory is ended and started anew, and the log says how much', async () => {
  const { child, log, begun } = childOf(`${READY} globalThis.kept = Buffer.alloc(200e6, 1);`, { mostBytes: 150e6 });
  await child.start();
  await untilFound('the second', { ...WITHIN, ask: async () => (begun.length >= 2 ? true : null) });
  expect(log.told[0]).toMatch(/^warn: The child ended \(it held \d+ MB of memory, more than 150 MB\)/);
});

test.each([
  { title: 'ends before it works', body: 'process.exit(7);', said: /ended before it worked: exit code 7/ },
  { title: 'cannot be read', body: 'not JavaScript', said: /ended before it worked: exit code 1/ },
])('when the first child $title, the caller gets the error', async ({ body, said }) => {
  const { child } = childOf(body);
  await expect(child.start()).rejects.toMatchObject({ code: 'JX_WEB_PROCESS', message: expect.stringMatching(said) });
});

test('when it is closed it ends the child, also a child that does not listen', async () => {
  const { child } = childOf(
    "process.once('message', () => process.send({})); process.once('disconnect', () => { for (;;); });",
  );
  await child.start();
  const pid = pidOf(child);
  await child.close();
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});

test.each<{ title: string; afterReady: (talk: ChildTalk) => Promise<unknown>; open: () => void }>([
  (() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    return { title: 'and then works', afterReady: () => promise, open: resolve };
  })(),
  { title: 'and never works', afterReady: (talk) => talk.next(), open: () => undefined },
])('when it is closed while a new child starts $title, that child ends too', async ({ afterReady, open }) => {
  const { child, log, begun } = childOf(READY, {
    afterReady: async (talk, count) => (count === 2 ? afterReady(talk) : undefined),
  });
  await child.start();
  process.kill(pidOf(child), 'SIGKILL');
  const second = await untilFound('the second', { ...WITHIN, ask: async () => begun[1] ?? null });
  const closed = child.close();
  open();
  await closed;
  expect(() => process.kill(second.pid, 0)).toThrow(/ESRCH/);
  expect(log.told).toEqual(['warn: The child ended (SIGKILL); it is started anew.']);
});
