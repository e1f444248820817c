import { JiexunError } from '../../kernel/domain/error.ts';

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
  const version = facts.get('redis_version') ?? 'of an unknown version';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!(major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]))) {
    throw unfit(`is ${version}; the queue needs ${LEAST.join('.')} or newer: update it`);
  }
  if (facts.get('cluster_enabled') === '1') throw unfit('runs in cluster mode; the queue needs a single one');
  if (facts.get('role') === 'slave') throw unfit('is a read-only replica; name its master');
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  if (facts.get('maxmemory') !== '0' && policy !== 'noeviction') {
    throw new JiexunError(
      'JX_QUEUE_EVICTS',
      `Redis at ${shown} throws keys away when its memory is full (maxmemory-policy ${policy}), so jobs would vanish. Run \`CONFIG SET maxmemory-policy noeviction\` there and write it into redis.conf, or use a Redis of its own.`,
    );
  }
  const isKept = facts.get('aof_enabled') === '1';
  const warning = `Redis at ${shown} keeps no append-only file: after a crash of Redis, jobs of its last minutes are gone until they are noticed and added again (redis.conf: appendonly yes)`;
  return { warnings: isKept ? [] : [warning] };

  function unfit(why: string): JiexunError {
    return new JiexunError('JX_QUEUE_SERVER', `Redis at ${shown} ${why}.`);
  }
}
