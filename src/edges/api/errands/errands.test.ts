import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type RoleName, rightsOf } from '../../../people/rights/right.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { aViewer, MADE_FILE, order, work } from '../../../testing/builders/errand-orders.ts';
import { FakeClock } from '../../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../../testing/builders/kept-log.ts';
import type { ErrandResult } from './errand.ts';
import { Errands, scopeOf } from './errands.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
let clock: FakeClock;
let forgotten: ErrandResult[];
let errands: Errands;

beforeEach(() => {
  clock = new FakeClock();
  forgotten = [];
  const viewerAgain = async (viewer: Viewer) => viewer;
  errands = new Errands({
    clock,
    viewerAgain,
    log: new KeptLog(),
    forget: async (result) => void forgotten.push(result),
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
const states = () => errands.all().map(({ who, state, ahead }) => `${who} ${state} ${ahead}`);

test('one is done after the other; who waits is told how many are before', async () => {
  const [a, b, c] = [work(), work(), work()];
  for (const [who, { run }] of [
    ['1', a],
    ['2', b],
    ['3', c],
  ] as const)
    await errands.add(order(who, run));
  expect(states()).toEqual(['3 waiting 2', '2 waiting 1', '1 running 0']);
  a.of()?.progress({ done: 1, of: 2 });
  expect(errands.all().at(-1)?.progress).toEqual({ done: 1, of: 2 });
  a.finish(MADE_FILE);
  await turn();
  expect(states()).toEqual(['3 waiting 1', '2 running 0', '1 done 0']);
  b.fail(new Error('no room'));
  await turn();
  expect(states()).toEqual(['3 running 0', '2 failed 0', '1 done 0']);
});

describe('who asked', () => {
  test('may cancel it while it runs or waits, and the next one goes on', async () => {
    const [a, b, c] = [work(), work(), work()];
    const first = await errands.add(order('1', a.run));
    const second = await errands.add(order('1', b.run));
    await errands.add(order('1', c.run));
    await errands.cancel('1', second.id);
    await errands.cancel('1', first.id);
    expect(a.of()?.signal.aborted).toBe(true);
    await turn();
    expect(states()).toEqual(['1 running 0', '1 cancelled 0', '1 cancelled 0']);
    expect(b.of()).toBeNull();
  });

  test('may close it once it is over: it goes at once, with what it left on the disk', async () => {
    const { run, finish } = work();
    const { id } = await errands.add(order('1', run));
    finish(MADE_FILE);
    await turn();
    await expect(errands.cancel('2', id)).rejects.toMatchObject({ code: 'JX_ERRAND_GONE' });
    expect([forgotten, states()]).toEqual([[], ['1 done 0']]);
    await errands.cancel('1', id);
    expect([forgotten, states()]).toEqual([[MADE_FILE], []]);
  });

  test('alone gets it, and only while they see the same of the same cameras', async () => {
    const { run, finish } = work();
    const seeing = (cameraIds: readonly string[], ...roles: readonly RoleName[]) =>
      scopeOf({ rights: rightsOf(roles), cameraIds: new Set(cameraIds) });
    const scope = seeing(['b', 'a'], 'supervisor');
    const { id } = await errands.add(order('1', run, aViewer('1', ['b', 'a'], 'supervisor')));
    finish(MADE_FILE);
    await turn();
    expect(errands.of({ who: '1', scope: seeing(['a', 'b'], 'operator', 'police') }, id).result).toEqual(MADE_FILE);
    for (const other of [
      { who: '2', scope },
      { who: '1', scope: seeing(['a'], 'supervisor') },
      { who: '1', scope: scopeOf({ rights: rightsOf(['supervisor']), cameraIds: null }) },
      { who: '1', scope: seeing(['a', 'b'], 'police') },
    ])
      expect(() => errands.of(other, id)).toThrow(expect.objectContaining({ code: 'JX_ERRAND_GONE' }));
    await expect(errands.cancel('2', id)).rejects.toMatchObject({ code: 'JX_ERRAND_GONE' });
  });
});

test('the same asked again before it is over is the one that there is, though the person has three already', async () => {
  const { run, finish } = work();
  const [one, two] = [order('1', run), order('1', work().run)];
  const { id } = await errands.add(one);
  const { id: waiting } = await errands.add(two);
  await errands.add(order('1', work().run));
  expect(await errands.add(one)).toMatchObject({ id, state: 'running' });
  expect(await errands.add(two)).toMatchObject({ id: waiting, state: 'waiting', ahead: 1 });
  for (const other of [
    { ...one, viewer: aViewer('1', ['a'], 'supervisor') },
    { ...one, kind: 'try-rules' as const },
  ])
    await expect(errands.add(other)).rejects.toMatchObject({ code: 'JX_ERRANDS_FULL' });
  expect(await errands.add({ ...one, viewer: aViewer('2', null, 'supervisor') })).toMatchObject({
    who: '2',
    state: 'waiting',
  });
  finish(MADE_FILE);
  await turn();
  expect((await errands.add(one)).id).not.toBe(id);
});

test('a result is forgotten after an hour, and with what it left on the disk', async () => {
  const { run, finish } = work();
  const { id } = await errands.add(order('1', run));
  finish(MADE_FILE);
  await turn();
  await clock.advance(3_599_000);
  await errands.sweep();
  expect(forgotten).toEqual([]);
  await clock.advance(2_000);
  await errands.sweep();
  expect(forgotten).toEqual([MADE_FILE]);
  expect(() => errands.of({ who: '1', scope: scopeOf(aViewer('1', null, 'supervisor')) }, id)).toThrow(
    expect.objectContaining({ code: 'JX_ERRAND_GONE' }),
  );
});

test('somebody has three at most, and all together have twenty', async () => {
  for (let n = 0; n < 3; n += 1) await errands.add(order('1', work().run));
  await expect(errands.add(order('1', work().run))).rejects.toMatchObject({ code: 'JX_ERRANDS_FULL' });
  for (let n = 0; n < 17; n += 1) await errands.add(order(`other ${n}`, work().run));
  await expect(errands.add(order('last', work().run))).rejects.toMatchObject({ code: 'JX_ERRANDS_FULL' });
});

test('of lists of cameras, which hold passwords, somebody has the five newest', async () => {
  const list: ErrandResult = { type: 'cameras', name: 'list.csv', plan: { cameras: [], problems: [] }, platform: null };
  const ids: string[] = [];
  for (const who of ['1', '1', '1', '2', '1', '1', '1']) {
    const { id } = await errands.add({ ...order(who, async () => list), kind: 'read-cameras' });
    ids.push(id);
    await turn();
  }
  await errands.sweep();
  expect(errands.all().map(({ id }) => id)).toEqual(ids.slice(1).toReversed());
});

test('the order, which may hold a list with passwords, goes when its work has ended or was cancelled', async () => {
  const freed = new Set<string>();
  const registry = new FinalizationRegistry<string>((what) => freed.add(what));
  const sent = (what: string) => {
    const bytes = new Uint8Array(1_000);
    registry.register(bytes, what);
    return async (): Promise<ErrandResult> => ({ ...MADE_FILE, file: { ...MADE_FILE.file, bytes: bytes.length } });
  };
  await errands.add(order('1', sent('done')));
  await turn();
  await errands.add(order('1', work().run));
  const { id } = await errands.add(order('1', sent('cancelled')));
  await errands.cancel('1', id);
  expect(states()).toEqual(['1 cancelled 0', '1 running 0', '1 done 0']);
  await expect
    .poll(() => {
      collectGarbage();
      return [...freed].toSorted();
    })
    .toEqual(['cancelled', 'done']);
});

test('what is ready too late is forgotten, and closing ends and forgets everything', async () => {
  const late = work();
  const { id } = await errands.add(
    order('1', () => new Promise((resolve) => setTimeout(() => resolve(MADE_FILE), 20))),
  );
  await errands.cancel('1', id);
  await errands.add(order('2', late.run));
  await expect.poll(() => forgotten).toHaveLength(1);
  late.finish(MADE_FILE);
  await turn();
  await errands.add(order('3', work().run));
  await errands.close();
  expect([forgotten.length, errands.all()]).toEqual([2, []]);
});
