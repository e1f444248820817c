import { expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { ShownPictures } from './shown-pictures.ts';

function open() {
  const told: string[] = [];
  const delays: number[] = [];
  const timers: (() => void)[] = [];
  const state = { nowMs: 0, error: null as Refusal | null };
  const shown = new ShownPictures({
    tell: async (caseId, files) => {
      told.push(`${caseId}: ${files.join(' ')}`);
      if (state.error) throw state.error;
    },
    clock: {
      ticksMs: () => state.nowMs,
      after: (delayMs, callback) => {
        delays.push(delayMs);
        timers.push(callback);
        return () => timers.splice(timers.indexOf(callback), 1);
      },
    },
  });
  const run = async () => {
    for (const timer of timers.splice(0)) timer();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { shown, told, delays, state, run };
}

test('the pictures of one moment are told in one request a case, and none of them twice', async () => {
  const { shown, told, run } = open();
  for (const file of ['1.jpg', '2.jpg', '1.jpg']) shown.note('a', file);
  shown.note('b', '1.jpg');
  await run();
  shown.note('a', '2.jpg');
  await run();
  expect(told).toEqual(['a: 1.jpg 2.jpg', 'b: 1.jpg']);
});

test('a look ten minutes later is told again', async () => {
  const { shown, told, run, state } = open();
  shown.note('a', '1.jpg');
  await run();
  state.nowMs = 600_000;
  shown.note('a', '1.jpg');
  await run();
  expect(told).toEqual(['a: 1.jpg', 'a: 1.jpg']);
});

test.each([
  ['without an answer it is told again later', Refusal.noAnswer('cut'), 2],
  ['what the server refuses is not told again', 403, 1],
] as const)('%s', async (_, error, times) => {
  const { shown, told, delays, run, state } = open();
  const answer = '{"code":"JX_X","message":"no","means":"","toDo":""}';
  state.error = error instanceof Refusal ? error : await Refusal.of(new Response(answer, { status: error }));
  shown.note('a', '1.jpg');
  await run();
  state.error = null;
  await run();
  expect(told).toHaveLength(times);
  expect(delays).toEqual([0, 5_000].slice(0, times));
});
