import { readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ModelFigures } from './model-figures.ts';

type Plain = { labels: { label: string; confidence?: { start: number; keep: number } }[] };

const WIDTH = 120;

/** The part of a model's figures that goes into its manifest. */
export interface Judged {
  readonly classes: readonly Pick<ModelFigures['classes'][number], 'modelLabels' | 'suggested'>[];
}

/**
 * Writes the suggested confidences of the judged classes into a folder's model.json. Each goes to all labels of the model
 * that belong to the class. Nothing else changes.
 * @throws JiexunError JX_EVALUATE_OUT
 */
export async function writeConfidences(folder: string, { classes }: Judged): Promise<void> {
  const named = join(folder, 'model.json');
  try {
    // A link stays a link: the file to which it points is replaced.
    const file = await realpath(named);
    const { mode } = await stat(file);
    // Replacing a file works even when the file is read-only, so this checks the mode first.
    if ((mode & 0o222) === 0) throw saidError('JX_EVALUATE_OUT', saying('machine-error.read-only'));
    const manifest = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as Plain;
    for (const { modelLabels, suggested } of classes) {
      if ('none' in suggested) continue;
      const { start, keep } = suggested;
      for (const own of manifest.labels) if (modelLabels.includes(own.label)) own.confidence = { start, keep };
    }
    await writeFile(`${file}.new`, `${manifestText(manifest)}\n`, { mode });
    await rename(`${file}.new`, file);
  } catch (cause) {
    const what = saying('machine-error.file-not-written', { file: named, why: saidOf(cause) });
    throw saidError('JX_EVALUATE_OUT', what, { cause });
  }
}

/** Writes JSON that is easy to read: what fits stays on one line, but not lists of several objects. */
export function manifestText(value: unknown, indent = '', taken = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item): [string, unknown] => ['', item])
    : Object.entries(value).map(([key, item]): [string, unknown] => [`${JSON.stringify(key)}: `, item]);
  const [open, close, pad] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  if (entries.length === 0) return `${open}${close}`;
  const objects = entries.filter(([, item]) => typeof item === 'object' && item !== null && !Array.isArray(item));
  const isList = Array.isArray(value) && objects.length > 1;
  const flat = entries.map(([key, item]) => `${key}${manifestText(item, '', Number.NEGATIVE_INFINITY)}`);
  const line = `${open}${pad}${flat.join(', ')}${pad}${close}`;
  const fits = indent.length + taken + line.length < WIDTH;
  if (taken === Number.NEGATIVE_INFINITY || (fits && !isList && indent !== '')) return line;
  const lines = entries.map(([key, item]) => `${inner}${key}${manifestText(item, inner, key.length)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
