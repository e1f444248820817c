import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { JiexunError } from '../domain/error.ts';
import type { EvaluatedClass } from '../evaluation/class-list.ts';
import { readClasses } from '../evaluation/class-list.ts';
import { cocoFinds, cocoTruths } from '../evaluation/coco-files.ts';
import type { ContactSheet } from '../evaluation/contact-sheet.ts';
import type { EvaluatedModel } from '../evaluation/evaluated-model.ts';
import type { ModelLooks, Unreadable } from '../evaluation/evaluation.ts';
import { evaluate } from '../evaluation/evaluation.ts';
import { figureTables } from '../evaluation/figure-table.ts';
import { formatLabelProblem } from '../evaluation/label-file.ts';
import { writeConfidences } from '../evaluation/manifest-confidence.ts';
import type { ModelFigures } from '../evaluation/model-figures.ts';
import { judgeModel } from '../evaluation/model-figures.ts';
import type { PictureSet } from '../evaluation/picture-set.ts';
import { readPictureSet } from '../evaluation/picture-set.ts';
import { sheetSections } from '../evaluation/sheet-sections.ts';
import type { TileGrid } from '../evaluation/tile-grid.ts';
import { readTileGrid } from '../evaluation/tile-grid.ts';
import type { PictureCodec } from '../ingest/picture-codec.ts';

export type OpenModel = EvaluatedModel & { close(): Promise<void> };

export interface EvaluateParts {
  readonly pictures: PictureCodec;
  readonly sheet: ContactSheet;
  /** Folder of the model that is taken where none is named. */
  readonly defaultModel: string;
  /** @throws JiexunError JX_MODEL_… */
  readonly openModel: (folder: string) => Promise<OpenModel>;
  readonly writeVideoFrames: (
    request: { readonly folder: string; readonly lastRatio: number; readonly out: string },
    say: (line: string) => void,
  ) => Promise<void>;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** One line on stderr. */
  readonly say: (line: string) => void;
  /** Milliseconds that only their differences mean anything of. */
  readonly monotonicMs: () => number;
}

interface EvaluateOptions {
  readonly model?: readonly string[];
  readonly images?: string;
  readonly labels?: string;
  readonly videos?: string;
  readonly last: number;
  readonly classes: string;
  readonly against?: string;
  readonly truthFrom: number;
  readonly tiles?: string;
  readonly skipBadLines?: true;
  readonly json?: true;
  readonly contactSheet?: string;
  readonly writeConfidence?: true;
  readonly coco?: string;
}

const PROGRESS_EVERY_MS = 5_000;
const SHOWN_PROBLEMS = 20;

/** `jiexun evaluate`: how right and how fast models are, on labelled pictures or against another model. */
export function addEvaluate(program: Command, parts: EvaluateParts): void {
  program
    .command('evaluate')
    .description('say how right and how fast one or more models are, on labelled pictures or against another model')
    .option('--model <dir>', `model folder, once a model (default: ${parts.defaultModel})`, collect)
    .option('--images <dir>', 'pictures, also in folders below')
    .option('--labels <dir>', 'YOLO label files by the names of the pictures: "class cx cy w h" a line')
    .option('--videos <dir>', 'instead of --images: one frame a second of its videos')
    .option('--last <ratio>', "of each video's seconds only the last part, 0–1", toRatio, 1)
    .requiredOption(
      '--classes <list>',
      'what the numbers 0, 1, … in the label files mean: NAME,NAME=LABEL,NAME=LABEL+LABEL where models say otherwise',
    )
    .option('--against <dir>', 'instead of --labels: what this model sees is the truth')
    .option('--truth-from <confidence>', 'its boxes from this confidence up, 0–1', toRatio, 0.4)
    .option('--tiles <columnsxrows>', 'look at overlapping parts instead of the whole, such as 2x2')
    .option('--skip-bad-lines', 'leave out lines of label files that are wrong, instead of stopping')
    .option('--json', 'one JSON object on stdout')
    .option('--contact-sheet <file>', 'a JPEG of the worst misses and false finds')
    .option('--write-confidence', "write the suggested confidences into the model's model.json")
    .option('--coco <dir>', "truths and each model's boxes as COCO files, to be judged by pycocotools")
    .action((options: EvaluateOptions) => run(options, parts));
}

