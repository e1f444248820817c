import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { ShownDelivery } from './contract/notices.ts';

let world: ConsoleWorld;
let admin: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
});
afterEach(() => world.close());

const WEBHOOK = {
  ...{ type: 'webhook', name: 'chat', url: 'https://u:hidden1@hook.example/hidden2?hidden3' },
  ...{ secret: 'sixteen letters!', linkBase: 'https://jx.example/', seen: 0 },
};
const MAIL = {
  ...{ type: 'mail', name: 'mail', host: 'mail.example', port: 465, security: 'tls', linkBase: null, seen: 0 },
  ...{ from: 'jx@city.example', login: { type: 'typed', user: 'jx', password: 'hunter2' } },
};
const SUBSCRIPTION = {
  ...{ name: 'all', wayId: 'chat', address: null, personId: null, groupId: null, quiet: null },
  ...{ events: ['new-case'], language: 'zh', seen: 0 },
};
const putWay = (id: string, body: object) => admin('PUT', `/api/notices/ways/${id}`, body);
const subscribe = (body: object) => admin('PUT', '/api/notices/subscriptions/all', body);

describe('a way', () => {
  test('is tested at once, and nobody gets its secrets back; the log has who changed it, without them', async () => {
    expect((await putWay('chat', WEBHOOK)).json()).toMatchObject({
      host: 'hook.example',
      linkBase: 'https://jx.example',
    });
    await putWay('mail', MAIL);
    expect((await admin('POST', '/api/notices/ways/chat/test', { address: null })).json()).toEqual({
      isTaken: true,
      answer: 'taken',
    });
    await admin('POST', '/api/notices/ways/mail/test', { address: 'li@city.example' });
    expect(world.carried.map(({ way }) => way)).toEqual([
      { type: 'webhook', url: WEBHOOK.url, secret: WEBHOOK.secret },
      expect.objectContaining({ to: 'li@city.example', login: { user: 'jx', password: 'hunter2' } }),
    ]);
    const shown = (await admin('GET', '/api/notices')).body + JSON.stringify(await world.logged());
    expect(shown).not.toMatch(/hidden|hunter2|sixteen/);
    expect((await world.logged()).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['change-notice-way', 'test-notice', 'show-notices']),
    );
  });

  test('whose test fails says why, and the log has that it was called', async () => {
    await putWay('chat', WEBHOOK);
    world.carrier.isAway = true;
    const tested = await admin('POST', '/api/notices/ways/chat/test', { address: null });
    expect([tested.statusCode, tested.json()]).toEqual([200, { isTaken: false, answer: expect.stringMatching(/500/) }]);
    expect((await world.logged()).at(-1)).toMatchObject({
      ...{ verb: 'test-notice', subject: { id: 'chat' }, outcome: 'done' },
      detail: { host: 'hook.example', taken: false, error: 'JX_WEBHOOK' },
    });
  });

  test('and a subscription stand in the log with where messages go, also when it was kept or refused', async () => {
    await putWay('chat', WEBHOOK);
    await putWay('chat', { ...WEBHOOK, url: null, secret: null, seen: 1 });
    await putWay('mail', MAIL);
    await putWay('mail', { ...MAIL, host: 'evil.example', login: { type: 'kept' }, seen: 1 });
    await admin('POST', '/api/notices/ways/mail/test', { address: 'li@city.example' });
    await subscribe({ ...SUBSCRIPTION, wayId: 'mail', address: 'wang@city.example' });
    const entries = (await world.logged()).map(({ verb, outcome, detail }) => ({ verb, outcome, ...detail }));
    expect(entries.slice(-6)).toMatchObject([
      { verb: 'change-notice-way', outcome: 'done', host: 'hook.example' },
      { verb: 'change-notice-way', outcome: 'done', host: 'hook.example' },
      { verb: 'change-notice-way', outcome: 'done', host: 'mail.example', port: 465 },
      { verb: 'change-notice-way', outcome: 'refused', host: 'evil.example', port: 465 },
      { verb: 'test-notice', outcome: 'done', host: 'mail.example', port: 465, address: 'li@city.example' },
      { verb: 'change-subscription', outcome: 'done', address: 'wang@city.example', events: 1 },
    ]);
  });

  test('keeps what is secret when the rest is changed, but sends no login to another server', async () => {
    await putWay('chat', WEBHOOK);
    await putWay('mail', MAIL);
    expect((await putWay('chat', { ...WEBHOOK, url: null, secret: null, name: 'group', seen: 1 })).statusCode).toBe(
      200,
    );
    await admin('POST', '/api/notices/ways/chat/test', { address: null });
    expect(world.carried.at(-1)?.way).toMatchObject({ url: WEBHOOK.url });
    const kept = { ...MAIL, login: { type: 'kept' }, seen: 1 };
    for (const elsewhere of [{ host: 'evil.example' }, { port: 2_525 }, { security: 'none' }])
      expect((await putWay('mail', { ...kept, ...elsewhere })).json()).toMatchObject({ code: 'JX_NOTICE' });
    expect((await putWay('mail', { ...kept, name: 'other' })).statusCode).toBe(200);
  });

  test.each([
    ['a login without TLS', { ...MAIL, security: 'none' }, 409],
    ['a short secret', { ...WEBHOOK, secret: 'short' }, 400],
    ['no address', { ...WEBHOOK, url: null }, 409],
    ['an address that is not http', { ...WEBHOOK, url: 'file:///etc/passwd' }, 400],
    ['a sender with a line break', { ...MAIL, from: 'a@b.example\r\nBcc: c@d.example' }, 400],
    ['a host with a path', { ...MAIL, host: 'mail.example/x' }, 400],
    ['a port that is none', { ...MAIL, port: 70_000 }, 400],
  ])('with %s is refused', async (_, body, status) => {
    expect((await putWay('x', body)).statusCode).toBe(status);
    expect((await admin('GET', '/api/notices')).json().ways).toEqual([]);
  });

  test('that somebody else changed meanwhile is not overwritten', async () => {
    await putWay('chat', WEBHOOK);
    expect((await putWay('chat', { ...WEBHOOK, seen: 1 })).statusCode).toBe(200);
    expect((await putWay('chat', { ...WEBHOOK, seen: 1 })).json()).toMatchObject({ code: 'JX_NOTICE' });
  });
});

