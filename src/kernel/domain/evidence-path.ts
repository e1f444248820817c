import { JiexunError } from './error.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const MOST_NAMES = 8;

/** One file name, safe in every file system and as part of a key in a bucket. */
export function isEvidenceName(name: string): boolean {
  return NAME.test(name);
}

/** Names with `/` between. */
export function isEvidencePath(path: string): boolean {
  const names = path.split('/');
  return names.length <= MOST_NAMES && names.every(isEvidenceName);
}

export function noPath(path: string): JiexunError {
  return new JiexunError('JX_EVIDENCE_PATH', `${JSON.stringify(path)} is no path in the evidence store.`);
}
