import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Pair = readonly [client: Socket, target: Socket];

/** A port on 127.0.0.1 that forwards to another port. Each connection is a pair of sockets; when one ends, both end. */
export class ProxiedServer implements AsyncDisposable {
  readonly pairs: ReadonlySet<Pair>;
  readonly #server: Server;

  private constructor(server: Server, pairs: ReadonlySet<Pair>) {
    this.#server = server;
    this.pairs = pairs;
  }

  /** `onPair` must pass the bytes on: nothing passes by itself. */
  static async to(targetPort: number, onPair: (pair: Pair) => void): Promise<ProxiedServer> {
    const pairs = new Set<Pair>();
    const server = createServer((client) => {
      const pair = [client, connect(targetPort, '127.0.0.1')] as const;
      pairs.add(pair);
      const end = (): void => {
        pairs.delete(pair);
        for (const socket of pair) socket.destroy();
      };
      for (const socket of pair) socket.on('error', end).on('close', end);
      onPair(pair);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ProxiedServer(server, pairs);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
