import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { Sessions } from '../../people/rights/sessions.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const ASKED_AGAIN_MS = 30_000;

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

/** An open stream: what it said, once it has ended. */
async function stream(ask: Asking): Promise<{ readonly ended: Promise<string> }> {
  const before = world.streams;
  const ended = ask('GET', '/api/events').then(({ body }) => body);
  await untilFound('the stream', { withinMs: 5_000, ask: async () => (world.streams > before ? true : null) });
  return { ended };
}

describe('a stream of events', () => {
  test.each(['/api/session', '/api/sessions'])(
    'ends at once when its session is ended here by DELETE %s',
    async (url) => {
      const ask = await world.signedIn('3071', ['operator']);
      const { ended } = await stream(ask);
      await ask('DELETE', url);
      expect(await ended).toContain('"type":"time"');
      expect(world.streams).toBe(0);
    },
  );

  test('ends at once when an administrator says that this person may not sign in any more', async () => {
    const admin = await world.signedIn('1001', ['administrator']);
    const { ended } = await stream(await world.signedIn('3071', ['operator']));
    await admin('PATCH', '/api/people/3071', { isActive: false });
    expect(await ended).toContain('"type":"time"');
  });

  test('ends within 30 s when another process ended the session, and goes on until then', async () => {
    const { store, clock } = world;
    const { ended } = await stream(await world.signedIn('3071', ['operator']));
    await clock.advance(ASKED_AGAIN_MS);
    await world.look();
    expect(world.streams, 'still signed in').toBe(1);
    await new Sessions({ store, clock }).endAll('3071');
    await clock.advance(ASKED_AGAIN_MS);
    await world.look();
    expect(await ended).toContain('"type":"time"');
  });

  test('does not keep its session: after 30 minutes without another request both are over', async () => {
    const ask = await world.signedIn('3071', ['operator']);
    const { ended } = await stream(ask);
    for (let half = 0; half < 62; half += 1) {
      await world.clock.advance(ASKED_AGAIN_MS);
      await world.look();
    }
    await ended;
    expect((await ask('GET', '/api/me')).statusCode).toBe(401);
  });

  test('of a key ends when the key is withdrawn', async () => {
    const { store, clock } = world;
    const keys = new ApiKeys({ store, clock });
    const { key } = await keys.add({ name: 'figures', scopes: ['see-cases'], groupIds: null, createdBy: '1001' });
    const ask: Asking = (method, url) => world.nobody(method, url, undefined, { authorization: `Bearer ${key}` });
    const { ended } = await stream(ask);
    await clock.advance(ASKED_AGAIN_MS);
    await world.look();
    expect(world.streams).toBe(1);
    await keys.end('figures');
    await clock.advance(ASKED_AGAIN_MS);
    await world.look();
    await ended;
  });

  test('tells no more of cameras that were taken from its viewer', async () => {
    const { groups, people, clock } = world;
    await groups.put({ id: 'east', name: 'East', cameraIds: ['yard-east'] }, 0);
    await groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    const ask = await world.signedIn('3071', ['operator'], ['east']);
    const { ended } = await stream(ask);
    await world.look();
    await people.change('3071', { groupIds: ['west'] });
    await clock.advance(ASKED_AGAIN_MS);
    await world.look();
    await world.cases([aShownCase(0), aShownCase(1, { cameraId: 'yard-west' })]);
    await world.look();
    await ask('DELETE', '/api/session');
    const said = await ended;
    expect(said).toContain('yard-west-1');
    expect(said).not.toContain('yard-east-0');
  });
});
