import type { Command } from 'commander';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { EvaluatedClass } from '../../watching/model-evaluation/class-list.ts';
import { readClasses } from '../../watching/model-evaluation/class-list.ts';
import type { ContactSheet } from '../../watching/model-evaluation/contact-sheet.ts';
import type { EvaluatedModel } from '../../watching/model-evaluation/evaluated-model.ts';
import type { Unreadable } from '../../watching/model-evaluation/evaluation.ts';
import { evaluate } from '../../watching/model-evaluation/evaluation.ts';
import { figureTables } from '../../watching/model-evaluation/figure-table.ts';
import { saidLabelProblem } from '../../watching/model-evaluation/label-file.ts';
import type { ModelFigures } from '../../watching/model-evaluation/model-figures.ts';
import { judgeModel } from '../../watching/model-evaluation/model-figures.ts';
import type { PictureSet } from '../../watching/model-evaluation/picture-set.ts';
import { readPictureSet } from '../../watching/model-evaluation/picture-set.ts';
import type { TileGrid } from '../../watching/model-evaluation/tile-grid.ts';
import { readTileGrid } from '../../watching/model-evaluation/tile-grid.ts';
import { writeCoco, writeSheet, writeSuggested } from './evaluate-files.ts';
import { badRequest, refuseCocoNames, tellSet, tellUnreadable, warnOfLabels } from './evaluate-warnings.ts';
import { ratioIn } from './number-options.ts';
import { withPassingFolder } from './passing-folder.ts';

type OpenModel = EvaluatedModel & { close(): Promise<void> };

export interface EvaluateParts {
  readonly pictures: PictureCodec;
  readonly sheet: ContactSheet;
  /** The folder of the model that is used when none is named. */
  readonly defaultModel: string;
  /** @throws JiexunError JX_MODEL_… */
  readonly openModel: (folder: string) => Promise<OpenModel>;
  readonly writeVideoFrames: (
    request: { readonly folder: string; readonly lastRatio: number; readonly out: string },
    say: (said: Saying) => void,
  ) => Promise<void>;
  readonly words: Words;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** On stderr. */
  readonly say: (said: SaidValue) => void;
  /** Milliseconds of which only differences have a meaning. */
  readonly monotonicMs: () => number;
}

interface EvaluateOptions {
  readonly model?: readonly string[];
  readonly images?: string;
  readonly labels?: string;
  readonly videos?: string;
  readonly last?: number;
  readonly classes: string;
  readonly against?: string;
  readonly truthFrom?: number;
  readonly tiles?: string;
  readonly skipBadLines?: true;
  readonly json?: true;
  readonly contactSheet?: string;
  readonly writeConfidence?: true;
  readonly coco?: string;
}

const PROGRESS_EVERY_MS = 5_000;
/** The confidence from which another model's boxes count as the truth. */
const TRUTH_FROM = 0.4;

/** `jiexun evaluate`: measures how right and how fast models are, on labelled pictures or against another model. */
export function addEvaluate(program: Command, parts: EvaluateParts): void {
  program
    .command('evaluate')
    .description(parts.words.say('help.evaluate'))
    .option('--model <dir>', parts.words.say('help.evaluate.model', { folder: parts.defaultModel }), collect)
    .option('--images <dir>', parts.words.say('help.evaluate.images'))
    .option('--labels <dir>', parts.words.say('help.evaluate.labels'))
    .option('--videos <dir>', parts.words.say('help.evaluate.videos'))
    .option('--last <ratio>', parts.words.say('help.evaluate.last'), ratioIn(parts.words))
    .requiredOption('--classes <list>', parts.words.say('help.evaluate.classes'))
    .option('--against <dir>', parts.words.say('help.evaluate.against'))
    .option(
      '--truth-from <confidence>',
      parts.words.say('help.evaluate.truth-from', { confidence: TRUTH_FROM }),
      ratioIn(parts.words),
    )
    .option('--tiles <columnsxrows>', parts.words.say('help.evaluate.tiles'))
    .option('--skip-bad-lines', parts.words.say('help.evaluate.skip-bad-lines'))
    .option('--json', parts.words.say('help.evaluate.json'))
    .option('--contact-sheet <file>', parts.words.say('help.evaluate.contact-sheet'))
    .option('--write-confidence', parts.words.say('help.evaluate.write-confidence'))
    .option('--coco <dir>', parts.words.say('help.evaluate.coco'))
    .action((options: EvaluateOptions) => run(options, parts));
}

