import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import type { TruthBox } from './judged-picture.ts';
import type { LabelProblem } from './label-file.ts';
import { readLabelFile } from './label-file.ts';

export interface SetPicture {
  readonly file: string;
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly truths: readonly TruthBox[];
}

/** The pictures of a folder, sorted by name, with what their label files say. */
export interface PictureSet {
  readonly pictures: readonly SetPicture[];
  readonly problems: readonly LabelProblem[];
  /** Pictures without a label file. They show none of the things: data sets use it so. */
  readonly unlabelled: number;
  /** Label files that have no picture, by their path. */
  readonly orphans: readonly string[];
  /** Pictures that share a label file with another picture (`a.jpg` and `a.png`: this one), by name. */
  readonly sharing: readonly string[];
}

const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff']);

/**
 * Reads the pictures and labels. `images/a/b.jpg` belongs to `labels/a/b.txt`. Without `labels`, nothing is known of what the
 * pictures show.
 * @throws JiexunError JX_EVALUATE_INPUT when a folder is missing or empty.
 */
export async function readPictureSet(
  { images, labels }: { readonly images: string; readonly labels: string | null },
  classCount: number,
): Promise<PictureSet> {
  const names = (await filesBelow('--images', images)).filter((name) => PICTURES.has(extname(name).toLowerCase()));
  if (names.length === 0) {
    const kinds = listing('names', [...PICTURES]);
    throw saidError('JX_EVALUATE_INPUT', saying('evaluate.no-pictures', { folder: images, kinds }));
  }
  if (labels === null) {
    const pictures = names.map((name) => ({ file: join(images, name), name, truths: [] }));
    return { pictures, problems: [], unlabelled: 0, orphans: [], sharing: [] };
  }
  const labelNames = new Set((await filesBelow('--labels', labels)).filter((name) => name.endsWith('.txt')));
  const truthsOf = new Map<string, readonly TruthBox[]>();
  const problems: LabelProblem[] = [];
  const pictures: SetPicture[] = [];
  const sharing: string[] = [];
  let unlabelled = 0;
  for (const name of names) {
    const labelName = `${name.slice(0, name.length - extname(name).length)}.txt`;
    const file = join(labels, labelName);
    if (truthsOf.has(labelName)) sharing.push(name);
    else if (labelNames.delete(labelName)) {
      const read = readLabelFile(await readText(file), { file, classCount });
      problems.push(...read.problems);
      truthsOf.set(labelName, read.boxes);
    } else unlabelled += 1;
    pictures.push({ file: join(images, name), name, truths: truthsOf.get(labelName) ?? [] });
  }
  const orphans = [...labelNames].filter((name) => !/(^|\/)classes\.txt$/.test(name));
  return { pictures, problems, unlabelled, orphans, sharing };
}

async function filesBelow(option: string, folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    const what = saying('evaluate.no-folder', { option, folder, why: saidOf(cause) });
    throw saidError('JX_EVALUATE_INPUT', what, { cause });
  }
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/')).toSorted();
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw saidError('JX_EVALUATE_INPUT', saying('evaluate.label-file', { why: saidOf(cause) }), { cause });
  }
}
