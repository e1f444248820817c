import type { ErrorCode } from '../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

/** Extended result codes of SQLite (https://www.sqlite.org/rescode.html); the low byte is the primary one. */
const IOERR_SHMSIZE = 4_874;

const KINDS: Readonly<Record<number, { readonly code: ErrorCode; readonly advice: Saying }>> = {
  5: { code: 'JX_STORE_BUSY', advice: saying('store-error.held') },
  6: { code: 'JX_STORE_BUSY', advice: saying('store-error.held') },
  8: { code: 'JX_STORE_READONLY', advice: saying('store-error.read-only') },
  11: {
    code: 'JX_STORE_CORRUPT',
    advice: saying('store-error.damaged'),
  },
  13: { code: 'JX_STORE_FULL', advice: saying('store-error.full') },
  14: { code: 'JX_STORE_IO', advice: saying('store-error.not-opened') },
  26: {
    code: 'JX_STORE_CORRUPT',
    advice: saying('store-error.not-sqlite'),
  },
};

function resultCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}

/** A unique key or the primary key is taken. */
export function isTaken(error: unknown): boolean {
  return resultCodeOf(error) === 2_067 || resultCodeOf(error) === 1_555;
}

/** Turns SQLite's error into one that says what to do; other errors are passed on as they are. */
export function sqliteError(error: unknown, path: string): unknown {
  const resultCode = resultCodeOf(error);
  if (resultCode === null) return error;
  const kind = KINDS[resultCode === IOERR_SHMSIZE ? 13 : resultCode & 0xff];
  const { code, advice } = kind ?? {
    code: 'JX_STORE_IO' as const,
    advice: saying('store-error.disk-fails'),
  };
  const what = saying('store-error.sqlite', { path, advice, code: resultCode, said: saidOf(error) });
  return saidError(code, what, { cause: error });
}

/** Does `work` and turns SQLite's errors into named ones. */
export function withSqliteErrors<R>(path: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error, path);
  }
}
