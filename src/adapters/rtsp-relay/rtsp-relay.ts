import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, isIP, type Server, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { wordsOf } from './connection-error.ts';
import type { HostAddresses } from './host-addresses.ts';
import { judgeRedirect } from './redirect-rule.ts';
import type { RelayTrouble } from './relay-message.ts';
import { RelayTalk } from './relay-talk.ts';
import type { RelayTarget } from './relay-target.ts';
import { credentialsIn, type RtspAddress, readRtspAddress } from './rtsp-address.ts';
import type { RtspHead } from './rtsp-head.ts';
import { RtspLogin } from './rtsp-login.ts';
import { REFUSED_ADDRESS, ruledLookup } from './ruled-lookup.ts';

const LOOPBACK = '127.0.0.1';

export interface RtspRelayParts {
  readonly url: CameraUrl;
  /** The time limit for reaching a host. */
  readonly connectMs: number;
  /** What went wrong, worded like ffmpeg's messages. */
  readonly onProblem: (problem: string) => void;
  readonly addressesOf: HostAddresses;
  readonly ownAddresses: () => readonly string[];
}

/** A connection that ffmpeg left behind closes within this time, or the relay closes it. */
const LEAVE_WITHIN_MS = 2_000;

/**
 * Stands between one ffmpeg process and its camera. ffmpeg gets an address on this machine and no credentials. The
 * relay logs in to the camera, and decides which redirects are followed. So the credentials go only where the
 * camera's file sends them, whatever a camera tells ffmpeg. Pictures are passed on unchanged. It runs in the relays'
 * thread (`RelayThread`).
 */
export class RtspRelay {
  /** The address that ffmpeg uses in place of the camera's. */
  readonly href: string;
  /** The address at which further programs of this machine read the same stream, while ffmpeg reads it. */
  readonly copyHref: string;
  readonly #parts: RtspRelayParts;
  readonly #camera: RtspAddress;
  readonly #login: RtspLogin | null;
  /** Null: the camera may be anywhere. */
  readonly #rule: AddressRule | null;
  readonly #server: Server;
  /** It is kept here: a server that is closed no longer knows its port. */
  readonly #port: number;
  /**
   * Each address has a secret word that nobody else on this machine knows, because it opens the camera without a
   * password.
   */
  readonly #targets = new Map<string, RelayTarget>();
  readonly #viewers = new Map<Socket, RelayTalk>();
  /** The connection of ffmpeg to which the camera sends. */
  #playing: RelayTalk | null = null;
  /** The address at which the camera's host was reached. */
  #cameraIp: string | null = null;
  #trouble: RelayTrouble | null = null;

  static async open(parts: RtspRelayParts): Promise<RtspRelay> {
    const { href, shown } = parts.url;
    const camera = readRtspAddress(href);
    if (camera === null) throw new Error(`not an RTSP address: ${shown}`);
    const server = createServer({ noDelay: true });
    await once(server.listen(0, LOOPBACK), 'listening');
    return new RtspRelay(parts, camera, server);
  }

