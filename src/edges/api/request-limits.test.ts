import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { CameraOverview } from '../../watching/overview/camera-overview.ts';
import { AnswersUnderWay } from './answers-under-way.ts';

let world: ConsoleWorld;

beforeEach(() => {
  world = new ConsoleWorld();
});
afterEach(() => world.close());

function wrongPassword(ask: Asking, headers = {}) {
  return ask('POST', '/api/session', { staffNo: '9999', password: 'wrong wrong wrong' }, headers);
}

async function addressesOfSignIns(): Promise<readonly (string | null | undefined)[]> {
  return (await world.logged()).filter(({ verb }) => verb === 'sign-in').map(({ address }) => address);
}

describe('an address', () => {
  test('is the one that the proxy saw, whatever the client writes before it', async () => {
    await world.open({ isBehindProxy: true });
    for (const forged of ['203.0.113.1', '203.0.113.2'])
      await wrongPassword(world.at('127.0.0.1'), { 'x-forwarded-for': `${forged}, 198.51.100.9` });
    expect(await addressesOfSignIns()).toEqual(['198.51.100.9', '198.51.100.9']);
  });

  test('is that of the socket where no proxy is in front', async () => {
    await world.open();
    await wrongPassword(world.nobody, { 'x-forwarded-for': '203.0.113.1' });
    expect(await addressesOfSignIns()).toEqual(['192.0.2.7']);
  });

  test('of IPv6 is slowed together with its neighbours of the same /64', async () => {
    await world.open();
    const codes: string[] = [];
    for (let n = 1; n <= 6; n += 1)
      codes.push(
        (await world.at(`2001:db8::${n}`)('POST', '/api/session', { staffNo: `${n}`, password: 'wrong' })).json().code,
      );
    expect(codes.at(-1)).toBe('JX_SIGN_IN_WAIT');
    const elsewhere = await world.at('2001:db8:0:1::1')('POST', '/api/session', { staffNo: '7', password: 'wrong' });
    expect(elsewhere.json().code).toBe('JX_SIGN_IN');
  });

  test('where nobody is signed in does not fill the log', async () => {
    await world.open();
    const codes = new Map<string, number>();
    for (let n = 0; n < 200; n += 1) {
      const { code } = (await world.nobody('GET', `/api/cases/${n}/stills/x.jpg`)).json();
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ JX_NOT_SIGNED_IN: 120, JX_TOO_MANY_REQUESTS: 80 });
    expect((await world.logged()).length).toBe(120);
  });
});

describe('requests a minute', () => {
  test('are counted for each person, though many come from one address', async () => {
    await world.open();
    const [one, other] = [await world.signedIn('3071', ['auditor']), await world.signedIn('3072', ['auditor'])];
    for (let n = 0; n < 20; n += 1) await one('GET', '/api/log/verdict');
    expect((await one('GET', '/api/log/verdict')).json().code).toBe('JX_TOO_MANY_REQUESTS');
    expect((await other('GET', '/api/log/verdict')).statusCode).toBe(200);
  });
});

describe('who asks too often or too early', () => {
  const told = async (ask: Asking, method: 'GET' | 'POST', url: string, body?: object) => {
    const { statusCode, headers } = await ask(method, url, body);
    return [statusCode, Number(headers['retry-after'])];
  };

  test('is told how many seconds to wait, the same in the words and in the header', async () => {
    await world.open();
    const auditor = await world.signedIn('3071', ['auditor']);
    for (let n = 0; n < 20; n += 1) await auditor('GET', '/api/log/verdict');
    const tooOften = await auditor('GET', '/api/log/verdict');
    const seconds = Number(tooOften.headers['retry-after']);
    expect(seconds).toBeGreaterThan(50);
    expect(tooOften.json().message).toContain(`${seconds} s`);
    for (let n = 0; n < 120; n += 1) await world.nobody('GET', '/api/cases');
    expect(await told(world.nobody, 'GET', '/api/cases')).toEqual([429, expect.closeTo(60, -1)]);
    for (let n = 0; n < 4; n += 1) await wrongPassword(world.at('192.0.2.9'));
    expect(await told(world.at('192.0.2.9'), 'POST', '/api/session', { staffNo: '9999', password: 'wrong' })).toEqual([
      429, 1,
    ]);
  });

  test('while the store is away is told to try again in some seconds', async () => {
    await world.open();
    const ask = await world.signedIn('3071', ['operator']);
    const away = new JiexunError('JX_STORE_UNREACHABLE', 'away');
    vi.spyOn(CameraOverview.prototype, 'all').mockRejectedValue(away);
    expect(await told(ask, 'GET', '/api/cameras')).toEqual([503, 5]);
    vi.restoreAllMocks();
    const { headers } = await ask('GET', '/api/cameras/none/picture');
    expect(headers).not.toHaveProperty('retry-after');
  });
});

