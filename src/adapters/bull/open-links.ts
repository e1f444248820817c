import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { ClusterClaim } from './cluster-claim.ts';
import { checkPrefix, readRedisAddress } from './redis-address.ts';
import { RedisLinks } from './redis-links.ts';
import { checkServer } from './server-fitness.ts';

export interface RedisAccess {
  readonly url: string;
  /** Stands before every key. Two clusters in one Redis need different prefixes. Default `jiexun`. */
  readonly prefix?: string | undefined;
  /** The cluster's name, from the store. A cluster is refused when another one already uses the prefix. */
  readonly clusterId: string;
  readonly log: Log;
  /** A connection that has not answered for this time is opened again (default 8 s). */
  readonly silenceMs?: number;
}

export interface OpenLinks {
  readonly links: RedisLinks;
  readonly claim: ClusterClaim;
  readonly prefix: string;
  /** For errors. */
  readonly shown: string;
}

/**
 * Connects, and makes sure that this Redis can carry the queue.
 * @throws JiexunError JX_QUEUE_URL, JX_QUEUE_UNREACHABLE, JX_QUEUE_AUTH, JX_QUEUE_SERVER, JX_QUEUE_EVICTS, JX_QUEUE_TAKEN
 */
export async function openLinks({ url, prefix, clusterId, log, silenceMs }: RedisAccess): Promise<OpenLinks> {
  const address = readRedisAddress(url);
  const keyPrefix = checkPrefix(prefix ?? 'jiexun');
  const { shown } = address;
  const links = await RedisLinks.connect({ address, log, ...(silenceMs === undefined ? {} : { silenceMs }) });
  try {
    const info = await links.ask(() => links.commands.info());
    for (const warning of checkServer(info, shown).warnings) log.warn(warning);
    const claim = new ClusterClaim({ links, prefix: keyPrefix, clusterId, shown });
    await claim.check();
    // Checks that the user may subscribe and run scripts. The pattern must be exactly the one that the user's rights
    // name.
    await links.hear(`${keyPrefix}:*`);
    await links.ask(() => links.commands.eval('return 1', 0));
    return { links, claim, prefix: keyPrefix, shown };
  } catch (error) {
    links.close();
    throw refusedCommand(error);
  }
}

/** The login works, but the user may not do what the queue needs. */
function refusedCommand(error: unknown): unknown {
  if (!(error instanceof JiexunError) || !/NOPERM|NOAUTH/.test(error.message)) return error;
  return saidError('JX_QUEUE_AUTH', saying('queue-error.rights', { what: saidOf(error) }));
}
