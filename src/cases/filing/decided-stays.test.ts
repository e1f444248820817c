import { beforeEach, describe, expect, test } from 'vitest';
import { aCamera, aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { FilingWorld, later, leaving } from '../../testing/worlds/filing-world.ts';
import type { CaseAct } from './case-act.ts';
import { CaseActs } from './case-acts.ts';

const A_LEGAL_STOP: CaseAct = { type: 'decide', verdict: 'rejected', reasonId: 'legal-stop', duplicateOf: null };
const CONFIRMED: CaseAct = { type: 'decide', verdict: 'confirmed', reasonId: null, duplicateOf: null };
const theBan = { explanation: { ruleId: 'ban', hours: 'Mo-Su 07:00-22:00' } };

let world: FilingWorld;
let caseId: string;

beforeEach(async () => {
  world = new FilingWorld();
  caseId = (await world.filing().file(aViolation())).caseId;
  await world.show();
});

async function act(given: CaseAct, of = caseId): Promise<void> {
  const acts = new CaseActs({ store: world.store, clock: new FakeClock(atSecond(100)) });
  const { acts: seen } = await acts.shown(of);
  await acts.record({ caseId: of, seen, requestId: `${of} ${seen}`, by: 'wang', act: given });
}

async function theOther() {
  const [other, ...more] = (await world.allCases()).filter(({ id }) => id !== caseId);
  expect(more).toEqual([]);
  return other;
}

describe('rejected, and the thing still stands there', () => {
  test('another rule is broken, the ban begins: a new case, that follows the rejected one', async () => {
    await act(A_LEGAL_STOP);
    const filed = await world.filing().file(aViolation(aPresence(), theBan));
    expect(filed.as).toBe('case');
    expect(await theOther()).toMatchObject({ status: 'open', review: 'pending', ruleId: 'ban', visible: false });
    expect((await theOther())?.presenceKey).toBe('yard-east-p1|illegal-parking|2');
    expect(world.queue.ids('seal-case')).toEqual([caseId, filed.caseId]);
  });

  test('the ban said again, also after the rejection was replaced, is the same case', async () => {
    await act(A_LEGAL_STOP);
    const first = await world.filing().file(aViolation(aPresence(), theBan));
    expect(await world.filing().file(aViolation(aPresence(), theBan))).toEqual(first);
    await act({ ...CONFIRMED, type: 'overrule' });
    expect(await world.filing().file(aViolation(aPresence(), theBan))).toEqual(first);
    expect(await world.allCases()).toHaveLength(2);
    expect(await world.caseRow(caseId)).toMatchObject({ status: 'open', review: 'confirmed' });
  });

  test('the ban begins and the rejection is taken back: two open cases, and one again when a supervisor merges them', async () => {
    await act(A_LEGAL_STOP);
    const { caseId: ban } = await world.filing().file(aViolation(aPresence(), theBan));
    await world.show();
    const restores = { review: 'pending', reasonId: null, otherCaseId: null, status: 'open', closedAt: null } as const;
    await act({ type: 'take-back', no: 1, restores });
    expect((await world.allCases()).map(({ status, review }) => [status, review])).toEqual([
      ['open', 'pending'],
      ['open', 'pending'],
    ]);
    await act({ type: 'merge', into: caseId }, ban);
    await world.filing().clear({ ...leaving, ended: 'unknown', clearedAt: null });
    expect(await world.filing().file(aViolation(later))).toEqual({ caseId, as: 'sighting' });
  });

  test('both cases are told when it leaves', async () => {
    await act(A_LEGAL_STOP);
    await world.filing().file(aViolation(aPresence(), theBan));
    await world.filing().clear(leaving);
    for (const row of await world.allCases()) expect(row.clearedAt).toEqual(atSecond(90));
  });

  test('the same rule, after an outage of 20 minutes: none, it is a further stay of the rejected case', async () => {
    await act(A_LEGAL_STOP);
    await world.filing().clear({ ...leaving, ended: 'unknown', clearedAt: null });
    const back = aPresence({ id: 'p2', firstSeenAt: atSecond(1_290), lastSeenAt: atSecond(1_320) });
    expect(await world.filing().file(aViolation(back))).toEqual({ caseId, as: 'sighting' });
    expect(await world.onlyCase()).toMatchObject({ status: 'closed', review: 'rejected' });
  });

  test('another rule, after an outage: a new case', async () => {
    await act(A_LEGAL_STOP);
    await world.filing().clear({ ...leaving, ended: 'unknown', clearedAt: null });
    expect((await world.filing().file(aViolation(later, theBan))).as).toBe('case');
    expect(await theOther()).toMatchObject({ recurrenceOf: caseId, openKey: 'yard-east-t1|illegal-parking' });
    expect(await world.caseRow(caseId)).toMatchObject({ openKey: null, review: 'rejected' });
  });

  test('it was seen to leave and comes back: a new case', async () => {
    await act(A_LEGAL_STOP);
    await world.filing().clear(leaving);
    expect((await world.filing().file(aViolation(later))).as).toBe('case');
    expect(await theOther()).toMatchObject({ recurrenceOf: caseId });
  });
});

describe('merged', () => {
  const target = aPresence({ id: 'target', thingId: 'target' });

  async function merge(camera = aCamera()): Promise<string> {
    const { caseId: into } = await world.filing({ camera }).file(aViolation({ ...target, cameraId: camera.id }));
    await world.show();
    await act({ type: 'merge', into });
    return into;
  }

  test('the thing returns: a sighting of the target', async () => {
    const into = await merge();
    await world.filing().clear(leaving);
    expect(await world.filing().file(aViolation(later))).toEqual({ caseId: into, as: 'sighting' });
    expect((await world.caseRow(into)).sightings.map(({ presenceId }) => presenceId)).toEqual(['target', later.id]);
    await world.filing().clear({ ...leaving, id: later.id });
    expect((await world.caseRow(into)).toSeal).toEqual([later.id]);
  });

  test('the target is over: a new case', async () => {
    const into = await merge();
    await act({ type: 'close', reason: 'driven away' }, into);
    expect((await world.filing().file(aViolation(later))).as).toBe('case');
    expect(await world.allCases()).toHaveLength(3);
  });

  test('into a case of another camera: the merged case keeps the stays of its camera', async () => {
    await merge(aCamera({ id: 'gate' }));
    expect(await world.filing().file(aViolation(later))).toEqual({ caseId, as: 'sighting' });
  });

  test('and split again, the thing returns: a sighting of its own case', async () => {
    const into = await merge();
    const restores = { review: 'pending', reasonId: null, otherCaseId: null, status: 'open', closedAt: null } as const;
    await act({ type: 'split', from: into, restores });
    expect(await world.filing().file(aViolation(later))).toEqual({ caseId, as: 'sighting' });
    expect(await world.caseRow(caseId)).toMatchObject({ status: 'open', review: 'pending', otherCaseId: null });
    expect((await world.caseRow(into)).sightings).toHaveLength(1);
  });
});

test('confirmed: it stays open until a person closes it, and its evidence counts its life from then', async () => {
  await act(CONFIRMED);
  await world.filing().clear(leaving);
  expect(await world.filing().file(aViolation(later))).toEqual({ caseId, as: 'sighting' });
  expect(await world.onlyCase()).toMatchObject({ status: 'open', closedAt: null, review: 'confirmed' });
  await world.close(caseId, atSecond(5_000));
  expect(await world.onlyCase()).toMatchObject({ status: 'closed', closedAt: atSecond(5_000), review: 'confirmed' });
});
