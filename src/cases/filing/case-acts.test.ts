import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../kernel/store/collection.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { FilingWorld, leaving } from '../../testing/worlds/filing-world.ts';
import { CaseActs, type GivenAct } from './case-acts.ts';
import { changeCase } from './case-change.ts';
import { caseCourse } from './case-course.ts';
import { caseEntity } from './case-entity.ts';

let world: FilingWorld;
let caseId: string;

beforeEach(anOpenCase);

async function anOpenCase(): Promise<void> {
  world = new FilingWorld();
  await world.filing().file(aViolation());
  await world.show();
  caseId = (await world.onlyCase()).id;
}

function acts(store: Store = world.store): CaseActs {
  return new CaseActs({ store, clock: new FakeClock(atSecond(700)) });
}

function aClosing(by: string, changes: Partial<GivenAct> = {}): GivenAct {
  return { caseId, seen: 0, requestId: `of ${by}`, by, act: { type: 'close', reason: 'driven away' }, ...changes };
}

describe('an act', () => {
  test('is a row of its own, and the case follows', async () => {
    const row = await acts().record(aClosing('wang'));
    expect(row).toMatchObject({ status: 'closed', openKey: null, closedAt: atSecond(700), acts: 1 });
    expect(await acts().of(caseId)).toEqual([
      {
        ...{ id: `${caseId}/1`, version: 2, caseId, no: 1, requestId: 'of wang', by: 'wang', at: atSecond(700) },
        ...{ act: { type: 'close', reason: 'driven away' }, isOwed: false },
      },
    ]);
  });

  test('sent again changes nothing, also when both arrive at once', async () => {
    const [first, again] = await Promise.all([acts().record(aClosing('wang')), acts().record(aClosing('wang'))]);
    expect(again).toEqual(first);
    expect(await acts().record(aClosing('wang'))).toEqual(first);
    expect(await acts().of(caseId)).toHaveLength(1);
  });

  test('sent again is the same, however long after the decision before each arrives', async () => {
    const decided = (sinceLastMs: number) =>
      aClosing('wang', {
        act: { type: 'decide', verdict: 'confirmed', reasonId: null, duplicateOf: null, sinceLastMs },
      });
    const both = await Promise.all([acts().record(decided(4_000)), acts().record(decided(4_100))]);
    expect(both).toMatchObject([{ acts: 1 }, { acts: 1 }]);
    const { length, 0: only } = await acts().of(caseId);
    expect([length, only?.act]).toEqual([1, expect.objectContaining({ sinceLastMs: 4_000 })]);
    const other = aClosing('wang', { act: { ...decided(4_000).act, verdict: 'unsure' } as GivenAct['act'] });
    await expect(acts().record(other)).rejects.toMatchObject({ code: 'JX_ACT_REQUEST' });
  });

  test('with the request id of another act is refused', async () => {
    await acts().record(aClosing('wang'));
    for (const other of [aClosing('li', { requestId: 'of wang' }), aClosing('wang', { seen: 1, act: aReason('no') })])
      await expect(acts().record(other)).rejects.toMatchObject({ code: 'JX_ACT_REQUEST' });
    expect(await acts().of(caseId)).toHaveLength(1);
  });

  test('of two people who saw the same case one wins, and the other is told who', async () => {
    const both = await Promise.allSettled(['wang', 'li'].map((by) => acts().record(aClosing(by))));
    const [winner, ...others] = await acts().of(caseId);
    expect(others).toEqual([]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'JX_CASE_ACTED' }]);
    expect(`${refused[0]}`).toContain(`(${winner?.by}, close, 2026-01-01T00:11:40.000Z)`);
    expect((await world.onlyCase()).acts).toBe(1);
  });

  test('by a person who saw more or fewer acts than there are is refused', async () => {
    for (const seen of [1, -1]) {
      const late = acts().record(aClosing('wang', { seen }));
      await expect(late).rejects.toMatchObject({ code: 'JX_CASE_ACTED' });
    }
    expect(await acts().of(caseId)).toEqual([]);
  });

  test('on a case that is not shown yet is refused', async () => {
    const bag = aPresence({ id: 'bag', thingId: 'bag' });
    const { caseId: hidden } = await world.filing().file(aViolation(bag));
    const early = acts().record(aClosing('wang', { caseId: hidden }));
    await expect(early).rejects.toMatchObject({ code: 'JX_CASE_UNKNOWN' });
  });

  test('is not lost when the machine writes', async () => {
    await acts().record(aClosing('wang'));
    const before = (await world.onlyCase()).history;
    const full = Array.from({ length: 500 }, () => before).flat();
    await changeCase(world.store.collection(caseEntity), caseId, (row) => ({ ...row, history: full }));
    await world.filing().file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } }));
    const course = caseCourse(await world.onlyCase(), await acts().of(caseId));
    expect(course.filter(({ by }) => by === 'wang')).toMatchObject([{ did: aReason('driven away') }]);
  });
});

