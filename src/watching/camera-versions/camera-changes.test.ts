import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { CameraChanges } from './camera-changes.ts';
import { FileWatch } from './file-watch.ts';

const SOME = new Date('2026-11-28T08:00:00Z');
const LONG_AGO = new Date(0);

function opened() {
  const [store, clock] = [new MemoryStore(), new FakeClock(SOME)];
  const changes = new CameraChanges({ store, clock });
  const told = async (from = LONG_AGO) =>
    (await changes.since(from)).map(({ cameraId, what, before, after }) => [cameraId, what, before, after]);
  return { store, clock, changes, told };
}

test('the first file that is known is no change, another one is, and so is the first one again', async () => {
  const { changes, told } = opened();
  for (const hash of ['a', 'a', 'b', 'b', 'a']) await changes.fileTaken('gate', hash);
  await changes.fileTaken('yard', 'c');
  expect(await told()).toEqual([
    ['gate', 'file', 'a', 'b'],
    ['gate', 'file', 'b', 'a'],
  ]);
});

test('a confirmed view is a change each time; one of a file is compared with the file before it', async () => {
  const { changes, clock, told } = opened();
  await changes.viewConfirmed('gate');
  await changes.fileTaken('gate', 'a');
  await clock.advance(60_000);
  await changes.viewConfirmed('gate');
  await changes.fileTaken('gate', 'b');
  expect(await told(clock.now())).toEqual([
    ['gate', 'view', null, null],
    ['gate', 'file', 'a', 'b'],
  ]);
  expect(await told()).toHaveLength(3);
});

test('of two processes that see one change, one writes it', async () => {
  const { store, clock, changes, told } = opened();
  await changes.fileTaken('gate', 'a');
  const other = new CameraChanges({ store, clock });
  await Promise.all([changes.fileTaken('gate', 'b'), other.fileTaken('gate', 'b'), other.viewConfirmed('gate')]);
  expect((await told()).toSorted()).toEqual([
    ['gate', 'file', 'a', 'b'],
    ['gate', 'view', null, null],
  ]);
});

describe('what is watched by files', () => {
  const camera = (version: string) => [{ id: 'gate', version }];

  test('is kept over a new start: a file that was changed meanwhile is a change', async () => {
    const { changes, told } = opened();
    for (const version of ['a', 'b']) {
      const watch = new FileWatch({ changes, log: new KeptLog() });
      watch.saw(camera(version));
      await watch.close();
    }
    expect(await told()).toEqual([['gate', 'file', 'a', 'b']]);
  });

  test('is written by a later look when the store could not be reached; that is logged once', async () => {
    const { changes, told } = opened();
    await changes.fileTaken('gate', 'a');
    let isAway = true;
    const log = new KeptLog();
    const fileTaken = async (id: string, hash: string) => {
      if (isAway) throw new Error('the store is away');
      await changes.fileTaken(id, hash);
    };
    const watch = new FileWatch({ changes: { fileTaken }, log });
    for (const _ of [1, 2, 3]) {
      watch.saw(camera('b'));
      await new Promise(setImmediate);
    }
    isAway = false;
    watch.saw(camera('b'));
    await watch.close();
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(await told()).toEqual([['gate', 'file', 'a', 'b']]);
  });
});
