import { expect, test } from 'vitest';
import type { Claims } from '../../../src/edges/api/contract/cases.ts';
import { reviewCase } from '../testing/review-case.ts';
import type { OutboxAct, Verdict } from './outbox-entry.ts';
import { ReviewDesk } from './review-desk.ts';
import { currentStop } from './trail.ts';

function openDesk(answers: readonly (readonly string[] | Error)[]) {
  const acts: string[] = [];
  const seen: number[] = [];
  let ticksMs = 0;
  let asked = 0;
  const timers: (() => void)[] = [];
  const desk = new ReviewDesk({
    claim: async (): Promise<Claims> => {
      const ids = answers[asked++] ?? [];
      if (ids instanceof Error) throw ids;
      return {
        cases: ids.map((name) => {
          const [id = '', seen = '0'] = name.split('@');
          return reviewCase({ id, number: id, seen: Number(seen) });
        }),
        waiting: ids.length,
        isCountCut: false,
        heldBy: [],
      };
    },
    act: (on, act: OutboxAct) => {
      seen.push(on.seen);
      return `r${acts.push(`${act.does} ${on.id}`)}`;
    },
    clock: {
      ticksMs: () => ticksMs,
      after: (_, callback) => {
        timers.push(callback);
        return () => undefined;
      },
    },
  });
  const at = () => currentStop(desk.state().trail)?.reviewed.id ?? null;
  const decide = (verdict: Verdict, more?: { reasonId: string }) => desk.decide(at() ?? '', verdict, more);
  return { desk, decide, acts, seen, at, timers, asked: () => asked, wait: (ms: number) => (ticksMs += ms) };
}

const sent = (requestId: string) => ({ requestId, act: { does: 'decide', verdict: 'confirmed' } }) as const;

test('each decision leads on, and cannot be given twice', async () => {
  const { desk, decide, acts, at } = openDesk([['a', 'b']]);
  await desk.claim();
  expect([decide('confirmed'), at(), decide('unsure'), at()]).toEqual([true, 'b', true, null]);
  desk.step(-1);
  expect([at(), decide('confirmed')]).toEqual(['b', false]);
  expect(acts).toEqual(['decide a', 'decide b']);
});

test('a second key in the same moment does not decide the case that came in between', async () => {
  const { desk, acts } = openDesk([['a', 'b']]);
  await desk.claim();
  expect([desk.decide('a', 'confirmed'), desk.decide('a', 'confirmed')]).toEqual([true, false]);
  expect(acts).toEqual(['decide a']);
});

test('an act counts those before it that the page has not heard of yet, also when the server has them already', async () => {
  const { desk, decide, acts, seen } = openDesk([['a@4'], ['a@6']]);
  await desk.claim();
  decide('unsure');
  desk.takeBack();
  decide('confirmed');
  expect(seen).toEqual([4, 5, 6]);
  desk.acknowledged(sent('r1'), reviewCase({ id: 'a', seen: 5 }));
  desk.takeBack();
  expect(acts.at(-1)).toBe('take-back a');
  expect(seen.at(-1)).toBe(7);
  desk.acknowledged({ requestId: 'r2', act: { does: 'take-back' } }, reviewCase({ id: 'a', seen: 6 }));
  desk.acknowledged(sent('r3'), reviewCase({ id: 'a', seen: 7 }));
  desk.acknowledged({ requestId: 'r4', act: { does: 'take-back' } }, reviewCase({ id: 'a', seen: 8 }));
  decide('confirmed');
  expect(seen.at(-1)).toBe(8);
});

test('Z takes the last one back within ten seconds, and the case can be decided again', async () => {
  const { desk, decide, acts, at, wait } = openDesk([['a', 'b', 'c']]);
  await desk.claim();
  decide('confirmed');
  wait(9_999);
  expect([desk.takeBack(), at()]).toEqual(['a', 'a']);
  decide('rejected', { reasonId: 'loading' });
  wait(10_001);
  expect(desk.takeBack()).toBeNull();
  expect(acts).toEqual(['decide a', 'take-back a', 'decide a']);
});