describe('a process that dies between the act and the case', () => {
  test.each(['before', 'after'] as const)('killed %s any write, the act happens once or not at all', async (when) => {
    for (let writes = 0, hasFired = true; hasFired; writes += 1) {
      await anOpenCase();
      const kill = new KillSwitch(writes, when);
      await acts(mortalStore(world.store, kill)).record(aClosing('wang')).catch(onlyKilled);
      hasFired = kill.hasFired;
      await acts().finishOwed();
      const [act, ...others] = await acts().of(caseId);
      expect(others, `killed at write ${writes}`).toEqual([]);
      const row = await world.onlyCase();
      expect(row.acts, `killed at write ${writes}`).toBe(act === undefined ? 0 : 1);
      expect(row.status, `killed at write ${writes}`).toBe(act === undefined ? 'open' : 'closed');
      expect(act?.isOwed ?? false, `killed at write ${writes}`).toBe(false);
      expect(await acts().finishOwed()).toBe(0);
      await acts().record(aClosing('wang'));
      expect(await acts().of(caseId), `sent again after write ${writes}`).toHaveLength(1);
    }
  });

  test('the next person who looks at the case sees what was done', async () => {
    await actWithoutCase();
    expect(await acts().shown(caseId)).toMatchObject({ status: 'closed', acts: 1 });
  });

  test('a process that may not write cases leaves that to the job, and is answered as if it had', async () => {
    const [before] = await world.allCases();
    const web = new CaseActs({ store: world.store, clock: new FakeClock(atSecond(700)), writesCases: false });
    expect(await web.record(aClosing('wang'))).toMatchObject({ status: 'closed', acts: 1 });
    expect(await web.record(aClosing('wang'))).toMatchObject({ status: 'closed', acts: 1 });
    expect(await world.onlyCase()).toEqual(before);
    await expect(web.record(aClosing('li'))).rejects.toMatchObject({ code: 'JX_CASE_ACTED' });
    expect(await acts().finishOwed()).toBe(1);
    expect(await world.onlyCase()).toMatchObject({ status: 'closed', closedAt: atSecond(700), acts: 1 });
  });

  test('what the machine did meanwhile stays', async () => {
    await actWithoutCase();
    await world.filing().clear(leaving);
    await acts().finishOwed();
    expect(await world.onlyCase()).toMatchObject({ status: 'closed', clearedAt: atSecond(90), fence: 1 });
  });

  test('a case that cannot follow does not stop the others', async () => {
    const bag = aPresence({ id: 'bag', thingId: 'bag' });
    const { caseId: second } = await world.filing().file(aViolation(bag));
    await world.show();
    await actWithoutCase();
    await actWithoutCase(second);
    const refusing = falteringStore(world.store, caseEntity, ({ id }) => (id === caseId ? 'refuse' : 'pass'));
    await expect(acts(refusing).finishOwed()).rejects.toThrow(`The reply for ${caseId} was lost`);
    const states = async () => new Map((await world.allCases()).map(({ id, status }) => [id, status]));
    expect(await states()).toEqual(new Map(Object.entries({ [caseId]: 'open', [second]: 'closed' })));
    expect(await acts().finishOwed()).toBe(1);
    expect(await states()).toEqual(new Map(Object.entries({ [caseId]: 'closed', [second]: 'closed' })));
  });
});

async function actWithoutCase(id = caseId): Promise<void> {
  const refusing = falteringStore(world.store, caseEntity, () => 'refuse');
  const closing = acts(refusing).record(aClosing('wang', { caseId: id, requestId: `close ${id}` }));
  await expect(closing).rejects.toMatchObject({ code: 'JX_STORE_UNSURE' });
}

function aReason(reason: string): GivenAct['act'] {
  return { type: 'close', reason };
}

function onlyKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}
