import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between one process and a server on 127.0.0.1, and is cut as a cable is: nothing arrives, nobody is told. */
export class CutProxy implements AsyncDisposable {
  readonly #targetPort: number;
  readonly #server: Server;
  readonly #joined = new Set<readonly [Socket, Socket]>();
  #isCut = false;

  private constructor(targetPort: number) {
    this.#targetPort = targetPort;
    this.#server = createServer((client) => this.#join(client));
  }

  static async to(targetPort: number): Promise<CutProxy> {
    const proxy = new CutProxy(targetPort);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Connections stay and are silent; new ones are taken and never answered. */
  cut(): void {
    this.#isCut = true;
    for (const sockets of this.#joined) for (const socket of sockets) socket.pause();
  }

  /** What was sent meanwhile arrives now, as TCP would deliver it. */
  mend(): void {
    this.#isCut = false;
    for (const sockets of this.#joined) for (const socket of sockets) socket.resume();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const sockets of this.#joined) for (const socket of sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const target = connect(this.#targetPort, '127.0.0.1');
    const sockets = [client, target] as const;
    this.#joined.add(sockets);
    const end = (): void => {
      this.#joined.delete(sockets);
      client.destroy();
      target.destroy();
    };
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      socket.on('data', (chunk) => other.write(chunk));
      socket.on('error', end);
      socket.on('close', end);
      if (this.#isCut) socket.pause();
    }
  }
}