  private constructor(parts: RtspRelayParts, camera: RtspAddress, server: Server) {
    const credentials = credentialsIn(parts.url.href);
    this.#parts = parts;
    this.#camera = camera;
    const { allowedNetworks } = parts.url;
    this.#rule = allowedNetworks === undefined ? null : new AddressRule(allowedNetworks, parts.ownAddresses);
    this.#login = credentials && new RtspLogin(credentials);
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.href = this.#add({ address: camera, login: this.#login, hops: 0 });
    this.copyHref = this.#hrefOf(newWord());
    server.on('connection', (viewer) => this.#talk(viewer));
    server.on('error', (error) => parts.onProblem(`The relay could not take a connection: ${wordsOf(error)}`));
  }

  /** Null while nothing was refused. */
  get trouble(): RelayTrouble | null {
    return this.#trouble;
  }

  /** Call it when ffmpeg has ended. It sends what ffmpeg still had to say to the camera. */
  async close(): Promise<void> {
    this.#server.close();
    await Promise.all([...this.#viewers].map(([viewer, talk]) => closed(viewer, talk)));
  }

  #add(target: RelayTarget): string {
    const word = newWord();
    this.#targets.set(word, target);
    return this.#hrefOf(word);
  }

  #hrefOf(word: string): string {
    return `rtsp://${LOOPBACK}:${this.#port}/${word}`;
  }

  #talk(viewer: Socket): void {
    viewer.once('close', () => {
      this.#viewers.delete(viewer);
      if (this.#playing === talk) this.#playing = null;
    });
    const talk = new RelayTalk({
      viewer,
      targetOf: (uri) => {
        const [prefix = '', word = ''] = /^rtsp:\/\/[^/]*\/(\w+)/.exec(uri) ?? [];
        const target = this.#targets.get(word);
        return target === undefined ? null : { prefix, target };
      },
      copyOf: (uri, socket) => {
        const playing = this.#playing;
        if (playing === null || !uri.startsWith(this.copyHref)) return null;
        return playing.session.join(socket, uri, () => playing.due);
      },
      onPlaying: (playing) => {
        this.#playing = playing;
      },
      connect: (target) => this.#connect(target),
      follow: (reply, from, method) => this.#follow(reply, from, method),
      onLoginAsked: ({ address, hops }) => {
        if (hops > 0)
          this.#refuse('redirect', `it redirects to ${address.host}, which asks for a password and is given none`);
      },
      onLongAnswer: (bytes) => this.#refuse('long-answer', `its description has ${bytes} bytes`),
      onProblem: this.#parts.onProblem,
    });
    this.#viewers.set(viewer, talk);
  }

  #connect({ address, hops }: RelayTarget): Socket {
    const { host, port, isEncrypted } = address;
    const name = isIP(host) === 0 ? { servername: host } : {};
    const lookup = this.#rule === null ? {} : { lookup: ruledLookup(this.#parts.addressesOf, this.#allows) };
    // Cameras have certificates that they made themselves and that nobody vouches for. ffmpeg does not check them
    // either.
    const socket = isEncrypted
      ? connectTls({ host, port, ...name, ...lookup, rejectUnauthorized: false })
      : connect({ host, port, ...lookup });
    // A host that is an address is not looked up.
    if (isIP(host) !== 0 && !this.#allows(host)) socket.destroy(new Error(REFUSED_ADDRESS));
    const late = setTimeout(() => socket.destroy(new Error('connection timed out')), this.#parts.connectMs);
    socket.setNoDelay();
    socket.once('close', () => clearTimeout(late));
    socket.once(isEncrypted ? 'secureConnect' : 'connect', () => {
      clearTimeout(late);
      if (hops === 0) this.#cameraIp = socket.remoteAddress ?? null;
    });
    return socket;
  }

  async #follow(reply: RtspHead, from: RelayTarget, method: string): Promise<string | null> {
    const location = reply.value('Location');
    const verdict = await judgeRedirect({
      ...{ location, from: from.address, camera: this.#camera, hops: from.hops },
      hosts: this.#parts.url.redirects ?? [],
      addressIfCameras: (host) => this.#addressIfCameras(host),
    });
    if ('refused' in verdict) return this.#refuse('redirect', `it redirects ${verdict.refused}`);
    if (!['OPTIONS', 'DESCRIBE'].includes(method)) {
      return this.#refuse(
        'redirect',
        `it redirects at ${method} to ${verdict.to.host}; a redirect is followed at OPTIONS and DESCRIBE only`,
      );
    }
    const login = verdict.takesLogin ? this.#login : null;
    return this.#add({ address: verdict.to, login, hops: from.hops + 1 });
  }

  readonly #allows = (address: string): boolean => {
    if (this.#rule === null || this.#rule.allows(address)) return true;
    this.#refuse('address', `it leads to ${address}, where no camera may be`);
    return false;
  };

  async #addressIfCameras(host: string): Promise<string | null> {
    const cameras = this.#cameraIp;
    if (cameras === null) return null;
    const found: readonly string[] = await this.#parts.addressesOf(host).catch(() => []);
    return found.includes(cameras) ? cameras : null;
  }

  #refuse(oddity: CameraOddity, why: string): null {
    this.#trouble ??= { oddity, why };
    return null;
  }
}

function newWord(): string {
  return randomBytes(16).toString('hex');
}

/** Resolves when the connection is closed, also when it breaks: `RelayTalk` hears its errors. */
function closed(viewer: Socket, talk: RelayTalk): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(() => viewer.destroy(), LEAVE_WITHIN_MS);
  viewer.once('close', () => {
    clearTimeout(late);
    resolve();
  });
  // This is another program on this machine. It may stay connected as long as it likes.
  if (!talk.isKnown) viewer.destroy();
  return promise;
}
