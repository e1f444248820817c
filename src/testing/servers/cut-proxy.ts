import { type Pair, ProxiedServer } from './proxied-server.ts';

/** Stands between one process and a server on 127.0.0.1, and is cut as a cable is: nothing arrives, nobody is told. */
export class CutProxy implements AsyncDisposable {
  readonly #server: ProxiedServer;
  readonly #state: { isCut: boolean };

  private constructor(server: ProxiedServer, state: { isCut: boolean }) {
    this.#server = server;
    this.#state = state;
  }

  static async to(targetPort: number): Promise<CutProxy> {
    const state = { isCut: false };
    const server = await ProxiedServer.to(targetPort, (pair) => join(pair, state.isCut));
    return new CutProxy(server, state);
  }

  get port(): number {
    return this.#server.port;
  }

  /** Connections stay and are silent; new ones are taken and never answered. */
  cut(): void {
    this.#state.isCut = true;
    for (const pair of this.#server.pairs) for (const socket of pair) socket.pause();
  }

  /** What was sent meanwhile arrives now, as TCP would deliver it. */
  mend(): void {
    this.#state.isCut = false;
    for (const pair of this.#server.pairs) for (const socket of pair) socket.resume();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}

function join([client, target]: Pair, isCut: boolean): void {
  client.on('data', (chunk) => target.write(chunk));
  target.on('data', (chunk) => client.write(chunk));
  if (isCut) for (const socket of [client, target]) socket.pause();
}
