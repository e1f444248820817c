import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type DeviceManner, envelope, misbehave, send } from './misbehaving-device.ts';

interface DeviceStream {
  readonly token: string;
  readonly name?: string;
  readonly lens?: string;
  readonly codec?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly framesPerS?: number;
  readonly keyFrameEvery?: number;
  /** Where its pictures are; or it answers that it has none, or not at all. */
  readonly uri: string | { readonly answer: 'fault' | 'never' };
}

export interface OnvifDeviceOptions {
  readonly streams?: readonly DeviceStream[];
  readonly login?: { readonly user: string; readonly password: string };
  /** Which answer to a login it takes. Default: that of WS-UsernameToken. */
  readonly asks?: 'token' | 'http-digest';
  /** With HTTP digest it takes a nonce so often, then names another one; `says`: with the word that the first is stale. */
  readonly nonce?: { readonly uses: number; readonly says: boolean };
  readonly clockAheadMs?: number;
  readonly manner?: DeviceManner;
  /** The host that it names for its services, instead of its own. */
  readonly namedHost?: string;
  /** It has the newer media service. */
  readonly hasMedia2?: boolean;
  readonly scopes?: readonly string[];
  /** It hears the group of WS-Discovery, as devices do. Else only its own port. */
  readonly hearsGroup?: boolean;
}

const GROUP = '239.255.255.250';
const GROUP_PORT = 3702;
const SCOPES = [
  'onvif://www.onvif.org/type/video_encoder',
  'onvif://www.onvif.org/name/East%20Gate',
  'onvif://www.onvif.org/hardware/SIM-4',
  'onvif://www.onvif.org/location/Liberation%20Road',
];

/** A camera that speaks ONVIF, simulated on 127.0.0.1: discovery, device service, media services. Its pictures are somebody else's. */
export class OnvifDevice {
  readonly #options: OnvifDeviceOptions;
  readonly #server: Server;
  readonly #socket: Socket;
  /** What it was asked: names of operations, in order. */
  readonly asked: string[] = [];
  /** All that it was sent. */
  readonly heard: string[] = [];
  #nonceUses = 0;

