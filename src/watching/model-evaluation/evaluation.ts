import { readFile } from 'node:fs/promises';
import type { ModelVersion } from '../../kernel/domain/detection.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { classFinds } from './class-finds.ts';
import type { EvaluatedClass } from './class-list.ts';
import type { EvaluatedModel, LookTimes } from './evaluated-model.ts';
import { lookAt } from './evaluated-model.ts';
import type { JudgedPicture, TruthBox } from './judged-picture.ts';
import type { SetPicture } from './picture-set.ts';
import type { TileGrid } from './tile-grid.ts';

/** Boxes with less confidence are left out. The figures of street-v0 began at this value too. */
const MIN_CONFIDENCE = 0.01;

export interface EvaluationRequest {
  readonly models: readonly EvaluatedModel[];
  /** Another model. Its boxes from `confidence` up are used as the truth instead of labels. */
  readonly against: { readonly model: EvaluatedModel; readonly confidence: number } | null;
  readonly pictures: readonly SetPicture[];
  readonly classes: readonly EvaluatedClass[];
  readonly tiles: TileGrid | null;
}

/** What one model saw in all pictures, with what is there. */
export interface ModelLooks {
  readonly version: ModelVersion;
  readonly labels: readonly string[];
  readonly pictures: readonly JudgedPicture[];
  /** One for each picture. */
  readonly times: readonly LookTimes[];
}

export interface Unreadable {
  readonly name: string;
  readonly why: SaidValue;
}

export interface EvaluationParts {
  readonly pictures: Pick<PictureCodec, 'decode' | 'crop' | 'release'>;
  readonly monotonicMs: () => number;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Lets every model look at every picture. The models take one picture in turn, so that their times can be compared. A picture
 * that cannot be read is listed and left out.
 * @throws JiexunError JX_DETECT_… when a model fails.
 */
export async function evaluate(
  { models, against, pictures, classes, tiles }: EvaluationRequest,
  parts: EvaluationParts,
): Promise<{ readonly looks: readonly ModelLooks[]; readonly unreadable: readonly Unreadable[] }> {
  const judged = models.map(() => ({ pictures: [] as JudgedPicture[], times: [] as LookTimes[] }));
  const unreadable: Unreadable[] = [];
  for (const [index, { file, name, truths: labelled }] of pictures.entries()) {
    const picture = await readPicture(file, parts);
    if ('why' in picture) unreadable.push({ name, why: picture.why });
    else {
      const truths = against === null ? labelled : await truthsOf(against, picture, { classes, tiles }, parts);
      const { widthPx, heightPx } = picture;
      for (const [i, model] of models.entries()) {
        const { boxes, times } = await lookAt(model, picture, { ...parts, tiles, minConfidence: MIN_CONFIDENCE });
        judged[i]?.pictures.push({ name, widthPx, heightPx, truths, finds: classFinds(boxes, classes) });
        judged[i]?.times.push(times);
      }
      parts.pictures.release(picture);
    }
    parts.onProgress(index + 1, pictures.length);
  }
  const looks = models.flatMap(({ version, labels }, i) => {
    const own = judged[i];
    return own ? [{ version, labels, ...own }] : [];
  });
  return { looks, unreadable };
}

async function truthsOf(
  { model, confidence }: NonNullable<EvaluationRequest['against']>,
  picture: Picture,
  { classes, tiles }: Pick<EvaluationRequest, 'classes' | 'tiles'>,
  parts: EvaluationParts,
): Promise<TruthBox[]> {
  const { boxes } = await lookAt(model, picture, { ...parts, tiles, minConfidence: confidence });
  return classFinds(boxes, classes).map(({ boxXyxy, classIndex }) => ({ boxXyxy, classIndex }));
}

async function readPicture(
  file: string,
  { pictures }: EvaluationParts,
): Promise<Picture | { readonly why: SaidValue }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { why: saidOf(error) };
  }
  try {
    return await pictures.decode(bytes);
  } catch (error) {
    if (error instanceof JiexunError) return { why: saidOf(error) };
    throw error;
  }
}
