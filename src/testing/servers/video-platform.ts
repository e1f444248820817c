import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { platformLister } from '../../adapters/platforms/list-platform.ts';
import { systemAddresses } from '../../adapters/rtsp-relay/host-addresses.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { type DeviceManner, misbehave } from './misbehaving-device.ts';

/** A channel as the platform gives it: fields of `DeviceChannel`, of the older or the newer version. */
export type PlatformChannel = Readonly<Record<string, string | number | null>>;

export interface VideoPlatformOptions {
  /** The channels by their devices. */
  readonly devices?: Readonly<Record<string, readonly PlatformChannel[]>>;
  /** The streams of its media server, by protocol. */
  readonly media?: readonly Readonly<Record<string, string>>[];
  /** How it answers after the login. `endless`: there is always one more page; `lost`: pages after the first are empty; `nested`: JSON within JSON. */
  readonly manner?: DeviceManner | 'endless' | 'lost' | 'nested';
}

export const PLATFORM_LOGIN = { user: 'admin', password: 'p@ss/1' };
export const PLATFORM_KEY = 'eyJ.key.1';
export const ZLM_SECRET = '035c73f7-bb6b-4889-a715-d9eb2d1925cc';
const TOKEN = 'eyJ.token.1';

/** Lists platforms on this machine's loopback, as the program does elsewhere. */
export const loopbackPlatforms = platformLister({
  ...{ rule: new AddressRule('127.0.0.0/8'), addressesOf: systemAddresses },
  answerWithinMs: 1_000,
});

/**
 * A WVP-PRO (2.7.3) and its ZLMediaKit, simulated on 127.0.0.1 as their code and documentation say: one page of devices or
 * channels within `{ code, msg, data: { total, list } }`, a token or a key in a header.
 */
export class VideoPlatform {
  readonly #options: VideoPlatformOptions;
  readonly #server: Server;
  /** The paths that it was asked for, with their queries. */
  readonly asked: string[] = [];

  private constructor(options: VideoPlatformOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async open(options: VideoPlatformOptions = {}): Promise<VideoPlatform> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new VideoPlatform(options, server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.address);
    this.asked.push(request.url ?? '');
    const { manner = 'well' } = this.#options;
    if (pathname === '/api/user/login') return send(response, loggedIn(searchParams));
    if (manner === 'nested') return void response.end('['.repeat(1_000_000));
    if (manner !== 'well' && manner !== 'endless' && manner !== 'lost') return misbehave(manner, response);
    if (pathname === '/index/api/getMediaList') return send(response, this.#mediaList(await text(request)));
    const { headers } = request;
    if (headers['access-token'] !== TOKEN && headers['api-key'] !== PLATFORM_KEY)
      return send(response, { code: 401, msg: '请登录后重新请求' }, 401);
    send(response, { code: 0, msg: '成功', data: this.#page(pathname, searchParams) });
  }

  #page(pathname: string, query: URLSearchParams): unknown {
    const { devices = {}, manner } = this.#options;
    const [page, count] = [Number(query.get('page')), Number(query.get('count'))];
    const [, device] = /^\/api\/device\/query\/devices\/([^/]+)\/channels$/.exec(pathname) ?? [];
    if (manner === 'endless' && device !== undefined) {
      const list = Array.from({ length: count }, (_, n) => ({ deviceId: `${page * count + n}`.padStart(20, '0') }));
      return { total: (page + 1) * count, list };
    }
    const all =
      device === undefined
        ? Object.entries(devices).map(([deviceId, { length }]) => ({ deviceId, channelCount: length }))
        : (devices[device] ?? []);
    const list = manner === 'lost' && page > 1 ? [] : all.slice((page - 1) * count, page * count);
    return { total: all.length, list, pageNum: page, pageSize: count };
  }

  #mediaList(form: string): unknown {
    if (new URLSearchParams(form).get('secret') !== ZLM_SECRET) return { code: -100, msg: 'Incorrect secret' };
    const { media } = this.#options;
    return media === undefined ? { code: 0 } : { code: 0, data: media };
  }
}

function loggedIn(query: URLSearchParams): unknown {
  const { user, password } = PLATFORM_LOGIN;
  const isRight =
    query.get('username') === user && query.get('password') === createHash('md5').update(password).digest('hex');
  return isRight
    ? { code: 0, msg: '成功', data: { username: user, accessToken: TOKEN } }
    : { code: 100, msg: '用户名或密码错误' };
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