  private constructor(options: OnvifDeviceOptions, server: Server, socket: Socket) {
    this.#options = options;
    this.#server = server;
    this.#socket = socket;
    server.on('request', (request, response) => void this.#answer(request, response));
    socket.on('message', (message, { address, port }) => this.#match(message.toString(), address, port));
  }

  static async open(options: OnvifDeviceOptions = {}): Promise<OnvifDevice> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    if (options.hearsGroup) {
      socket.bind(GROUP_PORT, GROUP);
      await once(socket, 'listening');
      socket.addMembership(GROUP, '127.0.0.1');
    } else {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
    return new OnvifDevice(options, server, socket);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The device service. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/onvif/device_service`;
  }

  /** Where a probe reaches it. */
  get group(): { readonly address: string; readonly port: number } {
    return { address: '127.0.0.1', port: this.#socket.address().port };
  }

  async close(): Promise<void> {
    this.#socket.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #match(message: string, address: string, port: number): void {
    const id = /MessageID[^>]*>([^<]+)</.exec(message)?.[1] ?? '';
    const { namedHost = '127.0.0.1', scopes = SCOPES } = this.#options;
    const answer = envelope(
      `<d:ProbeMatches xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:device-${this.port}</a:Address></a:EndpointReference><d:Scopes>${scopes.join(' ')}</d:Scopes><d:XAddrs>http://${namedHost}:${this.port}/onvif/device_service</d:XAddrs></d:ProbeMatch></d:ProbeMatches>`,
      `<a:RelatesTo xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing">${id}</a:RelatesTo>`,
    );
    this.#socket.send(answer, port, address);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.heard.push(JSON.stringify(request.headers), body);
    const operation = /<s:Body><(\w+)/.exec(body)?.[1] ?? '';
    this.asked.push(operation);
    const { manner = 'well' } = this.#options;
    if (manner !== 'well') return misbehave(manner, response);
    const isOpen = ['GetSystemDateAndTime', 'GetServices', 'GetCapabilities'].includes(operation);
    if (!isOpen && !this.#lets(request, body)) return this.#refuse(response);
    if (this.#uriAsked(operation, body) === 'never') return;
    send(response, 200, envelope(this.#said(operation, body)));
  }

  /** What it answers to the question for an address; null: that is not the question. */
  #uriAsked(operation: string, body: string): string | null {
    if (operation !== 'GetStreamUri') return null;
    const token = /<ProfileToken>([^<]*)</.exec(body)?.[1];
    const { uri = '' } = this.#options.streams?.find((one) => one.token === token) ?? {};
    return typeof uri === 'string' ? uri : uri.answer;
  }

  #lets(request: IncomingMessage, body: string): boolean {
    const { login, asks = 'token' } = this.#options;
    if (login === undefined) return true;
    return asks === 'token' ? this.#letsToken(login, body) : this.#letsDigest(login, request);
  }

  get #nonce(): string {
    const { uses = Infinity } = this.#options.nonce ?? {};
    return `n0nce${Math.floor(this.#nonceUses / uses)}`;
  }

  #letsDigest(login: NonNullable<OnvifDeviceOptions['login']>, request: IncomingMessage): boolean {
    const lets = answersDigest(login, this.#nonce, request);
    if (lets) this.#nonceUses += 1;
    return lets;
  }

  #letsToken({ user, password }: NonNullable<OnvifDeviceOptions['login']>, body: string): boolean {
    const part = (name: string) => new RegExp(`<\\w:${name}(?: [^>]*)?>([^<]*)<`).exec(body)?.[1] ?? '';
    const [nonce, created] = [Buffer.from(part('Nonce'), 'base64'), part('Created')];
    const aheadMs = Math.abs(Date.parse(created) - Date.now() - (this.#options.clockAheadMs ?? 0));
    const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
    return part('Username') === user && part('Password') === digest && aheadMs < 5_000;
  }

  #refuse(response: ServerResponse): void {
    if (this.#options.asks === 'http-digest') {
      const stale = this.#options.nonce?.says && this.#nonceUses > 0 ? ', stale=true' : '';
      const offer = `Basic realm="sim", Digest realm="sim", nonce="${this.#nonce}", qop="auth"${stale}`;
      response.writeHead(401, { 'www-authenticate': offer }).end();
      return;
    }
    const fault = `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:ter="http://www.onvif.org/ver10/error">ter:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text>Sender not authorized</s:Text></s:Reason></s:Fault>`;
    send(response, 400, envelope(fault));
  }

  #said(operation: string, body: string): string {
    const { streams = [], namedHost = '127.0.0.1', hasMedia2 = false, clockAheadMs = 0 } = this.#options;
    const at = (path: string) => `http://${namedHost}:${this.port}/onvif/${path}`;
    switch (operation) {
      case 'GetSystemDateAndTime':
        return clockIn(new Date(Date.now() + clockAheadMs));
      case 'GetServices':
        return `<r:GetServicesResponse xmlns:r="http://www.onvif.org/ver10/device/wsdl">${hasMedia2 ? service('http://www.onvif.org/ver20/media/wsdl', at('media2')) : ''}${service('http://www.onvif.org/ver10/media/wsdl', at('media'))}</r:GetServicesResponse>`;
      case 'GetProfiles':
        return `<m:GetProfilesResponse xmlns:m="m" xmlns:tt="tt">${streams.map(body.includes('ver20') ? newProfile : oldProfile).join('')}</m:GetProfilesResponse>`;
      case 'GetStreamUri': {
        const uri = this.#uriAsked(operation, body) ?? '';
        if (uri === 'fault') return fault('no such stream');
        return `<m:GetStreamUriResponse xmlns:m="m"><m:MediaUri><m:Uri>${uri.replaceAll('&', '&amp;')}</m:Uri></m:MediaUri></m:GetStreamUriResponse>`;
      }
      default:
        return fault('no such operation');
    }
  }
}

function fault(why: string): string {
  return `<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text>${why}</s:Text></s:Reason></s:Fault>`;
}

function clockIn(at: Date): string {
  const date = `<Year>${at.getUTCFullYear()}</Year><Month>${at.getUTCMonth() + 1}</Month><Day>${at.getUTCDate()}</Day>`;
  const time = `<Hour>${at.getUTCHours()}</Hour><Minute>${at.getUTCMinutes()}</Minute><Second>${at.getUTCSeconds()}</Second>`;
  return `<GetSystemDateAndTimeResponse><UTCDateTime><Time>${time}</Time><Date>${date}</Date></UTCDateTime></GetSystemDateAndTimeResponse>`;
}

function service(namespace: string, address: string): string {
  return `<r:Service><r:Namespace>${namespace}</r:Namespace><r:XAddr>${address}</r:XAddr></r:Service>`;
}

const sizeOf = ({ widthPx = 1920, heightPx = 1080 }: DeviceStream) =>
  `<tt:Resolution><tt:Width>${widthPx}</tt:Width><tt:Height>${heightPx}</tt:Height></tt:Resolution>`;
const rateOf = ({ framesPerS = 25 }: DeviceStream) =>
  `<tt:RateControl><tt:FrameRateLimit>${framesPerS}</tt:FrameRateLimit></tt:RateControl>`;

function oldProfile(one: DeviceStream): string {
  const { token, name = token, lens = 'lens', codec = 'H264', keyFrameEvery = 50 } = one;
  return `<m:Profiles token="${token}"><tt:Name>${name}</tt:Name><tt:VideoSourceConfiguration><tt:SourceToken>${lens}</tt:SourceToken></tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration><tt:Name>encoder</tt:Name><tt:Encoding>${codec}</tt:Encoding>${sizeOf(one)}${rateOf(one)}<tt:H264><tt:GovLength>${keyFrameEvery}</tt:GovLength></tt:H264></tt:VideoEncoderConfiguration></m:Profiles>`;
}

function newProfile(one: DeviceStream): string {
  const { token, name = token, lens = 'lens', codec = 'H265', keyFrameEvery = 50 } = one;
  return `<m:Profiles token="${token}"><m:Name>${name}</m:Name><m:Configurations><m:VideoSource><tt:SourceToken>${lens}</tt:SourceToken></m:VideoSource><m:VideoEncoder GovLength="${keyFrameEvery}"><tt:Encoding>${codec}</tt:Encoding>${sizeOf(one)}${rateOf(one)}</m:VideoEncoder></m:Configurations></m:Profiles>`;
}

function answersDigest(
  { user, password }: { readonly user: string; readonly password: string },
  nonce: string,
  { headers, url = '' }: IncomingMessage,
): boolean {
  const part = (name: string) => new RegExp(`[ ,]${name}="?([^",]+)`).exec(headers.authorization ?? '')?.[1] ?? '';
  const md5 = (words: string) => createHash('md5').update(words).digest('hex');
  const [login, question] = [md5(`${user}:sim:${password}`), md5(`POST:${url}`)];
  return part('response') === md5(`${login}:${nonce}:${part('nc')}:${part('cnonce')}:auth:${question}`);
}
