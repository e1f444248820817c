import { Buffer } from 'node:buffer';
import { type Pair, ProxiedServer } from './proxied-server.ts';

/**
 * What happens to one message. `reply`: it arrives, but its answer does not. `request`: the message itself does not
 * arrive.
 */
export type Loss = 'reply' | 'request';

interface Planned {
  readonly marks: Buffer;
  readonly loss: Loss;
  /** Runs before the connection is cut: what others do in the meantime. */
  readonly meanwhile: () => Promise<unknown>;
}

interface Plan {
  readonly planned: Planned[];
  lost: number;
}

/** A proxy between a client and a server on 127.0.0.1 that cuts a connection in the middle of a chosen message. */
export class LossyProxy implements AsyncDisposable {
  readonly #server: ProxiedServer;
  readonly #plan: Plan;

  private constructor(server: ProxiedServer, plan: Plan) {
    this.#server = server;
    this.#plan = plan;
  }

  static async to(targetPort: number): Promise<LossyProxy> {
    const plan: Plan = { planned: [], lost: 0 };
    return new LossyProxy(await ProxiedServer.to(targetPort, (pair) => join(pair, plan)), plan);
  }

  get port(): number {
    return this.#server.port;
  }

  /** How many losses have happened. */
  get lost(): number {
    return this.#plan.lost;
  }

  /** Chooses the next message that contains `marks`. */
  loseNext(marks: string, loss: Loss, meanwhile: () => Promise<unknown> = async () => undefined): void {
    this.#plan.planned.push({ marks: Buffer.from(marks, 'latin1'), loss, meanwhile });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}

function join([client, target]: Pair, plan: Plan): void {
  let cutting: Planned | null = null;
  const cutAfter = async ({ meanwhile }: Planned): Promise<void> => {
    plan.lost += 1;
    await meanwhile();
    client.destroy();
    target.destroy();
  };
  client.on('data', (chunk) => {
    if (cutting !== null) return;
    const [next] = plan.planned;
    if (next !== undefined && chunk.includes(next.marks)) {
      plan.planned.shift();
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
