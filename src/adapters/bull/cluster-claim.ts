import { randomUUID } from 'node:crypto';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { RedisLinks } from './redis-links.ts';

export interface ClusterClaimParts {
  readonly links: RedisLinks;
  readonly prefix: string;
  readonly clusterId: string;
  readonly shown: string;
}

/** Which cluster owns the prefix, and whether Redis has been emptied since. */
export class ClusterClaim {
  readonly epochKey: string;
  readonly #parts: ClusterClaimParts;
  #epoch = '';

  constructor(parts: ClusterClaimParts) {
    this.#parts = parts;
    this.epochKey = `${parts.prefix}:epoch`;
  }

  /** A name that Redis keeps until it is emptied. */
  get epoch(): string {
    return this.#epoch;
  }

  /** True when Redis was emptied since the last call. @throws JiexunError JX_QUEUE_TAKEN */
  async check(): Promise<boolean> {
    const { links, prefix, clusterId, shown } = this.#parts;
    const clusterKey = `${prefix}:cluster`;
    const [owner, epoch] = await links.ask(async () => {
      await links.commands.set(clusterKey, clusterId, 'NX');
      await links.commands.set(this.epochKey, randomUUID(), 'NX');
      return links.commands.mget(clusterKey, this.epochKey);
    });
    if (owner !== clusterId) {
      throw new JiexunError(
        'JX_QUEUE_TAKEN',
        `The prefix ${prefix} in Redis at ${shown} belongs to the cluster ${owner}, and this is ${clusterId}: two clusters would take each other's jobs. Choose another JIEXUN_REDIS_PREFIX; or, if that cluster is no more, delete the key ${clusterKey}.`,
      );
    }
    const before = this.#epoch;
    this.#epoch = epoch ?? '';
    return before !== '' && before !== this.#epoch;
  }
}
