import { randomUUID } from 'node:crypto';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
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
      const clusters = { owner: owner ?? '', own: clusterId, key: clusterKey };
      throw saidError('JX_QUEUE_TAKEN', saying('queue-error.taken', { prefix, where: shown, ...clusters }));
    }
    const before = this.#epoch;
    this.#epoch = epoch ?? '';
    return before !== '' && before !== this.#epoch;
  }
}
