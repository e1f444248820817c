import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROLE_NAMES, ROLES } from '../../people/rights/right.ts';
import { Sessions } from '../../people/rights/sessions.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const URL = '/api/cameras/yard-east/live';
const SHOWN = { kind: 'key', bytes: new TextEncoder().encode('a picture') } as const;

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

/** Somebody who looks, once the picture comes: all that was said, once it has ended. */
async function looking(ask: Asking, url = URL): Promise<{ readonly ended: Promise<string> }> {
  const before = world.liveView.opened;
  // Cut in the middle, when there is something that was not taken yet.
  const ended = ask('GET', url).then(
    ({ body }) => body,
    () => 'cut',
  );
  const isThere = async () => (world.liveView.opened > before ? true : null);
  await untilFound('the picture', { withinMs: 5_000, ask: isThere });
  return { ended };
}

describe('a camera looked at live', () => {
  test('is shown in the way that was asked for, and the log says who looks before anything is shown', async () => {
    const { ended } = await looking(await world.signedIn('3071', ['operator']), `${URL}?way=mpeg1`);
    expect(world.liveView.watched).toEqual(['yard-east mpeg1']);
    expect(await world.logged()).toContainEqual(
      expect.objectContaining({ who: '3071', verb: 'watch-camera', cameraId: 'yard-east', outcome: 'done' }),
    );
    world.liveView.say(SHOWN);
    await new Sessions(world).endAll('3071');
    await world.askLive();
    expect(await ended).toMatch(/a picture|cut/);
    expect(world.liveView.watched).toEqual([]);
  });

  test.each(ROLE_NAMES.filter((role) => !(ROLES[role] as readonly string[]).includes('see-cameras')))(
    'is not shown to a %s',
    async (role) => {
      const answer = await (await world.signedIn('3071', [role]))('GET', URL);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'JX_NOT_ALLOWED']);
    },
  );

  test.each([
    ['nobody', async () => world.nobody, 401],
    ['another site', async () => foreign(await world.signedIn('3071', ['operator'])), 403],
    ['somebody of another group', async () => ofWest(), 404],
  ] as const)('is not shown to %s', async (_, asking, status) => {
    expect((await (await asking())('GET', URL)).statusCode).toBe(status);
    expect(world.liveView.watched).toEqual([]);
  });

  test.each([
    ['the session is ended here', async (ask: Asking) => void (await ask('DELETE', '/api/session'))],
    ['another process ended the session', () => new Sessions(world).endAll('3071')],
    ['the camera left the group', async () => void (await world.groups.put({ ...EAST, cameraIds: [] }, 1))],
    ['the role was taken away', async () => void (await world.people.change('3071', { roles: ['police'] }))],
  ])('ends when %s, and goes on until then', async (_, change) => {
    await world.groups.put(EAST, 0);
    const ask = await world.signedIn('3071', ['operator'], ['east']);
    const { ended } = await looking(ask);
    await world.askLive();
    expect(world.liveView.watched).toHaveLength(1);
    await change(ask);
    await world.askLive();
    await ended;
    expect(world.liveView.watched).toEqual([]);
  });

  test('is shown six times to one person: the first one ends for the seventh', async () => {
    const ask = await world.signedIn('3071', ['operator']);
    const { ended } = await looking(ask);
    for (let count = 0; count < 5; count += 1) await looking(ask);
    const last = await looking(ask);
    await ended;
    expect(world.liveView.watched).toHaveLength(6);
    await ask('DELETE', '/api/session');
    await last.ended;
  });
});

const EAST = { id: 'east', name: 'East', cameraIds: ['yard-east'] };

function foreign(ask: Asking): Asking {
  return (method, url, body) => ask(method, url, body, { 'sec-fetch-site': 'cross-site' });
}

async function ofWest(): Promise<Asking> {
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
  return world.signedIn('3072', ['operator'], ['west']);
}
