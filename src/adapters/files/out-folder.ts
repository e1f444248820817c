import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { errorCode } from './durable-file.ts';
import { makeNamedFolder } from './named-folder.ts';

/** Writes files into a folder that is new or empty. @throws JiexunError JX_OUT_NOT_EMPTY, JX_NO_FOLDER, JX_OUT_FOLDER. */
export async function writeIntoNew(
  folder: string,
  files: readonly { readonly path: string; readonly bytes: () => Promise<Uint8Array> }[],
): Promise<void> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw refused(folder, error);
  });
  if (found.length > 0) throw saidError('JX_OUT_NOT_EMPTY', saying('machine-error.out-not-empty', { folder }));
  for (const { path, bytes } of files) {
    const content = await bytes();
    try {
      makeNamedFolder(dirname(join(folder, path)));
      await writeFile(join(folder, path), content, { flag: 'wx' });
    } catch (error) {
      throw refused(folder, error);
    }
  }
}

function refused(folder: string, error: unknown): JiexunError {
  if (error instanceof JiexunError) return error;
  const what = saying('machine-error.out-refused', { folder, why: errorCode(error) ?? saidOf(error) });
  return saidError('JX_OUT_FOLDER', what, { cause: error });
}

/**
 * Writes a text file where none is, and makes its folder. Gives false, and changes nothing, when there is one.
 * @throws JiexunError JX_NO_FOLDER, JX_OUT_FOLDER.
 */
export async function writeNewText(path: string, text: string): Promise<boolean> {
  try {
    makeNamedFolder(dirname(path));
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw refused(dirname(path), error);
  }
}