describe('answers under way', () => {
  const atOnce = { ofOne: 2, ofAll: 3 };
  const url = '/api/cases/:id/stills/:file';

  test('are bounded for each viewer and for all, until they are sent or their socket is closed', async () => {
    const underWay = new AnswersUnderWay();
    const begin = (who: string) => {
      const response = new PassThrough();
      underWay.begin({ url, who, atOnce }, response);
      return response;
    };
    const first = begin('3071');
    const second = begin('3071');
    expect(() => begin('3071')).toThrow(expect.objectContaining({ code: 'JX_TOO_MANY_REQUESTS' }));
    begin('3072');
    expect(() => begin('3073'), 'of all').toThrow(expect.objectContaining({ code: 'JX_TOO_MANY_REQUESTS' }));
    first.resume().end();
    second.destroy();
    await Promise.allSettled([finished(first), finished(second)]);
    begin('3071');
    begin('3073');
  });

  test('an export is let go when it is sent: the next one follows', async () => {
    await world.open();
    const ask = await world.signedIn('3071', ['supervisor']);
    for (let n = 0; n < 3; n += 1) expect((await ask('GET', '/api/exports/cases?format=csv')).statusCode).toBe(200);
  });
});

describe('what the API answers', () => {
  test('is kept by no cache', async () => {
    await world.open();
    const ask = await world.signedIn('3071', ['operator']);
    expect((await ask('GET', '/api/cases')).headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['GET', '/api/%65vents'],
    ['GET', '/api/cases'],
    ['GET', '/api/cameras'],
  ] as const)('is refused to another site at %s %s', async (method, url) => {
    await world.open();
    const ask = await world.signedIn('3071', ['operator']);
    const answer = await ask(method, url, undefined, { 'sec-fetch-site': 'same-site' });
    expect(answer.json().code).toBe('JX_WRONG_ORIGIN');
  });
});

describe('a key', () => {
  test.each(['Bearer', 'bearer', 'BEARER'])('is taken with the scheme written %s (RFC 9110)', async (scheme) => {
    const { store, clock } = await world.open();
    const { key } = await new ApiKeys({ store, clock }).add({
      ...{ name: 'figures', scopes: ['see-cases'], groupIds: null, createdBy: '1001' },
    });
    const answer = await world.nobody('GET', '/api/cases', undefined, { authorization: `${scheme} ${key}` });
    expect(answer.statusCode).toBe(200);
  });
});

describe('sockets', () => {
  test('one address cannot take all of them', async () => {
    await world.open();
    const { port } = new URL(await world.listen());
    const sockets: Socket[] = [];
    let closed = 0;
    for (let n = 0; n < 600; n += 1) {
      const socket = connect({ port: Number(port), host: '127.0.0.1' });
      socket
        .on('error', () => undefined)
        .once('close', () => {
          closed += 1;
        });
      sockets.push(socket.resume());
    }
    await untilFound('closed sockets', { withinMs: 10_000, ask: async () => (closed >= 88 ? true : null) });
    expect(closed).toBe(88);
    const other = connect({ port: Number(port), host: '127.0.0.1', localAddress: '127.0.0.2' });
    other.write('GET /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const [answer] = await other.toArray();
    expect(`${answer}`).toContain('401');
    for (const socket of sockets) socket.destroy();
  });
});
