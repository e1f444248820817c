import type { TimeStampCheck } from '../../cases/evidence/anchor.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

export interface TimeStampParts {
  /** Null when there is no such file. */
  readFile(path: string): Promise<Uint8Array | null>;
  /** Of the certificates in a file (PEM). @throws JiexunError JX_TIME_STAMP_CA */
  openTimeStamps(pem: string): Promise<TimeStampCheck>;
}

/** What `--tsa-ca` names; null when it is not given. @throws JiexunError JX_TIME_STAMP_CA */
export async function timeStampsOf(path: string | undefined, parts: TimeStampParts): Promise<TimeStampCheck | null> {
  if (path === undefined) return null;
  const bytes = await parts.readFile(path);
  if (bytes !== null) return parts.openTimeStamps(new TextDecoder().decode(bytes));
  throw saidError('JX_TIME_STAMP_CA', saying('verify.no-file', { path, option: '--tsa-ca' }));
}
