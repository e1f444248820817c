import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Clip, clipOf } from './clip.ts';
import { challengeOf, isAuthorized } from './digest.ts';
import { type Door, type Habit, type HabitName, habitOf, type Redirect } from './habits.ts';
import { type RtspRequest, RtspRequests } from './rtsp-request.ts';
import { ViewerStream } from './viewer-stream.ts';

export { HABITS, type HabitName, USER } from './habits.ts';

const SESSION = '8d2f01';

interface OddCamera {
  readonly habit: Habit;
  readonly clip: Clip;
  readonly startedMs: number;
  readonly asked: AskedAt[];
}

interface AskedAt extends RtspRequest {
  readonly door: Door;
}

const HOSTS = { main: '127.0.0.1', second: '127.0.0.1', other: '127.0.0.2' } as const satisfies Record<Door, string>;
const DOORS = Object.keys(HOSTS) as Door[];

/**
 * An RTSP server on free ports of 127.0.0.1 and 127.0.0.2: under each path a camera with an odd habit, the same behind each
 * door. It speaks interleaved TCP only.
 */
export class OddCameras {
  readonly #servers: Readonly<Record<Door, Server>>;
  readonly #cameras: ReadonlyMap<string, OddCamera>;
  readonly #sockets = new Set<Socket>();
  readonly #connections = { main: 0, second: 0, other: 0 };

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
    const servers = { main: createServer(), second: createServer(), other: createServer() };
    const odd = new OddCameras(servers, new Map(cameras));
    for (const door of DOORS) {
      await once(servers[door].listen(door === 'main' ? port : 0, HOSTS[door]), 'listening');
    }
    return odd;
  }

  private constructor(servers: Readonly<Record<Door, Server>>, cameras: ReadonlyMap<string, OddCamera>) {
    this.#servers = servers;
    this.#cameras = cameras;
    for (const door of DOORS) servers[door].on('connection', (socket) => this.#talk(socket, door));
  }

  /** `credentials`: `user:password`. */
  url(name: HabitName, credentials = ''): string {
    return this.#urlOf({ door: 'main', name, as: credentials });
  }

  /** The requests with that method that this camera got. */
  asked(name: HabitName, method: string): readonly RtspRequest[] {
    return (this.#cameras.get(name)?.asked ?? []).filter((request) => request.method === method);
  }

  /** How many connections a door took so far, and every request that came by it. */
  seenAt(door: Door): { readonly connections: number; readonly requests: readonly RtspRequest[] } {
    const all = [...this.#cameras.values()].flatMap(({ asked }) => asked);
    return { connections: this.#connections[door], requests: all.filter((request) => request.door === door) };
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of Object.values(this.#servers)) {
      server.close();
      await once(server, 'close');
    }
  }

  #urlOf({ door, name, as = '', port }: Redirect): string {
    const own = (this.#servers[door].address() as AddressInfo).port;
    return `rtsp://${as === '' ? '' : `${as}@`}${HOSTS[door]}:${port ?? own}/${name}`;
  }

  #talk(socket: Socket, door: Door): void {
    const requests = new RtspRequests();
    const conversation = new Conversation(socket, { door, urlOf: (to) => this.#urlOf(to) });
    this.#connections[door] += 1;
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
  readonly #from: { readonly door: Door; readonly urlOf: (to: Redirect) => string };
  #stream: ViewerStream | null = null;

  constructor(socket: Socket, from: { readonly door: Door; readonly urlOf: (to: Redirect) => string }) {
    this.#socket = socket;
    this.#from = from;
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
    asked.push({ ...request, door: this.#from.door });
    const times = asked.filter(({ method }) => method === request.method).length;
    const isAllowed = !habit.guard || request.method === 'OPTIONS' || isAuthorized(request, habit.guard);
    const odd = habit.answer?.({ ...request, times, isAllowed }) ?? null;
    const status = odd?.status ?? (isAllowed ? null : '401 Unauthorized');
    const act = () => {
      if (status === null) this.#usual(request, camera);
      else this.#answer(request, status, this.#more(habit, odd?.to));
    };
    if (odd?.afterMs === undefined) act();
    else this.#late.add(setTimeout(act, odd.afterMs));
  }

  #more({ guard }: Habit, to: Redirect | undefined): Readonly<Record<string, string>> {
    if (to) return { Location: this.#from.urlOf(to) };
    return guard ? { 'WWW-Authenticate': challengeOf(guard) } : {};
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