async function run(options: EvaluateOptions, parts: EvaluateParts): Promise<void> {
  const classes = readClasses(options.classes);
  const tiles = options.tiles === undefined ? null : readTileGrid(options.tiles);
  refuseContradictions(options);
  const frames = options.videos === undefined ? null : await mkdtemp(join(tmpdir(), 'jiexun-evaluate-'));
  try {
    if (frames !== null && options.videos !== undefined) {
      const request = { folder: options.videos, lastRatio: options.last, out: frames };
      await parts.writeVideoFrames(request, parts.say);
    }
    const images = frames ?? options.images ?? '';
    const set = await readPictureSet({ images, labels: options.labels ?? null }, classes.length);
    tellSet(set, options, parts);
    await evaluateSet(set, { options, classes, tiles }, parts);
  } finally {
    if (frames !== null) await rm(frames, { recursive: true, force: true });
  }
}

async function evaluateSet(
  set: PictureSet,
  how: {
    readonly options: EvaluateOptions;
    readonly classes: readonly EvaluatedClass[];
    readonly tiles: TileGrid | null;
  },
  parts: EvaluateParts,
): Promise<void> {
  const { options, classes, tiles } = how;
  const opened: OpenModel[] = [];
  const open = async (folder: string): Promise<OpenModel> => {
    const model = await parts.openModel(folder);
    opened.push(model);
    return model;
  };
  try {
    const models: OpenModel[] = [];
    for (const folder of options.model ?? [parts.defaultModel]) models.push(await open(folder));
    const teacher = options.against === undefined ? null : await open(options.against);
    const against = teacher && { model: teacher, confidence: options.truthFrom };
    warnOfLabels([...models, ...(teacher ? [teacher] : [])], classes, parts.say);
    const request = { models, against, pictures: set.pictures, classes, tiles };
    const { looks, unreadable } = await evaluate(request, { ...parts, onProgress: progress(parts) });
    tellUnreadable(unreadable, set, parts.say);
    const figures = looks.map((look) => judgeModel(look, classes));
    report(figures, { set, unreadable, how }, parts);
    if (options.writeConfidence) await writeSuggested(figures, options.model?.[0] ?? parts.defaultModel, parts.say);
    if (options.coco !== undefined) await writeCoco(looks, classes, options.coco);
    if (options.contactSheet !== undefined) await writeSheet(looks, set, how, parts);
  } finally {
    for (const model of opened) await model.close();
  }
}

function report(
  figures: readonly ModelFigures[],
  {
    set,
    unreadable,
    how,
  }: {
    readonly set: PictureSet;
    readonly unreadable: readonly Unreadable[];
    readonly how: { readonly options: EvaluateOptions; readonly tiles: TileGrid | null };
  },
  { print }: EvaluateParts,
): void {
  const pictures = set.pictures.length - unreadable.length;
  if (!how.options.json) {
    const tiled = how.tiles ? `, ${how.tiles.columns}×${how.tiles.rows} tiles` : '';
    print(`${pictures} pictures${tiled}`);
    for (const line of figureTables(figures)) print(line);
    return;
  }
  const { unlabelled, orphans, problems } = set;
  const skippedLines = problems.map(formatLabelProblem);
  print(JSON.stringify({ pictures, unreadable, unlabelled, orphans, skippedLines, tiles: how.tiles, models: figures }));
}

/** @throws JiexunError JX_EVALUATE_INPUT */
function refuseContradictions(options: EvaluateOptions): void {
  const { images, labels, videos, against, model = [], writeConfidence } = options;
  const one = (a: unknown, b: unknown) => (a === undefined) !== (b === undefined);
  if (!one(images, videos)) throw bad('name either --images or --videos');
  if (!one(labels, against)) throw bad('name either --labels or, as the truth, another model with --against');
  if (writeConfidence && model.length > 1) throw bad('--write-confidence is for one --model at a time');
  if (videos !== undefined && labels !== undefined) throw bad('frames of --videos have no labels: name --against');
}

