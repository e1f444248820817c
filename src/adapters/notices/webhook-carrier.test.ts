import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { WebhookCarrier } from './webhook-carrier.ts';

const SECRET = 'sixteen letters!';
const MESSAGE = { id: 'ab12', subject: '街巡新案件', text: '一行\n两行', facts: { event: 'new-case', number: '1' } };
const LOOPBACK = new AddressRule('127.0.0.0/8');

/** A server on a free port; gives its port. */
async function aServer(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function carry(url: string, { rule = LOOPBACK, addresses = ['127.0.0.1'], timeoutMs = 300 } = {}) {
  const clock = new FakeClock(new Date('2026-01-01T00:00:07.900Z'));
  const carrier = new WebhookCarrier({ rule, clock, timeoutMs, addressesOf: async () => addresses });
  return carrier.carry({ type: 'webhook', url, secret: SECRET }, MESSAGE);
}

/** The check that the documentation gives to receivers. */
async function documentedCheck(): Promise<(headers: object, body: string, secret: string, nowS: number) => boolean> {
  const page = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'notices.md'), 'utf8');
  const file = join(scratchFolder(), 'check.mjs');
  await writeFile(file, /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
  return (await import(file)).isFromJiexun;
}

test('a message is posted as JSON, and its receiver can tell that it is ours and when it was sent', async () => {
  const heard: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = [];
  const port = await aServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request) });
    response.writeHead(204).end();
  });
  expect(await carry(`http://127.0.0.1:${port}/hook?token=t`)).toMatchObject({ values: { status: 204 } });
  const [{ headers, body } = { headers: {}, body: '' }] = heard;
  expect(JSON.parse(body)).toEqual({
    ...{ type: 'jiexun-notice', id: 'ab12', subject: '街巡新案件', text: '一行\n两行' },
    ...{ event: 'new-case', number: '1' },
  });
  expect(headers).toMatchObject({
    ...{ 'x-jiexun-id': 'ab12', 'x-jiexun-timestamp': '1767225607' },
    'x-jiexun-signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
  });
  const isFromJiexun = await documentedCheck();
  const nowS = 1_767_225_607;
  expect(isFromJiexun(headers, body, SECRET, nowS + 200)).toBe(true);
  expect(isFromJiexun(headers, `${body} `, SECRET, nowS), 'changed').toBe(false);
  expect(isFromJiexun(headers, body, 'another secret !', nowS), 'signed by somebody else').toBe(false);
  expect(isFromJiexun(headers, body, SECRET, nowS + 400), 'recorded and sent again later').toBe(false);
  expect(isFromJiexun({ ...headers, 'x-jiexun-signature': 'sha256=' }, body, SECRET, nowS), 'unsigned').toBe(false);
  const asLong = 'é'.repeat('sha256='.length + 64);
  expect(isFromJiexun({ ...headers, 'x-jiexun-signature': asLong }, body, SECRET, nowS), 'as long').toBe(false);
});

describe('a webhook that misbehaves', () => {
  const endless: RequestListener = (_, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const dripping: RequestListener = (_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.once('close', () => clearInterval(drip));
  };

  test.each<[string, RequestListener, RegExp]>([
    ['fails', (_, response) => void response.writeHead(500).end(), /answered 500/],
    [
      'leads elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /answered 302/,
    ],
    ['never answers', () => undefined, /could not be reached \(TimeoutError\)/],
    ['answers for ever, a byte at a time', dripping, /could not be reached \(TimeoutError\)/],
    ['hangs up', (request) => void request.socket.destroy(), /could not be reached \(ECONNRESET\)/],
  ])('%s: that is an error without a secret', async (_, answer, said) => {
    const port = await aServer(answer);
    const error = await carry(`http://u:hidden1@127.0.0.1:${port}/hidden2`).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'JX_WEBHOOK', message: expect.stringMatching(said) });
    expect(`${(error as Error).stack}${(error as Error).cause}`).not.toMatch(/hidden/);
  });

  test('answers gigabytes: the message is taken, and the rest is not read', async () => {
    let sentBytes = 0;
    const port = await aServer((request, response) => {
      response.once('close', () => {
        sentBytes = request.socket.bytesWritten;
      });
      endless(request, response);
    });
    expect(await carry(`http://127.0.0.1:${port}/`, { timeoutMs: 20_000 })).toMatchObject({ values: { status: 200 } });
    await expect.poll(() => sentBytes).toBeGreaterThan(0);
    // What the sockets of both sides hold.
    expect(sentBytes).toBeLessThan(50e6);
  });
});

describe('an address of this machine', () => {
  const strict = new AddressRule(undefined, () => ['192.0.2.9']);

  test.each([
    'http://127.0.0.1:PORT/',
    'http://[::1]:PORT/',
    'http://localhost:PORT/',
    'http://169.254.169.254/latest',
    'http://192.0.2.9:PORT/',
    'http://0x7f.1:PORT/',
  ])('%s is refused, and nothing is called', async (address) => {
    let calls = 0;
    const port = await aServer((_, response) => {
      calls += 1;
      response.end();
    });
    await expect(carry(address.replace('PORT', `${port}`), { rule: strict })).rejects.toMatchObject({
      code: 'JX_NOTICE_ADDRESS',
    });
    expect(calls).toBe(0);
  });

  test('is refused when a name leads there, also beside another address', async () => {
    let calls = 0;
    const port = await aServer((_, response) => {
      calls += 1;
      response.end();
    });
    for (const addresses of [['127.0.0.1'], ['192.0.2.77', '127.0.0.1']])
      await expect(carry(`http://hook.example:${port}/`, { rule: strict, addresses })).rejects.toMatchObject({
        code: 'JX_NOTICE_ADDRESS',
        message: expect.stringMatching(/hook\.example.*JIEXUN_CAMERA_ADDRESSES/),
      });
    expect(calls).toBe(0);
    expect(await carry(`http://hook.example:${port}/`)).toMatchObject({ values: { status: 200 } });
  });
});
