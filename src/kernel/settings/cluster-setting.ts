import { JiexunError } from '../domain/error.ts';
import type { SigningSetting } from './signing-setting.ts';
import type { Environment } from './variables.ts';

/** What a process does; `all`: everything. */
export const ROLES = ['all', 'worker', 'jobs', 'web'] as const;
export type Role = (typeof ROLES)[number];

/** Where many machines meet. Addresses hold passwords: they are shown by their adapters only. */
export interface ClusterSetting {
  readonly storeUrl: string;
  readonly queueUrl: string;
  /** Before every key in Redis; undefined: the program's name. */
  readonly prefix: string | undefined;
}

/**
 * Null on one machine, where neither address is set.
 * @throws JiexunError JX_CLUSTER_SETTING when one is and the other is not, or nothing is said of evidence.
 */
export function readClusterSetting(env: Environment): ClusterSetting | null {
  const storeUrl = env['JIEXUN_STORE'] || null;
  const queueUrl = env['JIEXUN_QUEUE'] || null;
  if (storeUrl === null && queueUrl === null) return null;
  if (storeUrl === null || queueUrl === null) {
    const [set, missing, like] =
      storeUrl === null
        ? ['JIEXUN_QUEUE', 'JIEXUN_STORE', 'mongodb://user:password@host:27017/jiexun']
        : ['JIEXUN_STORE', 'JIEXUN_QUEUE', 'redis://:password@host:6379'];
    throw wrong(
      `${set} is set and ${missing} is not: many machines need both; set ${missing} like ${like}, or neither.`,
    );
  }
  if (!env['JIEXUN_EVIDENCE']) {
    throw wrong(
      'JIEXUN_EVIDENCE is not set: many machines need a place for evidence that all reach; set it to a shared folder or s3://bucket/prefix.',
    );
  }
  return { storeUrl, queueUrl, prefix: env['JIEXUN_REDIS_PREFIX'] || undefined };
}

/**
 * Who only looks needs no key: the fewer machines hold it the better.
 * @throws JiexunError JX_CLUSTER_SETTING when a process of many is to file cases and has no key of all.
 */
export function checkSigning(signing: SigningSetting | null): void {
  if (signing !== null) return;
  throw wrong(
    'Neither JIEXUN_SIGNING_KEY_FILE nor JIEXUN_SIGNING_KEY is set: all machines sign evidence with one key; make it with `openssl genpkey -algorithm ed25519 -out signing.pem`.',
  );
}

function wrong(message: string): JiexunError {
  return new JiexunError('JX_CLUSTER_SETTING', message);
}
