import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request. `forget`: it is carried out, but the answer does not arrive. `stall`: half of the answer
 * arrives, and the connection stays open. `refuse`: it is answered with this status.
 */
export type Fate = 'pass' | 'forget' | 'hang up' | 'stall' | { readonly refuse: number };

/** A proxy between a client and an S3 server that damages requests as networks and proxies do. */
export class S3Trouble implements AsyncDisposable {
  readonly endpoint: string;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** `withoutHeaders`: headers that are removed on the way, as with a server that does not know them. */
  static async before(
    endpoint: string,
    {
      fateOf = () => 'pass',
      withoutHeaders = [],
    }: {
      readonly fateOf?: (request: { readonly method: string; readonly url: string; readonly no: number }) => Fate;
      readonly withoutHeaders?: readonly string[];
    },
  ): Promise<S3Trouble> {
    let no = 0;
    const server = createServer((asked, answer) => {
      no += 1;
      const fate = fateOf({ method: asked.method ?? '', url: asked.url ?? '', no });
      if (fate === 'hang up') asked.socket.destroy();
      else if (typeof fate === 'object') answer.writeHead(fate.refuse).end();
      else passOn(asked, { answer, endpoint, withoutHeaders, fate });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new S3Trouble(server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function passOn(
  asked: IncomingMessage,
  to: {
    readonly answer: ServerResponse;
    readonly endpoint: string;
    readonly withoutHeaders: readonly string[];
    readonly fate: 'pass' | 'forget' | 'stall';
  },
): void {
  const headers = Object.fromEntries(
    Object.entries(asked.headers).filter(([name]) => !to.withoutHeaders.includes(name)),
  );
  const onward = request(`${to.endpoint}${asked.url}`, { method: asked.method ?? 'GET', headers }, (answered) => {
    if (to.fate === 'forget') {
      answered.resume();
      answered.on('end', () => asked.socket.destroy());
      return;
    }
    to.answer.writeHead(answered.statusCode ?? 500, answered.headers);
    if (to.fate === 'pass') answered.pipe(to.answer);
    else answered.once('data', (bytes: Buffer) => to.answer.write(bytes.subarray(0, bytes.byteLength / 2)));
  });
  onward.on('error', () => asked.socket.destroy());
  asked.pipe(onward);
}
