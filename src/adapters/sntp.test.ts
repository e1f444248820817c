import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { diskRoomOf } from './disk-room.ts';
import { sntpOffsetMs } from './sntp.ts';

const NTP_TO_UNIX_S = 2_208_988_800;

function writeTime(packet: Buffer, at: number, unixMs: number): void {
  const ntpS = Math.floor(unixMs / 1_000) + NTP_TO_UNIX_S;
  packet.writeUInt32BE(ntpS % 2 ** 32, at);
  packet.writeUInt32BE(Math.floor(((unixMs % 1_000) / 1_000) * 2 ** 32), at + 4);
}

/** A time server on a free port, whose clock is ahead by `aheadMs`; `change` may spoil its answer (null: silence). */
async function aServer(
  aheadMs: number,
  change: (answer: Buffer) => Buffer | null = (answer) => answer,
): Promise<number> {
  const server = createSocket('udp4');
  server.on('message', (request, from) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0b00_100_100;
    answer[1] = 2;
    request.copy(answer, 24, 40, 48);
    writeTime(answer, 32, Date.now() + aheadMs);
    writeTime(answer, 40, Date.now() + aheadMs);
    const sent = change(answer);
    if (sent !== null) server.send(sent, from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server.address().port;
}

const ask = (port: number): Promise<number> => sntpOffsetMs({ host: '127.0.0.1', port, timeoutMs: 150, samples: 2 });

test.each([0, 1_500, -3_600_000, 12 * 365 * 86_400_000])(
  'a server ahead by %d ms is measured so, also beyond 2036',
  async (aheadMs) => {
    expect(Math.abs((await ask(await aServer(aheadMs))) - aheadMs)).toBeLessThan(60);
  },
);

/** Gives the answer with the bytes at `at` replaced. */
const having =
  (at: number, bytes: string) =>
  (answer: Buffer): Buffer => {
    answer.write(bytes, at, 'latin1');
    return answer;
  };

const spoilt: readonly { title: string; change: (answer: Buffer) => Buffer | null; said: RegExp }[] = [
  { title: 'silence', change: () => null, said: /no answer within 150 ms/ },
  { title: 'too short an answer', change: (answer) => answer.subarray(0, 47), said: /47 bytes/ },
  { title: 'an answer to another question', change: having(24, 'another!'), said: /another question/ },
  { title: 'a kiss of death', change: (answer) => having(1, '\0')(having(12, 'RATE')(answer)), said: /refused: RATE/ },
  { title: 'a server without time', change: having(0, '\xe4'), said: /no time itself/ },
  { title: 'a client’s packet', change: having(0, '\x23'), said: /no server/ },
  { title: 'no time', change: (answer) => answer.fill(0, 40), said: /without a time/ },
];
test.each(spoilt)('not believed: $title', async ({ change, said }) => {
  await expect(ask(await aServer(0, change))).rejects.toMatchObject({
    code: 'JX_SNTP',
    message: expect.stringMatching(said),
  });
});

test('a port where nobody listens and a name that does not exist are named errors', async () => {
  await expect(ask(1)).rejects.toMatchObject({ code: 'JX_SNTP' });
  await expect(sntpOffsetMs({ host: 'no-such-host.invalid', timeoutMs: 500, samples: 1 })).rejects.toMatchObject({
    code: 'JX_SNTP',
  });
});

test('the room on a disk is told in bytes', async () => {
  const { freeBytes, totalBytes } = await diskRoomOf('/tmp');
  expect(freeBytes).toBeGreaterThan(0);
  expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
  await expect(diskRoomOf('/nowhere/at/all')).rejects.toThrow('ENOENT');
});
