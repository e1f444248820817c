import type { JiexunError } from '../domain/error.ts';
import { saidError } from '../words/said-error.ts';
import { type Saying, saying } from '../words/saying.ts';
import type { SigningSetting } from './signing-setting.ts';
import type { Environment } from './variables.ts';

/** What a process does; `all`: everything. */
export const ROLES = ['all', 'worker', 'jobs', 'web'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The addresses that many machines share. They hold passwords, so only their adapters show them, without the password.
 */
export interface ClusterSetting {
  readonly storeUrl: string;
  readonly queueUrl: string;
  /** The prefix of every key in Redis; undefined: the program's name. */
  readonly prefix: string | undefined;
}

/**
 * Reads the cluster's settings; null on one machine, where neither address is set.
 * @throws JiexunError JX_CLUSTER_SETTING when only one of them is set, or no place of evidence is set.
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
    throw wrong(saying('setting-error.half-cluster', { set, missing, like }));
  }
  if (!env['JIEXUN_EVIDENCE']) throw wrong(saying('setting-error.cluster-evidence'));
  return { storeUrl, queueUrl, prefix: env['JIEXUN_REDIS_PREFIX'] || undefined };
}

/**
 * Checks the key. A process that only reads needs no key: as few machines as possible should hold it.
 * @throws JiexunError JX_CLUSTER_SETTING when a process of a cluster files cases and has no shared key.
 */
export function checkSigning(signing: SigningSetting | null): void {
  if (signing === null) throw wrong(saying('setting-error.cluster-key'));
}

function wrong(what: Saying): JiexunError {
  return saidError('JX_CLUSTER_SETTING', what);
}