async function run(options: EvaluateOptions, parts: EvaluateParts): Promise<void> {
  const classes = readClasses(options.classes);
  const tiles = options.tiles === undefined ? null : readTileGrid(options.tiles);
  refuseContradictions(options, classes);
  const { videos, images = '', last = 1 } = options;
  const weigh = async (folder: string) => {
    const set = await readPictureSet({ images: folder, labels: options.labels ?? null }, classes.length);
    tellSet(set, options, parts.say);
    await evaluateSet(set, { options, classes, tiles }, parts);
  };
  if (videos === undefined) return await weigh(images);
  await withPassingFolder('jiexun-evaluate-', async (frames) => {
    await parts.writeVideoFrames({ folder: videos, lastRatio: last, out: frames }, parts.say);
    await weigh(frames);
  });
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
    const against = teacher && { model: teacher, confidence: options.truthFrom ?? TRUTH_FROM };
    if (options.coco !== undefined) refuseCocoNames(models);
    warnOfLabels([...models, ...(teacher ? [teacher] : [])], classes, parts.say);
    const request = { models, against, pictures: set.pictures, classes, tiles };
    const { looks, unreadable } = await evaluate(request, { ...parts, onProgress: progress(parts) });
    tellUnreadable(unreadable, set, parts.say);
    const figures = looks.map((look) => judgeModel(look, classes));
    report(figures, { set, unreadable, how }, parts);
    if (options.writeConfidence) await writeSuggested(figures, options.model?.[0] ?? parts.defaultModel, parts.say);
    if (options.coco !== undefined) await writeCoco(looks, classes, options.coco);
    const { contactSheet: file } = options;
    if (file !== undefined) await writeSheet(looks, { set, classes, file }, parts);
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
  { words, print }: EvaluateParts,
): void {
  const pictures = set.pictures.length - unreadable.length;
  if (!how.options.json) {
    const { tiles } = how;
    if (tiles === null) print(words.say('evaluate.pictures', { pictures }));
    else print(words.say('evaluate.pictures-tiled', { pictures, tiles: `${tiles.columns}×${tiles.rows}` }));
    for (const line of figureTables(figures, words)) print(line);
    return;
  }
  const { unlabelled, orphans, problems } = set;
  // For programs: the same in every language.
  const { of: english } = wordsIn('en');
  const skippedLines = problems.map((problem) => english(saidLabelProblem(problem)));
  const leftOut = unreadable.map(({ name, why }) => ({ name, why: english(why) }));
  print(
    JSON.stringify({
      pictures,
      unreadable: leftOut,
      unlabelled,
      orphans,
      skippedLines,
      tiles: how.tiles,
      models: figures.map((model) => ({ ...model, classes: model.classes.map(plainClass) })),
    }),
  );
}

/** A class's figures for programs. */
function plainClass({ suggested, ...figures }: ModelFigures['classes'][number]) {
  return { ...figures, suggested: 'none' in suggested ? { none: wordsIn('en').of(suggested.none) } : suggested };
}

/** @throws JiexunError JX_EVALUATE_INPUT */
function refuseContradictions(options: EvaluateOptions, classes: readonly EvaluatedClass[]): void {
  const { images, labels, videos, against, last, truthFrom, skipBadLines, model = [], writeConfidence } = options;
  const one = (a: unknown, b: unknown) => (a === undefined) !== (b === undefined);
  if (!one(images, videos)) throw badRequest(saying('evaluate.images-or-videos'));
  if (!one(labels, against)) throw badRequest(saying('evaluate.labels-or-against'));
  if (writeConfidence && model.length > 1) throw badRequest(saying('evaluate.one-model'));
  if (videos !== undefined && labels !== undefined) throw badRequest(saying('evaluate.videos-unlabelled'));
  if (last !== undefined && videos === undefined) throw badRequest(saying('evaluate.last-of-videos'));
  if (truthFrom !== undefined && against === undefined) throw badRequest(saying('evaluate.truth-of-against'));
  if (skipBadLines && labels === undefined) throw badRequest(saying('evaluate.skip-of-labels'));
  if (writeConfidence) refuseSharedLabels(classes);
}

/** A label has one confidence in a manifest: with two classes the last one would overwrite the first. */
function refuseSharedLabels(classes: readonly EvaluatedClass[]): void {
  for (const [i, { name, modelLabels }] of classes.entries()) {
    const other = classes.slice(0, i).find((before) => before.modelLabels.some((label) => modelLabels.includes(label)));
    if (other) throw badRequest(saying('evaluate.shared-label', { other: other.name, name }));
  }
}

function progress({ say, monotonicMs }: EvaluateParts): (done: number, of: number) => void {
  const startMs = monotonicMs();
  let toldMs = startMs;
  return (done, of) => {
    const nowMs = monotonicMs();
    if (nowMs - toldMs < PROGRESS_EVERY_MS || done === of) return;
    toldMs = nowMs;
    const seconds = Math.round((((nowMs - startMs) / done) * (of - done)) / 1_000);
    say(saying('evaluate.progress', { done, total: of, seconds }));
  };
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
