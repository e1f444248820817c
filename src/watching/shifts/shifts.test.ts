import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { Shifts } from './shifts.ts';

function aBench(): { readonly shifts: Shifts; readonly clock: FakeClock } {
  const clock = new FakeClock();
  return { shifts: new Shifts({ store: new MemoryStore(), clock }), clock };
}

test('each claim gets a greater fence than the one before, also after the camera was handed back', async () => {
  const { shifts } = aBench();
  const first = await shifts.claim('yard', 'one');
  const second = await shifts.claim('yard', 'two');
  await shifts.release(second);
  const third = await shifts.claim('yard', 'one');
  expect([first, second, third].map((shift) => shift.fence)).toEqual([1, 2, 3]);
  expect((await shifts.claim('gate', 'one')).fence).toBe(1);
});

test('many claims at the same time all get different fences', async () => {
  const { shifts } = aBench();
  const claimed = await Promise.all(Array.from({ length: 20 }, (_, n) => shifts.claim('yard', `w${n}`)));
  expect(new Set(claimed.map((shift) => shift.fence)).size).toBe(20);
});

test('a camera that was freed while its silent holder still watches is held again after the next renewal', async () => {
  const { shifts } = aBench();
  const shift = await shifts.claim('yard', 'one');
  await shifts.release(shift);
  expect(await shifts.free()).toHaveLength(1);
  await shifts.renew(shift);
  expect(await shifts.free()).toEqual([]);
  expect(await shifts.current('yard')).toMatchObject({ holder: 'one', fence: shift.fence });
});

test('the holder can renew its shift; after another claimed the camera, the renewal is refused', async () => {
  const { shifts, clock } = aBench();
  const first = await shifts.claim('yard', 'one');
  await clock.advance(1_000);
  expect((await shifts.renew(first)).renewedAt).toEqual(clock.now());
  const second = await shifts.claim('yard', 'two');
  await expect(shifts.renew(first)).rejects.toMatchObject({
    code: 'JX_FENCED',
    message: expect.stringMatching(/two.*fence 2/),
  });
  await shifts.release(first);
  expect(await shifts.current('yard')).toEqual(second);
});

test('the store says who watches a camera; nobody when it was handed back or never claimed', async () => {
  const { shifts } = aBench();
  expect(await shifts.current('yard')).toBeNull();
  const shift = await shifts.claim('yard', 'one');
  expect((await shifts.current('yard'))?.holder).toBe('one');
  await shifts.release(shift);
  expect((await shifts.current('yard'))?.holder).toBeNull();
});
