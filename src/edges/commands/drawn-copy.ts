import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/**
 * Writes `<name>.jpg` into `folder`, with a number when that name exists: it overwrites nothing. Returns the path.
 * @throws JiexunError JX_PICTURE_OUT; `option` is the option that names another folder.
 */
export async function writeDrawnCopy(
  name: string,
  jpeg: Uint8Array,
  { folder, option }: { readonly folder: string; readonly option: string },
): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    for (let n = 1; ; n += 1) {
      const file = join(folder, `${name}${n === 1 ? '' : `-${n}`}.jpg`);
      if (await writeNew(file, jpeg)) return file;
    }
  } catch (cause) {
    const what = saying('machine-error.copy-not-written', { why: saidOf(cause), option });
    throw saidError('JX_PICTURE_OUT', what, { cause });
  }
}

async function writeNew(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