/** @throws JiexunError JX_EVALUATE_INPUT of lines that are wrong, unless they are to be left out. */
function tellSet(
  { problems, unlabelled, orphans, pictures }: PictureSet,
  options: EvaluateOptions,
  parts: EvaluateParts,
): void {
  if (unlabelled > 0) {
    parts.say(`${unlabelled} of ${pictures.length} pictures have no label file: taken as empty of all classes`);
  }
  if (orphans.length > 0) {
    parts.say(`warning: ${orphans.length} label files have no picture, such as ${orphans[0]}; they are left out`);
  }
  if (unlabelled === pictures.length && options.labels !== undefined) {
    throw bad(`no picture of ${options.images} has a label file in ${options.labels}: expected NAME.txt for NAME.jpg`);
  }
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(formatLabelProblem);
  const more = problems.length > SHOWN_PROBLEMS ? [`… and ${problems.length - SHOWN_PROBLEMS} more`] : [];
  const lines = [...shown, ...more].join('\n');
  if (!options.skipBadLines) {
    throw bad(`${lines}\n${problems.length} bad lines; mend them, or leave them out with --skip-bad-lines`);
  }
  parts.say(`warning: ${problems.length} bad lines of label files are left out:\n${lines}`);
}

function warnOfLabels(
  models: readonly EvaluatedModel[],
  classes: readonly EvaluatedClass[],
  say: (line: string) => void,
): void {
  for (const { version, labels } of models) {
    const unknown = classes.filter(({ modelLabels }) => !modelLabels.some((label) => labels.includes(label)));
    if (unknown.length === 0) continue;
    const names = unknown.map(({ name }) => name).join(', ');
    say(
      `warning: ${version.name} has no label for ${names}; where it has one by another name say NAME=LABEL in --classes`,
    );
  }
}

function tellUnreadable(
  unreadable: readonly Unreadable[],
  { pictures }: PictureSet,
  say: (line: string) => void,
): void {
  if (unreadable.length === 0) return;
  for (const { name, why } of unreadable.slice(0, SHOWN_PROBLEMS)) say(`warning: ${name} is left out: ${why}`);
  say(`warning: ${unreadable.length} of ${pictures.length} pictures could not be read`);
  if (unreadable.length === pictures.length) throw bad('not one picture could be read');
}

function progress({ say, monotonicMs }: EvaluateParts): (done: number, of: number) => void {
  const startMs = monotonicMs();
  let toldMs = startMs;
  return (done, of) => {
    const nowMs = monotonicMs();
    if (nowMs - toldMs < PROGRESS_EVERY_MS || done === of) return;
    toldMs = nowMs;
    const leftS = Math.round((((nowMs - startMs) / done) * (of - done)) / 1_000);
    say(`${done} of ${of} pictures, about ${leftS} s left`);
  };
}

async function writeSuggested(
  [figures]: readonly ModelFigures[],
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  if (!figures) return;
  await writeConfidences(folder, figures);
  const names = figures.classes.flatMap(({ name, suggested }) => ('none' in suggested ? [] : [name]));
  say(`${join(folder, 'model.json')} has new confidences for ${names.length === 0 ? 'no class' : names.join(', ')}`);
}

async function writeCoco(
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

async function writeSheet(
  looks: readonly ModelLooks[],
  set: PictureSet,
  { options, classes }: { readonly options: EvaluateOptions; readonly classes: readonly EvaluatedClass[] },
  { pictures, sheet, say }: EvaluateParts,
): Promise<void> {
  const fileOf = new Map(set.pictures.map(({ name, file }) => [name, file]));
  const open = async (name: string) => pictures.decode(await readFile(fileOf.get(name) ?? name));
  const sections = await sheetSections(looks, classes, { pictures, open });
  const file = options.contactSheet ?? '';
  await writeOut(file, await sheet.draw(sections));
  say(`the worst misses and false finds: ${file}`);
}

/** @throws JiexunError JX_EVALUATE_OUT */
async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new JiexunError('JX_EVALUATE_OUT', `${file} cannot be written: ${why}; name another.`, { cause });
  }
}

function bad(what: string): JiexunError {
  return new JiexunError('JX_EVALUATE_INPUT', `${what}.`);
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function toRatio(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('a number from 0 to 1 is expected.');
  }
  return value;
}
