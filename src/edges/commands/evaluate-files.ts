import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { EvaluatedClass } from '../../watching/model-evaluation/class-list.ts';
import { cocoFinds, cocoTruths } from '../../watching/model-evaluation/coco-files.ts';
import type { ContactSheet } from '../../watching/model-evaluation/contact-sheet.ts';
import type { ModelLooks } from '../../watching/model-evaluation/evaluation.ts';
import { writeConfidences } from '../../watching/model-evaluation/manifest-confidence.ts';
import type { ModelFigures } from '../../watching/model-evaluation/model-figures.ts';
import type { PictureSet } from '../../watching/model-evaluation/picture-set.ts';
import { sheetSections } from '../../watching/model-evaluation/sheet-sections.ts';

interface SheetRequest {
  readonly set: PictureSet;
  readonly classes: readonly EvaluatedClass[];
  readonly file: string;
}

interface SheetParts {
  readonly pictures: PictureCodec;
  readonly sheet: ContactSheet;
  readonly say: (said: Saying) => void;
}

/** Writes the suggested confidences into the manifest of the first model. */
export async function writeSuggested(
  [figures]: readonly ModelFigures[],
  folder: string,
  say: (said: Saying) => void,
): Promise<void> {
  if (!figures) return;
  await writeConfidences(folder, figures);
  const names = figures.classes.flatMap(({ name, suggested }) => ('none' in suggested ? [] : [name]));
  const file = join(folder, 'model.json');
  if (names.length === 0) say(saying('evaluate.written-none', { file }));
  else say(saying('evaluate.written', { file, names: listing('names', names) }));
}

/** Writes the truths and each model's boxes, for pycocotools. */
export async function writeCoco(
  looks: readonly ModelLooks[],
  classes: readonly EvaluatedClass[],
  folder: string,
): Promise<void> {
  const [first] = looks;
  if (!first) return;
  await writeOut(join(folder, 'truth.json'), JSON.stringify(cocoTruths(first.pictures, classes)));
  for (const { version, pictures } of looks) {
    await writeOut(join(folder, `${version.name}.json`), JSON.stringify(cocoFinds(pictures)));
  }
}

/** Writes a JPEG of the worst misses and false finds. */
export async function writeSheet(
  looks: readonly ModelLooks[],
  { set, classes, file }: SheetRequest,
  { pictures, sheet, say }: SheetParts,
): Promise<void> {
  const fileOf = new Map(set.pictures.map(({ name, file }) => [name, file]));
  const open = async (name: string) => pictures.decode(await readFile(fileOf.get(name) ?? name));
  const sections = await sheetSections(looks, classes, { pictures, open });
  await writeOut(file, await sheet.draw(sections));
  say(saying('evaluate.sheet', { file }));
}

/** @throws JiexunError JX_EVALUATE_OUT */
async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (cause) {
    const what = saying('machine-error.file-not-written', { file, why: saidOf(cause) });
    throw saidError('JX_EVALUATE_OUT', what, { cause });
  }
}
