import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { RedisLinks } from './redis-links.ts';

const LEAST = [6, 2] as const;

/**
 * Checks what a Redis says of itself in INFO, as far as the queue needs it. @throws JiexunError JX_QUEUE_SERVER,
 * JX_QUEUE_EVICTS
 */
export function checkServer(info: string, shown: string): { readonly warnings: readonly string[] } {
  const facts = new Map(
    info.split(/\r?\n/).flatMap((line): [string, string][] => {
      const at = line.indexOf(':');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
  const version = facts.get('redis_version') ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!(major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]))) {
    const found = version === '' ? saying('queue-error.version-unknown') : version;
    throw unfit(saying('queue-error.server-old', { where: shown, version: found, least: LEAST.join('.') }));
  }
  if (facts.get('cluster_enabled') === '1') throw unfit(saying('queue-error.server-cluster', { where: shown }));
  if (facts.get('role') === 'slave') throw unfit(saying('queue-error.server-replica', { where: shown }));
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  if (facts.get('maxmemory') !== '0' && policy !== 'noeviction') {
    throw saidError('JX_QUEUE_EVICTS', saying('queue-error.evicts', { where: shown, policy }));
  }
  const isKept = facts.get('aof_enabled') === '1';
  const warning = `Redis at ${shown} keeps no append-only file: after a crash of Redis, jobs of its last minutes are gone until they are noticed and added again (redis.conf: appendonly yes)`;
  return { warnings: isKept ? [] : [warning] };
}

function unfit(what: Saying): JiexunError {
  return saidError('JX_QUEUE_SERVER', what);
}

/** Looks again while the queue runs: the settings of a Redis may be changed. */
export class ServerFitness {
  readonly #parts: { readonly links: RedisLinks; readonly shown: string; readonly log: Log };
  /** What was told last; null while all is well. */
  #told: string | null = null;

  constructor(parts: { readonly links: RedisLinks; readonly shown: string; readonly log: Log }) {
    this.#parts = parts;
  }

  /** Tells it once when the queue cannot rely on this Redis any more; the jobs go on as well as they can. @throws JiexunError JX_QUEUE_DOWN */
  async look(): Promise<void> {
    const { links, shown, log } = this.#parts;
    const unfit = whyUnfit(await links.ask(() => links.commands.info()), shown);
    if (unfit !== null && unfit !== this.#told) log.error(unfit);
    this.#told = unfit;
  }
}

function whyUnfit(info: string, shown: string): string | null {
  try {
    checkServer(info, shown);
    return null;
  } catch (error) {
    if (error instanceof JiexunError) return error.message;
    throw error;
  }
}
