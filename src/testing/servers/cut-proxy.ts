import { type Pair, ProxiedServer } from './proxied-server.ts';

/**
 * A proxy between one process and a server on 127.0.0.1 that can be cut like a cable: nothing arrives, and neither side
 * gets an error.
 */
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

  /** Cuts the connection: open connections stay and are silent; new ones are accepted and never answered. */
  cut(): void {
    this.#state.isCut = true;
    for (const pair of this.#server.pairs) for (const socket of pair) socket.pause();
  }

  /** Ends the cut: what was sent in the meantime arrives now, as with TCP. */
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
