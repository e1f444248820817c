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
async function stream(ask: Asking, headers = {}): Promise<{ readonly ended: Promise<string> }> {
  const before = world.streams;
  const ended = ask('GET', '/api/events', undefined, headers).then(({ body }) => body);
  await untilFound('the stream', { withinMs: 5_000, ask: async () => (world.streams > before ? true : null) });
  return { ended };
}

const eventsOf = (said: string) => said.split('\n\n').filter((event) => event !== '');
const numberOf = (event = '') => Number(/^id: (-?\d+)\n/.exec(event)?.[1] ?? Number.NaN);

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

  test('tells a browser that comes back what it missed, and numbers nothing before it knows how far it is', async () => {
    const ask = await world.signedIn('3071', ['operator']);
    const first = await stream(ask);
    await world.look();
    await ask('DELETE', '/api/session');
    const [unnumbered, ...more] = eventsOf(await first.ended);
    expect(unnumbered).toMatch(/^data: {"type":"time"/);
    const last = numberOf(more.at(-1));
    expect(last).not.toBeNaN();
    await world.cases(2);
    const again = await world.signedInAgain('3071');
    const second = await stream(again, { 'last-event-id': `${last}` });
    await world.look();
    await again('DELETE', '/api/session');
    const said = await second.ended;
    for (const id of ['yard-east-0', 'yard-east-1']) expect(said, id).toContain(id);
    expect(numberOf(eventsOf(said).at(-1))).toBeGreaterThanOrEqual(last);
  });

  test('numbers none of the changes of a look before all of them are sent', async () => {
    const ask = await world.signedIn('3071', ['operator']);
    const { ended } = await stream(ask);
    await world.look();
    await world.cases(3);
    await world.clock.advance(60_000);
    await world.look();
    await world.look();
    await ask('DELETE', '/api/session');
    const numbers = eventsOf(await ended).flatMap((event) => (event.includes('"case"') ? [numberOf(event)] : []));
    expect(numbers).toHaveLength(3);
    const { changes } = world.reviewing();
    expect((await changes.page(Math.max(...numbers), null)).rows).toHaveLength(3);
  });

  test('is one of eight of its viewer at most: the ninth ends the first', async () => {
    const ask = await world.signedIn('3071', ['operator']);
    const first = await stream(ask);
    for (let n = 2; n <= 8; n += 1) await stream(ask);
    expect(world.streams).toBe(8);
    void ask('GET', '/api/events');
    await first.ended;
    expect(world.streams).toBe(8);
  });

  test('counts the alarms of its viewer’s cameras, and tells none to who may not see cameras', async () => {
    await world.groups.put({ id: 'east', name: 'East', cameraIds: ['yard-east'] }, 0);
    await world.raise('lag', 'yard-east');
    await world.raise('lag', 'yard-west');
    const asking = [
      await world.signedIn('3071', ['operator'], ['east']),
      await world.signedIn('3080', ['supervisor']),
      await world.signedIn('0110', ['police']),
    ];
    const streams: { readonly ended: Promise<string> }[] = [];
    for (const ask of asking) streams.push(await stream(ask));
    await world.look();
    await world.look();
    for (const ask of asking) await ask('DELETE', '/api/session');
    const said = await Promise.all(streams.map(({ ended }) => ended));
    expect(said.map((one) => one.match(/"type":"alarms","count":\d+/g))).toEqual([
      ['"type":"alarms","count":1'],
      ['"type":"alarms","count":2'],
      null,
    ]);
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
