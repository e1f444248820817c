import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

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
