import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OpenedWay } from '../../people/notices/notice-carrier.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { selfSigned } from '../../testing/builders/self-signed.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { MailCarrier } from './mail-carrier.ts';

const MESSAGE = { id: 'ab12', subject: '街巡新案件', text: '一行\n两行', facts: {} };
const LOGIN = { user: 'jiexun', password: 'p@ss 口令' };
type MailWay = Extract<OpenedWay, { type: 'mail' }>;

interface Received {
  readonly mail: string;
  readonly isSecure: boolean;
  readonly user: string | null;
  readonly to: readonly string[];
}

/** A mail server on a free port, and what it received. */
async function aMailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const files = selfSigned(scratchFolder());
  const server = new SMTPServer({
    ...{ key: readFileSync(files.key), cert: readFileSync(files.cert), authOptional: true, logger: false },
    onAuth: ({ username, password }, _, done) =>
      username === LOGIN.user && password === LOGIN.password ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, { secure, user, envelope }, done) => {
      void text(stream).then((mail) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ mail, isSecure: secure === true, user: typeof user === 'string' ? user : null, to });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { port, received, ca: readFileSync(files.cert, 'utf8') };
}

function carry(port: number, way: Partial<MailWay> = {}, ca?: string, rule = new AddressRule('127.0.0.0/8')) {
  const carrier = new MailCarrier({ rule, timeoutMs: 1_500, ...(ca === undefined ? {} : { ca }) });
  const whole: MailWay = {
    ...{ type: 'mail', host: '127.0.0.1', port, security: 'none', login: null },
    ...{ from: 'jiexun@city.example', to: 'li@city.example', ...way },
  };
  return carrier.carry(whole, MESSAGE);
}

test('a message is a mail with the id of the message, in its own characters', async () => {
  const { port, received } = await aMailServer();
  expect(await carry(port)).toMatch(/^250/);
  const [{ mail, to } = { mail: '', to: [] }] = received;
  expect(to).toEqual(['li@city.example']);
  expect(mail).toMatch(/^Message-ID: <ab12@jiexun\.invalid>\r$/m);
  expect(mail).toMatch(/^X-Jiexun-Id: ab12\r$/im);
  expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(Buffer.from(/\r\n\r\n([\s\S]*)$/.exec(mail)?.[1] ?? '', 'base64').toString()).toBe('一行\n两行');
});

describe('a login', () => {
  test('goes over TLS from the first byte, or after STARTTLS', async () => {
    for (const security of ['tls', 'starttls'] as const) {
      const { port, received, ca } = await aMailServer({ secure: security === 'tls' });
      await carry(port, { security, login: LOGIN }, ca);
      expect(received).toMatchObject([{ isSecure: true, user: 'jiexun' }]);
    }
  });

  test('is not sent to a server that nobody vouches for, and not where TLS was taken away', async () => {
    const logins: string[] = [];
    const onAuth: SMTPServerOptions['onAuth'] = ({ username }, _, done) => {
      logins.push(username ?? '');
      done(null, { user: username ?? '' });
    };
    const unknown = await aMailServer({ onAuth });
    await expect(carry(unknown.port, { security: 'starttls', login: LOGIN })).rejects.toMatchObject({
      code: 'JX_MAIL',
    });
    const stripped = await aMailServer({
      onAuth,
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
    });
    await expect(carry(stripped.port, { security: 'starttls', login: LOGIN }, stripped.ca)).rejects.toMatchObject({
      code: 'JX_MAIL',
    });
    expect(logins).toEqual([]);
  });

  test('that is wrong is an error that does not hold it', async () => {
    const { port, ca } = await aMailServer();
    const login = { ...LOGIN, password: 'hunter2' };
    const error = await carry(port, { security: 'starttls', login }, ca).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'JX_MAIL', message: expect.stringMatching(/535/) });
    expect(`${(error as Error).stack}${(error as Error).cause}`).not.toMatch(/hunter2/);
  });
});

describe('a mail server that misbehaves', () => {
  test('refuses the receiver: what it said is kept', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_, __, done) =>
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    const { port } = await aMailServer({ onRcptTo });
    await expect(carry(port)).rejects.toMatchObject({
      code: 'JX_MAIL',
      message: expect.stringMatching(/no such mailbox/),
    });
  });

  test.each([
    ['never greets', ''],
    ['sends its greeting for ever', 'x'.repeat(2_000)],
  ])('%s: it is given up', async (_, said) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      const talk = setInterval(() => said !== '' && socket.write(said), 20);
      socket.on('close', () => clearInterval(talk));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await expect(carry(port)).rejects.toMatchObject({ code: 'JX_MAIL' });
  });

  test('is not there', async () => {
    await expect(carry(1)).rejects.toMatchObject({ code: 'JX_MAIL', message: expect.stringMatching(/ECONNREFUSED/) });
  });

  test('is on this machine: it is not called', async () => {
    const { port, received } = await aMailServer();
    await expect(carry(port, {}, undefined, new AddressRule(undefined))).rejects.toMatchObject({
      code: 'JX_NOTICE_ADDRESS',
    });
    expect(received).toEqual([]);
  });

  test('has a name that leads to this machine: it is not called, and who reads of it knows why', async () => {
    const { port, received } = await aMailServer();
    const parts = { rule: new AddressRule(undefined), addressesOf: async () => ['127.0.0.1'], timeoutMs: 1_500 };
    const way: MailWay = {
      ...{ type: 'mail', host: 'mail.example', port, security: 'none', login: null },
      ...{ from: 'jiexun@city.example', to: 'li@city.example' },
    };
    await expect(new MailCarrier(parts).carry(way, MESSAGE)).rejects.toMatchObject({
      code: 'JX_NOTICE_ADDRESS',
      message: expect.stringMatching(/mail\.example.*JIEXUN_CAMERA_ADDRESSES/),
    });
    expect(received).toEqual([]);
  });
});

test('a line break in a subject or an address begins no header', async () => {
  const { port, received } = await aMailServer();
  const carrier = new MailCarrier({ rule: new AddressRule('127.0.0.0/8'), timeoutMs: 1_500 });
  const way: MailWay = {
    ...{ type: 'mail', host: '127.0.0.1', port, security: 'none', login: null },
    ...{ from: 'jiexun@city.example', to: 'li@city.example' },
  };
  await carrier.carry(way, { ...MESSAGE, subject: 'a\r\nBcc: evil@evil.example' });
  expect(received[0]?.mail).not.toMatch(/^Bcc:/m);
  expect(received[0]?.to).toEqual(['li@city.example']);
});
