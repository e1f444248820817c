import type { DecoderName } from './decoder-name.ts';
import type { SizePx } from './letterbox.ts';
import type { ModelManifest, ModelOutput } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';

/** NanoDet says each of a box's four sides as a distribution over this many bins (its reg_max + 1). */
export const NANODET_BINS = 8;

type Holds = ModelOutput['holds'];

/** What a decoder's networks give: one output of each, once a set of strides (NanoDet), or one of either (end-to-end). */
const HOLDS: Readonly<Record<DecoderName, readonly (readonly Holds[])[]>> = {
  yolox: [['boxes-and-scores']],
  yolov8: [['boxes-and-scores']],
  nanodet: [['scores', 'distances']],
  fastestdet: [['boxes-and-scores']],
  detr: [['boxes', 'logits']],
  'end-to-end': [['boxes', 'scores', 'labels'], ['rows']],
};

/** Their boxes are of cells of grids. */
const HAS_STRIDES: ReadonlySet<DecoderName> = new Set(['yolox', 'yolov8', 'nanodet', 'fastestdet']);

/** Each of their outputs is one grid; of several behind each other the second would be read as lying below the first. */
const HAS_ONE_STRIDE: ReadonlySet<DecoderName> = new Set(['nanodet', 'fastestdet']);

/** The axes of an output that grow with the input, where a network takes several sizes. */
export function freeAxes(decoder: DecoderName): readonly number[] {
  if (decoder === 'fastestdet') return [2, 3];
  if (decoder === 'yolov8') return [2];
  return HAS_STRIDES.has(decoder) ? [1] : [];
}

/** Cells of all the grids of `strides` together. */
function cellCount(input: SizePx, strides: readonly number[]): number {
  return strides.reduce((n, s) => n + Math.ceil(input.widthPx / s) * Math.ceil(input.heightPx / s), 0);
}

/** How many boxes a network gives at most for an input of that size: its cells, or its queries. */
export function answerCount({ outputs }: Pick<ModelManifest, 'outputs'>, size: SizePx): number {
  const cells = cellCount(size, [...new Set(outputs.flatMap(({ strides }) => strides))]);
  return cells > 0 ? cells : (outputs[0]?.shape[1] ?? 0);
}

/** An output's shape for an input of `size`, where a dimension may be any number as the manifest says it. */
export function outputShape(manifest: ModelManifest, output: ModelOutput, size: SizePx): number[] {
  const { decoder, labels } = manifest;
  const { holds, strides, shape } = output;
  const labelCount = labels.length;
  const cells = cellCount(size, strides);
  if (decoder === 'yolov8') return [1, 4 + labelCount, cells];
  if (decoder === 'fastestdet') {
    const stride = strides[0] ?? 1;
    return [1, 5 + labelCount, Math.ceil(size.heightPx / stride), Math.ceil(size.widthPx / stride)];
  }
  if (HAS_STRIDES.has(decoder)) {
    const width = holds === 'distances' ? 4 * NANODET_BINS : (holds === 'scores' ? 0 : 5) + labelCount;
    return [1, cells, width];
  }
  const boxes = shape[1] ?? 1;
  if (holds === 'scores' || holds === 'labels') return [1, boxes];
  return [1, boxes, holds === 'rows' ? 6 : holds === 'logits' ? labelCount : 4];
}

/** Does the manifest agree with itself: outputs with the decoder, the strides, and the number of labels? */
export function outputProblems(manifest: ModelManifest, file: string): ModelProblem[] {
  const { decoder, outputs, input } = manifest;
  const problems: ModelProblem[] = [];
  const wrong = (field: string, expected: string, found: string) =>
    problems.push({ code: 'JX_MODEL_SHAPE', file, field, expected, found });
  const known = [...new Set(HOLDS[decoder].flat())];
  for (const [i, output] of outputs.entries()) {
    if (outputs.findIndex(({ name }) => name === output.name) < i) {
      wrong(`outputs.${i}.name`, 'each output once', output.name);
    }
    if (!known.includes(output.holds)) {
      wrong(`outputs.${i}.holds`, `${known.join(' or ')} for decoder ${decoder}`, output.holds);
      continue;
    }
    const hasStrides = output.strides.length > 0;
    if (hasStrides !== HAS_STRIDES.has(decoder)) {
      wrong(`outputs.${i}.strides`, `${hasStrides ? 'none' : 'some'} for decoder ${decoder}`, `[${output.strides}]`);
      continue;
    }
    if (HAS_ONE_STRIDE.has(decoder) && output.strides.length > 1) {
      wrong(`outputs.${i}.strides`, `one an output for decoder ${decoder}`, `[${output.strides}]`);
      continue;
    }
    const expected = outputShape(manifest, output, input);
    if (!sameShape(expected, output.shape)) {
      wrong(`outputs.${i}.shape`, `[${expected}] (${meaning(manifest, output)})`, `[${output.shape}]`);
    }
  }
  return [...problems, ...setProblems(manifest, file)];
}

/** Are the outputs together what the decoder needs? */
function setProblems({ decoder, outputs }: ModelManifest, file: string): ModelProblem[] {
  const wrong = (expected: string, found: string): ModelProblem[] => [
    { code: 'JX_MODEL_SHAPE', file, field: 'outputs', expected, found },
  ];
  const stridesOf = (holds: Holds) =>
    outputs.filter((output) => output.holds === holds).map((output) => output.strides.join('+'));
  if (decoder === 'nanodet') {
    const pairs = [
      ['scores', 'distances'],
      ['distances', 'scores'],
    ] as const;
    return pairs.flatMap(([holds, other]) => {
      const [own, others] = [stridesOf(holds), stridesOf(other)];
      if (own.every((stride) => others.includes(stride))) return [];
      return wrong('scores and distances for each stride', `${holds} for strides ${own}, the others for ${others}`);
    });
  }
  const isSet = (set: readonly Holds[]) =>
    outputs.length === set.length && set.every((holds) => stridesOf(holds).length === 1);
  if (HOLDS[decoder].some(isSet)) return [];
  const sets = HOLDS[decoder].map((set) => `one output that holds ${set.join(', one ')}`);
  return wrong(sets.join('; or '), outputs.map(({ holds }) => holds).join(', '));
}

function meaning({ labels, decoder }: ModelManifest, { holds, strides }: ModelOutput): string {
  const cells = strides.length > 0 ? `cells of strides ${strides}, ` : '';
  const score = decoder === 'yolov8' ? 'box and' : 'box, objectness and';
  const width: Readonly<Record<Holds, string>> = {
    'boxes-and-scores': `${score} ${labels.length} labels`,
    scores: strides.length > 0 ? `${labels.length} labels` : 'one a box',
    distances: `4 sides × ${NANODET_BINS} bins`,
    boxes: '4 numbers a box',
    logits: `${labels.length} labels a box`,
    labels: 'one a box',
    rows: 'x1, y1, x2, y2, score, label',
  };
  return cells + width[holds];
}

/** A dimension that is free (null) agrees with any. */
export function sameShape(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((n, i) => n === null || n === b[i]);
}