describe('a subscription', () => {
  test.each([
    ['two addresses in one', { address: 'a@b.example, c@d.example' }],
    ['an event that there is not', { events: ['alarm/nothing'] }],
    ['no event', { events: [] }],
    ['an hour that there is not', { quiet: { fromMinute: 1_440, toMinute: 0, urgentPasses: true } }],
  ])('with %s is refused', async (_, change) => {
    await putWay('chat', WEBHOOK);
    expect((await subscribe({ ...SUBSCRIPTION, ...change })).statusCode).toBe(400);
  });

  test('to mail needs an address; to a way that there is not, it is refused', async () => {
    await putWay('mail', MAIL);
    expect((await subscribe({ ...SUBSCRIPTION, wayId: 'mail' })).json()).toMatchObject({ code: 'JX_NOTICE' });
    expect((await subscribe(SUBSCRIPTION)).json()).toMatchObject({ code: 'JX_NOTICE' });
  });

  test('is told of a case; the page says what went out, and sends it again with the same id', async () => {
    await putWay('chat', WEBHOOK);
    await subscribe(SUBSCRIPTION);
    const { telling } = world;
    await telling.findOnce();
    await world.clock.advance(1_000);
    await world.cases([aShownCase(0, { filedAt: world.clock.now() })]);
    await telling.findOnce();
    await telling.sendOnce();
    const { items } = (await admin('GET', '/api/notices/deliveries')).json();
    expect(items).toMatchObject([{ subscription: 'all', state: 'sent', attempts: 1, answer: 'taken' }]);
    for (const { id } of items) expect((await admin('POST', '/api/notices/again', { id })).statusCode).toBe(200);
    await telling.sendOnce();
    const ids = world.carried.map(({ message }) => message.id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    const unknown = await admin('POST', '/api/notices/again', { id: 'nothing' });
    expect(unknown.json()).toMatchObject({ code: 'JX_NOT_THERE' });
  });

  test('for who sees some cameras tells of no alarm on all of them, as the pages do', async () => {
    await world.groups.put({ id: 'yard', name: 'Yard', cameraIds: ['yard-east'] }, 0);
    await world.signedIn('3071', ['operator'], ['yard']);
    await putWay('chat', WEBHOOK);
    for (const personId of ['3071', '9001'])
      await admin('PUT', `/api/notices/subscriptions/${personId}`, {
        ...{ ...SUBSCRIPTION, name: personId, personId, language: 'en' },
        events: ['alarm/precision', 'alarm/low-disk'],
      });
    await world.clock.advance(1_000);
    await world.raise('precision', 'kind/garbage', world.clock.now());
    await world.raise('precision', 'camera/yard-east', world.clock.now());
    await world.raise('low-disk', '/srv', world.clock.now());
    await world.telling.findOnce();
    await world.telling.sendOnce();
    const { items } = (await admin('GET', '/api/notices/deliveries')).json();
    const told = (name: string) =>
      items.flatMap((item: ShownDelivery) => (item.subscription === name ? [item.subject] : [])).toSorted();
    expect(told('9001')).toHaveLength(3);
    expect(told('3071')).toEqual(['Jiexun, alarm: /srv', 'Jiexun, alarm: camera/yard-east']);
  });

  test('lists what went out page by page, the newest first', async () => {
    await putWay('chat', WEBHOOK);
    await subscribe(SUBSCRIPTION);
    const { telling } = world;
    await telling.findOnce();
    await world.clock.advance(1_000);
    await world.cases(Array.from({ length: 3 }, (_, n) => aShownCase(n, { filedAt: world.clock.now() })));
    await telling.findOnce();
    const list = async (query: string) => (await admin('GET', `/api/notices/deliveries?${query}`)).json();
    const [whole, first] = [await list(''), await list('limit=2')];
    const second = await list(`limit=2&after=${first.next}`);
    expect([whole.items.length, whole.next, second.next]).toEqual([3, null, null]);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(await list('after=x')).toMatchObject({ code: 'JX_WEB_REQUEST' });
  });
});
