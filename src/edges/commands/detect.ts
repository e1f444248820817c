import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { type Listing, listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { BoxPainter } from '../../watching/detect/box-painter.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import { writeDrawnCopy } from './drawn-copy.ts';
import { ratioIn } from './number-options.ts';

/** One model, opened for a few pictures. */
interface Namer {
  contentSize(picture: SizePx): SizePx;
  name(picture: Picture, turn: string, minConfidence: number): Promise<readonly NamedBox[]>;
}

export interface DetectParts {
  readonly pictures: PictureCodec;
  readonly painter: BoxPainter;
  /** The folder of the model that is used when none is named. */
  readonly defaultModel: string;
  /** @throws JiexunError JX_MODEL_… */
  openNamer(folder: string): Promise<Namer & { close(): Promise<void> }>;
  readonly words: Words;
  /** One line on stdout. */
  readonly print: (line: string) => void;
}

interface DetectOptions {
  readonly model: string;
  readonly minConfidence: number;
  readonly json?: true;
  readonly out: string;
}

/** `jiexun detect IMAGE…`: what a model sees in pictures, in its own labels. */
export function addDetect(program: Command, parts: DetectParts): void {
  program
    .command('detect')
    .description(parts.words.say('help.detect'))
    .argument('<image...>', parts.words.say('help.detect.image'))
    .option('--model <dir>', parts.words.say('help.detect.model'), parts.defaultModel)
    .option('--min-confidence <number>', parts.words.say('help.detect.min-confidence'), ratioIn(parts.words), 0.25)
    .option('--json', parts.words.say('help.detect.json'))
    .option('--out <dir>', parts.words.say('help.detect.out'), '.')
    .action((images: readonly string[], options: DetectOptions) => detect(images, options, parts));
}

/**
 * Looks at all pictures that can be read. @throws JiexunError with the code of the first picture that cannot be read;
 * the message names all of them.
 */
async function detect(images: readonly string[], options: DetectOptions, parts: DetectParts): Promise<void> {
  const namer = await parts.openNamer(options.model);
  const failures: JiexunError[] = [];
  const said: SaidValue[] = [];
  try {
    for (const image of images) {
      try {
        await detectOne(image, namer, options, parts);
      } catch (error) {
        if (!(error instanceof JiexunError)) throw error;
        failures.push(error);
        said.push(saying('machine-error.of-file', { file: image, what: saidOf(error) }));
      }
    }
  } finally {
    await namer.close();
  }
  const [first] = failures;
  if (first) throw saidError(first.code, listing('lines', said), { cause: first });
}

async function detectOne(image: string, namer: Namer, options: DetectOptions, parts: DetectParts): Promise<void> {
  const picture = await parts.pictures.decode(await readImage(image));
  const whole = await parts.pictures.crop(picture, [0, 0, 1, 1], namer.contentSize(picture));
  const boxes = await namer.name(whole, 'detect', options.minConfidence);
  if (options.json) {
    const { widthPx, heightPx } = picture;
    parts.print(JSON.stringify({ image, widthPx, heightPx, detections: boxes.map(rounded) }));
    return;
  }
  const name = `${basename(image, extname(image))}.boxes`;
  const jpeg = await parts.painter.paint(picture, boxes);
  const copy = await writeDrawnCopy(name, jpeg, { folder: options.out, option: '--out' });
  const { words } = parts;
  if (boxes.length === 0) parts.print(words.say('replay.nothing-seen', { image, copy }));
  else parts.print(words.say('replay.seen', { image, things: summary(boxes), copy }));
}

async function readImage(image: string): Promise<Uint8Array> {
  try {
    return await readFile(image);
  } catch (cause) {
    throw saidError('JX_PICTURE', saying('machine-error.picture-no-file', { why: saidOf(cause) }), { cause });
  }
}

function rounded({ label, confidence, boxXyxy }: NamedBox): NamedBox {
  const [x1, y1, x2, y2] = boxXyxy;
  return { label, confidence: round6(confidence), boxXyxy: [round6(x1), round6(y1), round6(x2), round6(y2)] };
}

/** A 32-bit number has no more digits than this. */
function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function summary(boxes: readonly NamedBox[]): Listing {
  const counts = new Map<string, number>();
  for (const { label } of boxes) counts.set(label, (counts.get(label) ?? 0) + 1);
  return listing(
    'names',
    [...counts].map(([label, n]) => `${n} × ${label}`),
  );
}
