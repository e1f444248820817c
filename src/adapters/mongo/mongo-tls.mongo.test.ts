import { expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { selfSigned } from '../../testing/builders/self-signed.ts';
import { MongoServer } from '../../testing/servers/mongo-server.ts';
import { MongoStore } from './mongo-store.ts';

const QUICK = { findServerMs: 2_000, replyMs: 2_000 };

test('tls=true: a certificate that no known authority signed is refused, one that the address names is accepted, a connection without TLS is refused', async () => {
  const { cert, keys } = selfSigned(scratchFolder());
  await using server = await MongoServer.start({ keys });
  const open = async (options: string) => {
    const store = await MongoStore.open({ url: `${server.url()}${options}`, log: new KeptLog(), ...QUICK });
    await using _ = { [Symbol.asyncDispose]: () => store.close() };
    return store.serverOffsetMs();
  };
  await expect(open('?tls=true')).rejects.toMatchObject({
    code: 'JX_STORE_UNREACHABLE',
    message: expect.stringMatching(/certificate.*tlsCAFile/),
  });
  await expect(open('')).rejects.toMatchObject({ code: 'JX_STORE_UNREACHABLE' });
  expect(Math.abs(await open(`?tls=true&tlsCAFile=${encodeURIComponent(cert)}`))).toBeLessThan(5_000);
});
