import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Clip, clipOf } from './clip.ts';
import { challengeOf, isAuthorized } from './digest.ts';
import { type Habit, type HabitName, habitOf } from './habits.ts';
import { type RtspRequest, RtspRequests } from './rtsp-request.ts';
import { ViewerStream } from './viewer-stream.ts';

export { HABITS, type HabitName, USER } from './habits.ts';

const SESSION = '8d2f01';

interface OddCamera {
  readonly habit: Habit;
  readonly clip: Clip;
  readonly startedMs: number;
  readonly asked: RtspRequest[];
}

/** An RTSP server on a free port of 127.0.0.1: under each path a camera with an odd habit. It speaks interleaved TCP only. */
export class OddCameras {
  readonly #server: Server;
  readonly #cameras: ReadonlyMap<string, OddCamera>;
  readonly #sockets = new Set<Socket>();

  /** Clips are encoded in `folder`, once. */
  static async start({
    names,
    folder,
    port = 0,
  }: {
    readonly names: readonly HabitName[];
    readonly folder: string;
    readonly port?: number;
  }): Promise<OddCameras> {
    const startedMs = performance.now();
    const cameras = names.map((name): [string, OddCamera] => {
      const habit = habitOf(name);
      return [name, { habit, clip: clipOf(habit, folder), startedMs, asked: [] }];
    });
    const server = createServer();
    const odd = new OddCameras(server, new Map(cameras));
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return odd;
  }

  private constructor(server: Server, cameras: ReadonlyMap<string, OddCamera>) {
    this.#server = server;
    this.#cameras = cameras;
    server.on('connection', (socket) => this.#talk(socket));
  }

  /** `credentials`: `user:password`. */
  url(name: HabitName, credentials = ''): string {
    const { port } = this.#server.address() as AddressInfo;
    return `rtsp://${credentials === '' ? '' : `${credentials}@`}127.0.0.1:${port}/${name}`;
  }

  /** The requests with that method that this camera got. */
  asked(name: HabitName, method: string): readonly RtspRequest[] {
    return (this.#cameras.get(name)?.asked ?? []).filter((request) => request.method === method);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #talk(socket: Socket): void {
    const requests = new RtspRequests();
    const conversation = new Conversation(socket);
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      conversation.end();
    });
    socket.on('data', (chunk: Buffer) => {
      for (const request of requests.push(chunk)) {
        const name = /^rtsps?:\/\/[^/]*\/([^/?]*)/.exec(request.url)?.[1] ?? '';
        conversation.take(request, this.#cameras.get(name));
      }
    });
  }
}

/** One viewer's connection. */
class Conversation {
  readonly #socket: Socket;
  readonly #late = new Set<NodeJS.Timeout>();
  #stream: ViewerStream | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  end(): void {
    this.#stream?.stop();
    for (const timer of this.#late) clearTimeout(timer);
  }

  take(request: RtspRequest, camera: OddCamera | undefined): void {
    if (!camera) {
      this.#answer(request, '404 Not Found');
      return;
    }
    const { habit, asked } = camera;
    asked.push(request);
    const times = asked.filter(({ method }) => method === request.method).length;
    const isAllowed = !habit.guard || request.method === 'OPTIONS' || isAuthorized(request, habit.guard);
    const odd = habit.answer?.({ ...request, times }) ?? null;
    const status = odd?.status ?? (isAllowed ? null : '401 Unauthorized');
    const act = () => {
      if (status === null) this.#usual(request, camera);
      else this.#answer(request, status, habit.guard && { 'WWW-Authenticate': challengeOf(habit.guard) });
    };
    if (odd?.afterMs === undefined) act();
    else this.#late.add(setTimeout(act, odd.afterMs));
  }

  #usual(request: RtspRequest, { habit, clip, startedMs }: OddCamera): void {
    switch (request.method) {
      case 'OPTIONS':
        this.#answer(request, '200 OK', { Public: 'OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN' });
        break;
      case 'DESCRIBE':
        this.#answer(request, '200 OK', { 'Content-Type': 'application/sdp' }, description(clip));
        break;
      case 'SETUP':
        this.#answer(request, '200 OK', { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1', Session: SESSION });
        break;
      case 'PLAY':
        this.#answer(request, '200 OK', { Session: SESSION });
        this.#stream ??= new ViewerStream({ socket: this.#socket, habit, clip }, performance.now() - startedMs);
        break;
      case 'TEARDOWN':
        this.#answer(request, '200 OK');
        this.#socket.end();
        break;
      default:
        this.#answer(request, '200 OK', { Session: SESSION });
    }
  }

  #answer({ headers }: RtspRequest, status: string, more: Readonly<Record<string, string>> = {}, body = ''): void {
    const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const all = { CSeq: headers.get('cseq') ?? '0', ...more, ...length };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    this.#socket.write(`${[`RTSP/1.0 ${status}`, ...lines].join('\r\n')}\r\n\r\n${body}`);
  }
}

function description({ sps, pps }: Clip): string {
  const sets = `${sps.toString('base64')},${pps.toString('base64')}`;
  return `${[
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=odd camera',
    't=0 0',
    'm=video 0 RTP/AVP 96',
    'c=IN IP4 0.0.0.0',
    'a=rtpmap:96 H264/90000',
    `a=fmtp:96 packetization-mode=1;sprop-parameter-sets=${sets}`,
    'a=control:track',
  ].join('\r\n')}\r\n`;
}
