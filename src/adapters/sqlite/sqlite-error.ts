import { type ErrorCode, JiexunError } from '../../kernel/domain/error.ts';

/** Extended result codes of SQLite (https://www.sqlite.org/rescode.html); the low byte is the primary one. */
const IOERR_SHMSIZE = 4_874;

const KINDS: Readonly<Record<number, { readonly code: ErrorCode; readonly advice: string }>> = {
  5: { code: 'JX_STORE_BUSY', advice: 'another process holds it; try again, or end that process' },
  6: { code: 'JX_STORE_BUSY', advice: 'another process holds it; try again, or end that process' },
  8: { code: 'JX_STORE_READONLY', advice: 'it may not be written; correct its owner, mode or mount' },
  11: {
    code: 'JX_STORE_CORRUPT',
    advice: 'the file is damaged; stop, keep a copy of it, restore the last good one and check the disk',
  },
  13: { code: 'JX_STORE_FULL', advice: 'the disk is full; make room, nothing written before is lost' },
  14: { code: 'JX_STORE_IO', advice: 'it cannot be opened; see that its folder exists and may be written' },
  26: {
    code: 'JX_STORE_CORRUPT',
    advice: 'the file is not a SQLite database; move it away or name another data folder',
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
  const said = error instanceof Error ? error.message : 'unknown';
  const { code, advice } = kind ?? {
    code: 'JX_STORE_IO' as const,
    advice: 'reading or writing failed; check the disk',
  };
  return new JiexunError(code, `Database ${path}: ${advice} (SQLite ${resultCode}: ${said}).`, { cause: error });
}

/** Does `work` and turns SQLite's errors into named ones. */
export function withSqliteErrors<R>(path: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error, path);
  }
}
