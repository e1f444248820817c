import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';

/**
 * Reads the keys from the standard variables, so that a secret store can set them. It looks nowhere else for keys: no
 * profile, no metadata server.
 */
const S3_KEY_VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** @throws JiexunError JX_EVIDENCE_SETTING when one is missing. */
export function readS3Keys(env: Readonly<Record<string, string | undefined>>): S3Keys {
  const [idName, secretName, tokenName] = S3_KEY_VARIABLES;
  const [accessKeyId, secretAccessKey, sessionToken] = [env[idName], env[secretName], env[tokenName]];
  if (accessKeyId && secretAccessKey)
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const missing = [accessKeyId ? [] : [idName], secretAccessKey ? [] : [secretName]].flat();
  throw saidError(
    'JX_EVIDENCE_SETTING',
    saying('setting-error.bucket-keys-missing', { names: listing('names', missing) }),
  );
}

/** Removes our keys from a text, so that nothing shows them even if the server repeats them. */
export function withoutKeys(text: string, keys: S3Keys): string {
  return Object.values(keys).reduce((shown, key) => shown.replaceAll(String(key), '***'), text);
}
