import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';

let server: Server | null = null;
const sockets = new Set<Socket>();
afterEach(() => {
  server?.close();
  for (const socket of sockets) socket.destroy();
});

/** A camera that answers DESCRIBE with `bytes` that it says, and goes on sending. */
async function endlessCamera(bytes: number): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => answer(socket, chunk.toString('latin1'), bytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}/main`;
}

function answer(socket: Socket, request: string, bytes: number): void {
  const head = `RTSP/1.0 200 OK\r\nCSeq: ${/CSeq: (\d+)/i.exec(request)?.[1]}\r\n`;
  if (!request.startsWith('DESCRIBE')) return void socket.write(`${head}Public: OPTIONS, DESCRIBE\r\n\r\n`);
  socket.write(`${head}Content-Type: application/sdp\r\nContent-Length: ${bytes}\r\n\r\n`);
  const junk = Buffer.alloc(1 << 20, 'a=x\r\n');
  const more = () => {
    while (!socket.destroyed && socket.write(junk));
  };
  socket.on('drain', more);
  more();
}

interface Taken {
  readonly mostBytes: number;
  readonly limitBytes: number;
}

/** What our ffmpegs have taken at most and may take, by the kernel's word. */
function ffmpegsNow(): Taken[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const [, most] = /VmHWM:\s*(\d+)/.exec(status) ?? [];
      if (!/^Name:\tffmpeg$/m.test(status) || !status.includes(`PPid:\t${process.pid}\n`) || !most) return [];
      const [, limit] = /Max data size\s+(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, 'utf8')) ?? [];
      return [{ mostBytes: Number(most) * 1_024, limitBytes: Number(limit ?? Infinity) }];
    } catch {
      return [];
    }
  });
}

/** Until the source ends or `isEnough`. */
async function watch(href: string, isEnough: (now: readonly Taken[]) => boolean) {
  const [clock, log] = [new SystemClock(), new KeptLog()];
  const url = parseCameraUrl(href, { allowedFolders: [] });
  const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log });
  const abort = new AbortController();
  const taken: Taken[] = [];
  const looking = setInterval(() => {
    const now = ffmpegsNow();
    taken.push(...now);
    if (isEnough(now)) abort.abort();
  }, 20);
  try {
    let pictures = 0;
    for await (const { type } of source.connect(abort.signal)) pictures += type === 'frame' ? 1 : 0;
    return { error: null, pictures, taken };
  } catch (error) {
    return { error, pictures: 0, taken };
  } finally {
    clearInterval(looking);
  }
}

test('a camera that describes its stream with 2 GB takes little memory, and is told as what it is', async () => {
  const { error, taken } = await watch(await endlessCamera(2_000_000_000), () => false);
  const message = expect.stringContaining('2000000000 bytes');
  expect(error).toMatchObject({ reason: 'unreachable', oddity: 'long-answer', message });
  expect(Math.max(...taken.map(({ mostBytes }) => mostBytes))).toBeLessThan(150e6);
}, 60_000);

test('an ffmpeg that watches a camera may take 1.5 GB and no more', async () => {
  const isLimited = ({ limitBytes }: Taken) => limitBytes === 1_500_000_000;
  const { taken } = await watch(await endlessCamera(150_000_000), (now) => now.some(isLimited));
  expect(taken.some(isLimited)).toBe(true);
}, 60_000);
