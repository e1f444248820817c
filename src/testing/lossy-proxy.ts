import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of one message: `reply`: it arrives and its answer does not; `request`: it does not arrive itself. */
export type Loss = 'reply' | 'request';

interface Planned {
  readonly marks: Buffer;
  readonly loss: Loss;
  /** Awaited before the connection is cut: what others do meanwhile. */
  readonly meanwhile: () => Promise<unknown>;
}

/** Stands between a client and a server on 127.0.0.1 and cuts a connection in the middle of a chosen message. */
export class LossyProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #planned: Planned[] = [];
  /** Losses that have happened. */
  lost = 0;

  private constructor(targetPort: number) {
    this.#server = createServer((client) => this.#join(client, connect(targetPort, '127.0.0.1')));
  }

  static async to(targetPort: number): Promise<LossyProxy> {
    const proxy = new LossyProxy(targetPort);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The next message that holds `marks`. */
  loseNext(marks: string, loss: Loss, meanwhile: () => Promise<unknown> = async () => undefined): void {
    this.#planned.push({ marks: Buffer.from(marks, 'latin1'), loss, meanwhile });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, target: Socket): void {
    let cutting: Planned | null = null;
    const cut = (): void => {
      client.destroy();
      target.destroy();
    };
    const cutAfter = async ({ meanwhile }: Planned): Promise<void> => {
      this.lost += 1;
      await meanwhile();
      cut();
    };
    for (const socket of [client, target]) {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
      socket.on('error', cut);
    }
    client.on('data', (chunk) => {
      if (cutting !== null) return;
      const [next] = this.#planned;
      if (next !== undefined && chunk.includes(next.marks)) {
        this.#planned.shift();
        cutting = next;
        if (next.loss === 'request') {
          void cutAfter(next);
          return;
        }
      }
      target.write(chunk);
    });
    target.on('data', (chunk) => {
      if (cutting === null) client.write(chunk);
      else if (cutting.loss === 'reply') void cutAfter(cutting);
    });
  }
}
