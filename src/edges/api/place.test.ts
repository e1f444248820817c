import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Handovers } from '../../people/review/handovers.ts';
import { ReviewRows } from '../../people/review/review-rows.ts';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let east: Asking;
let west: Asking;
let everywhere: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.groups.put({ id: 'east', name: 'East', cameraIds: ['yard-east'] }, 0);
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
  east = await world.signedIn('3071', ['operator'], ['east']);
  west = await world.signedIn('3072', ['operator'], ['west']);
  everywhere = await world.signedIn('3080', ['supervisor']);
  const alarms = [
    ['camera-fault', 'yard-east connection'],
    ['lag', 'yard-west'],
    ['low-disk', '/srv/jiexun'],
  ] as const;
  for (const [name, key] of alarms) await world.raise(name, key);
});
afterEach(() => world.close());

const namesOf = (alarms: readonly { readonly name: string }[]) => alarms.map(({ name }) => name).toSorted();

describe('alarms', () => {
  test('of a camera are shown to those who see it, and those of machines to everybody who sees cameras', async () => {
    const shown = async (ask: Asking, url: string) => namesOf((await ask('GET', url)).json().alarms);
    for (const url of ['/api/alarms', '/api/handover']) {
      expect(await shown(east, url)).toEqual(['camera-fault', 'low-disk']);
      expect(await shown(west, url)).toEqual(['lag', 'low-disk']);
      expect(await shown(everywhere, url)).toEqual(['camera-fault', 'lag', 'low-disk']);
    }
  });

  test.each(['police', 'auditor'] as const)('are not for %s', async (role) => {
    expect((await (await world.signedIn('0110', [role]))('GET', '/api/alarms')).statusCode).toBe(403);
  });

  test('are not on the page of the next shift without the right to see cameras', async () => {
    const { store, clock } = world;
    const keys = new ApiKeys({ store, clock });
    const { key } = await keys.add({ name: 'shifts', scopes: ['hand-over'], groupIds: null, createdBy: '1001' });
    const answer = await world.nobody('GET', '/api/handover', undefined, { authorization: `Bearer ${key}` });
    expect(answer.json().alarms).toEqual([]);
  });
});

describe('a handover', () => {
  const pastOf = async (ask: Asking) =>
    (await ask('GET', '/api/handover')).json().past.map(({ note }: { note: string }) => note);

  beforeEach(async () => {
    await east('POST', '/api/handovers', { requestId: 'handover-east', note: 'of the east' });
    await everywhere('POST', '/api/handovers', { requestId: 'handover-all', note: 'of all' });
  });

  test('is shown to those who see all its groups', async () => {
    expect(await pastOf(east)).toEqual(['of the east']);
    expect(await pastOf(west)).toEqual([]);
    expect((await pastOf(everywhere)).toSorted()).toEqual(['of all', 'of the east']);
    expect(await pastOf(await world.signedIn('3073', ['operator'], ['west', 'east']))).toEqual(['of the east']);
  });

  test('is found behind many of other groups', async () => {
    const { store, clock } = world;
    const handovers = new Handovers({ store, rows: new ReviewRows({ store, clock }), clock });
    for (let n = 0; n < 50; n += 1) {
      await world.clock.advance(1_000);
      const given = { requestId: `west-${n}`, by: '3072', scope: { groupIds: ['west'] } };
      await handovers.make({ ...given, blindCameras: [], alarms: [], note: '' });
    }
    expect(await pastOf(east)).toEqual(['of the east']);
  });

  test('is signed by those to whom it is shown only', async () => {
    for (const id of ['handover-east', 'handover-all', 'no-such-thing']) {
      const refused = await west('POST', `/api/handovers/${id}/signature`);
      expect(refused.json(), id).toMatchObject({ code: 'JX_HANDOVER', message: expect.stringContaining(id) });
    }
    const signed = await everywhere('POST', '/api/handovers/handover-east/signature');
    expect(signed.json().past).toContainEqual(expect.objectContaining({ id: 'handover-east', signedBy: '3080' }));
  });

  test('counts what waits once, and answers with its numbers', async () => {
    await world.cases(2);
    const counted = vi.spyOn(Handovers.prototype, 'backlog');
    const made = await everywhere('POST', '/api/handovers', { requestId: 'handover-2', note: '' });
    expect(made.json()).toMatchObject({
      waiting: 2,
      past: expect.arrayContaining([expect.objectContaining({ waiting: 2 })]),
    });
    expect(counted).toHaveBeenCalledTimes(1);
  });

  test('takes a note of 2,000 characters whole, and no longer one', async () => {
    const long = await east('POST', '/api/handovers', { requestId: 'handover-3', note: '长'.repeat(2_000) });
    expect(long.json().past.map(({ note }: { note: string }) => note.length)).toContain(2_000);
    expect(
      (await east('POST', '/api/handovers', { requestId: 'handover-4', note: '长'.repeat(2_001) })).statusCode,
    ).toBe(400);
  });
});