test('when few cases are ahead, more are claimed as soon as a decision is acknowledged', async () => {
  const { desk, decide, asked } = openDesk([
    ['a', 'b', 'c', 'd', 'e'],
    ['c', 'd', 'e', 'f', 'g'],
  ]);
  await desk.claim();
  decide('confirmed');
  desk.acknowledged(sent('r1'), reviewCase({ id: 'a', seen: 1 }));
  expect(asked()).toBe(1);
  decide('confirmed');
  desk.acknowledged(sent('r2'), reviewCase({ id: 'b', seen: 1 }));
  expect(asked()).toBe(2);
});

test('a case that somebody else decided first goes, and another is claimed', async () => {
  const { desk, decide, at, asked } = openDesk([['a', 'b'], ['b']]);
  await desk.claim();
  decide('confirmed');
  desk.refused(['a']);
  expect([at(), asked(), desk.takeBack()]).toEqual(['b', 2, null]);
});

test('a failed claim is said and leaves the cases that are there', async () => {
  const { desk, at } = openDesk([['a'], new Error('cut'), ['a']]);
  await desk.claim();
  await desk.claim();
  expect([at(), desk.state().error]).toEqual(['a', new Error('cut')]);
  await desk.claim();
  expect(desk.state().error).toBeNull();
});

test('ten changes at once make one claim', async () => {
  const { desk, timers, asked } = openDesk([['a']]);
  for (let i = 0; i < 10; i++) desk.claimSoon();
  for (const timer of timers) timer();
  expect([timers.length, asked()]).toEqual([1, 1]);
});

test('a case that an earlier page decided goes as soon as that decision is acknowledged', async () => {
  const { desk, at } = openDesk([['a', 'b'], ['b']]);
  await desk.claim();
  desk.acknowledged(sent('of-before'), reviewCase({ id: 'a', seen: 1, state: 'confirmed' }));
  expect(at()).toBe('b');
});

test('an acknowledgement that comes after the decision was taken back leaves the case there', async () => {
  const { desk, decide, at } = openDesk([['a', 'b']]);
  await desk.claim();
  decide('confirmed');
  desk.takeBack();
  desk.acknowledged(sent('r1'), reviewCase({ id: 'a', seen: 1, state: 'confirmed' }));
  expect(at()).toBe('a');
});

test('a case that is claimed again after a decision, its taking back and a new decision does not come a third time', async () => {
  const { desk, decide, at } = openDesk([
    ['a', 'b'],
    ['a@2', 'b'],
    ['a@4', 'b'],
  ]);
  await desk.claim();
  decide('confirmed');
  desk.takeBack();
  decide('unsure');
  expect(at()).toBe('b');
  // The server has the taking back, and not yet the new decision.
  await desk.claim();
  desk.step(-1);
  expect([at(), decide('confirmed')]).toEqual(['a', false]);
  await desk.claim();
  expect([at(), decide('confirmed')]).toEqual(['a', true]);
});

test('a decision that could not be stored leaves its case to be decided', async () => {
  const { desk, decide, at } = openDesk([['a', 'b']]);
  await desk.claim();
  decide('confirmed');
  expect(desk.waitingIds()).toEqual(['b']);
  desk.unkept({ ...sent('r1'), caseId: 'a' });
  expect([at(), desk.waitingIds(), desk.takeBack()]).toEqual(['a', ['a', 'b'], null]);
});

test('a note goes to the case that it was written for, with what is known of it now', async () => {
  const { desk, acts } = openDesk([['a', 'b']]);
  await desk.claim();
  const [on] = desk.state().trail.stops;
  desk.step(1);
  if (on) desk.note(on.reviewed, 'seen');
  expect(acts).toEqual(['note a']);
});
