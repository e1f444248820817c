import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { type CameraShowingParts, showCamera } from '../../watching/live/camera-showing.ts';
import { wireOf } from '../../watching/live/live-frame.ts';
import { isLivePass } from '../../watching/live/live-pass.ts';

/** Each web process has one socket for each camera that somebody looks at there. */
const MOST_SOCKETS = 128;
/** Each of them has a process that copies: several web processes may show one camera. */
const MOST_OF_ONE_CAMERA = 4;
/** A web process that does not read is gone, or hangs. */
const MOST_UNSENT_BYTES = 16_000_000;
const REQUEST_WITHIN_MS = 5_000;

/** Where the web processes read what this process watches, and the key with which they ask. Both stand in the store. */
export interface LiveAddress {
  readonly address: string;
  readonly key: string;
}

export interface LiveDoorParts extends CameraShowingParts {
  /** The address of this machine at which it listens. */
  readonly host: string;
}

/**
 * Gives web processes the live view of the cameras that this process watches. It answers nobody who has not read its key in
 * the store, before it looks at anything else.
 */
export class LiveDoor {
  readonly at: LiveAddress;
  readonly #parts: LiveDoorParts;
  readonly #server: Server;
  readonly #over = new AbortController();
  readonly #counts = new Map<string, number>();

  static async open(parts: LiveDoorParts): Promise<LiveDoor> {
    const server = createServer({ requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS });
    server.maxConnections = MOST_SOCKETS;
    await once(server.listen(0, parts.host), 'listening');
    return new LiveDoor(parts, server);
  }

  private constructor(parts: LiveDoorParts, server: Server) {
    const { port } = server.address() as AddressInfo;
    const host = ['0.0.0.0', '::'].includes(parts.host) ? hostname() : parts.host;
    this.at = {
      address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      key: randomBytes(32).toString('base64url'),
    };
    this.#parts = parts;
    this.#server = server;
    server.unref();
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  async close(): Promise<void> {
    this.#over.abort();
    this.#server.closeAllConnections();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  /** Never throws: nobody waits for it. */
  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cameraId = decodeURIComponent(/^\/live\/([\w%.-]+)$/.exec(request.url ?? '')?.[1] ?? '');
    const { cameras, clock, log } = this.#parts;
    const pass = `${request.headers['x-live-pass'] ?? ''}`;
    if (!isLivePass(pass, { key: this.at.key, cameraId, now: clock.now() })) return refuse(response, 403);
    const live = cameras.find(cameraId);
    const count = this.#counts.get(cameraId) ?? 0;
    if (live === null) return refuse(response, 404);
    if (count >= MOST_OF_ONE_CAMERA) return refuse(response, 503);
    this.#counts.set(cameraId, count + 1);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.flushHeaders();
    try {
      await showCamera(
        live,
        {
          signal: AbortSignal.any([gone.signal, this.#over.signal]),
          say: (frame) => {
            response.write(wireOf(frame));
            if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
          },
        },
        { cameras, clock, log },
      );
    } catch (error) {
      log.debug('a live view ended', { cameraId, error });
    } finally {
      this.#counts.set(cameraId, (this.#counts.get(cameraId) ?? 1) - 1);
      response.end();
    }
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' });
  response.end();
}
