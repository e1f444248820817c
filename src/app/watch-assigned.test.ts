import { expect, test } from 'vitest';
import type { Camera } from '../kernel/domain/camera.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { watchAssigned } from './watch-assigned.ts';

const yard = { id: 'yard' } as Camera;
const fenced = new JiexunError('JX_FENCED', 'another has it');

function aWatch(ends: readonly ('over' | 'not ours' | Error)[]) {
  const clock = new FakeClock();
  const log = new KeptLog();
  const over = new AbortController();
  const state = { isAssigned: true, shifts: 0, ended: false };
  const watch = async () => {
    const end = ends[state.shifts] ?? 'over';
    state.shifts += 1;
    if (end instanceof Error) throw end;
    return end;
  };
  const ended = watchAssigned(yard, over.signal, { isAssigned: () => state.isAssigned, watch, clock, log });
  const noted = ended.finally(() => {
    state.ended = true;
  });
  return { clock, log, over, state, ended: noted };
}

test.each([
  { title: 'a file that is over', ends: ['over'], shifts: 1 },
  { title: 'a shift that was taken too late', ends: ['not ours', 'over'], shifts: 2 },
  { title: 'a newer shift', ends: [fenced, 'over'], shifts: 2 },
] as const)('$title: $shifts shifts while the camera is still assigned', async ({ ends, shifts }) => {
  const { clock, state, ended } = aWatch(ends);
  await clock.advance(5_000);
  await ended;
  expect(state.shifts).toBe(shifts);
});

test('a camera that was lost and given back before anybody noticed is watched again', async () => {
  const { clock, log, state, ended } = aWatch([fenced]);
  state.isAssigned = false;
  await clock.advance(10_000);
  expect([state.shifts, state.ended]).toEqual([1, false]);
  state.isAssigned = true;
  await clock.advance(1_000);
  await ended;
  expect(state.shifts).toBe(2);
  expect(log.lines.map(({ message }) => message)).toEqual(['yard: another worker watches it now']);
});

test('for a camera that is not assigned it waits, and ends when asked to', async () => {
  const { clock, over, state, ended } = aWatch(['not ours']);
  state.isAssigned = false;
  await clock.advance(2_000);
  over.abort();
  await ended;
  expect(state.shifts).toBe(1);
  expect(clock.sleeping).toBe(0);
});

test('any other failure is thrown to the caller', async () => {
  await expect(aWatch([new Error('no such model')]).ended).rejects.toThrow('no such model');
});
