import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { AlarmNews } from '../operations/alarms/alarms.ts';
import { Webhook } from './webhook.ts';

const news: AlarmNews = {
  state: 'raised',
  name: 'low-disk',
  key: 'data',
  message: '磁盘将满',
  raisedAt: '2026-01-01T00:00:00.000Z',
  clearedAt: null,
};

interface Heard {
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server on a free port that answers with `status`, or not at all. */
async function aServer(status: number | null): Promise<{ readonly port: number; readonly heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    heard.push({ authorization: request.headers.authorization, body });
    if (status !== null) response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, heard };
}

test('an alarm is posted as JSON, with the credentials of the address as a header', async () => {
  const { port, heard } = await aServer(204);
  await new Webhook({ url: `http://user:p%40ss@127.0.0.1:${port}/hook?token=t` }).post(news);
  expect(heard.map(({ authorization }) => authorization)).toEqual([
    `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
  ]);
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ type: 'jiexun-alarm', ...news });
});

test('what hides in a name is shown to whoever reads the message', async () => {
  const { port, heard } = await aServer(204);
  const message = 'Camera a\u202egpj.exe is\u2028gone';
  await new Webhook({ url: `http://127.0.0.1:${port}/` }).post({ ...news, key: 'a\u001b[2J', message });
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    ...{ key: 'a\\u001b[2J', message: 'Camera a\\u202egpj.exe is\\u2028gone' },
  });
});

test.each([
  { title: 'a refusal', status: 403, said: /answered 403/ },
  { title: 'a redirect, which might lead anywhere', status: 302, said: /answered 302/ },
  { title: 'silence', status: null, said: /could not be reached \(TimeoutError\)/ },
])('$title is a named error that holds no secret', async ({ status, said }) => {
  const { port } = await aServer(status);
  const hook = new Webhook({ url: `http://user:secret1@127.0.0.1:${port}/secret2?secret3`, timeoutMs: 100 });
  const error = await hook.post(news).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'JX_WEBHOOK', message: expect.stringMatching(said) });
  expect(`${(error as Error).stack}${(error as Error).cause}`).not.toMatch(/secret/);
});

test('a server that is not there is a named error', async () => {
  await expect(new Webhook({ url: 'http://127.0.0.1:1/secret' }).post(news)).rejects.toMatchObject({
    code: 'JX_WEBHOOK',
    message: expect.stringMatching(/127\.0\.0\.1:1 could not be reached/),
  });
});

test.each(['', 'not an address', 'file:///etc/passwd', 'ftp://x/'])(
  'an address that is not http is refused: %j',
  (url) => {
    expect(() => new Webhook({ url })).toThrow(expect.objectContaining({ code: 'JX_WEBHOOK_URL' }));
  },
);
