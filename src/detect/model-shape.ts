import type { DecoderName } from './decoder-name.ts';
import type { SizePx } from './letterbox.ts';
import type { ModelInput, ModelManifest, ModelOutput } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';

/** A tensor's name and shape as the ONNX file itself declares it; a dimension that is free is null. */
export interface TensorShape {
  readonly name: string;
  readonly shape: readonly (number | null)[];
}

export interface ModelInterface {
  readonly inputs: readonly TensorShape[];
  readonly outputs: readonly TensorShape[];
}

/** NanoDet says each of a box's four sides as a distribution over this many bins (its reg_max + 1). */
export const NANODET_BINS = 8;

const HOLDS: Readonly<Record<DecoderName, readonly ModelOutput['holds'][]>> = {
  yolox: ['boxes-and-scores'],
  nanodet: ['scores', 'distances'],
};

/** Cells of all the grids of `strides` together. */
export function cellCount(input: { widthPx: number; heightPx: number }, strides: readonly number[]): number {
  return strides.reduce((n, s) => n + Math.ceil(input.widthPx / s) * Math.ceil(input.heightPx / s), 0);
}

/** Does the manifest agree with itself: outputs with the decoder, the strides, and the number of labels? */
export function outputProblems(manifest: ModelManifest, file: string): ModelProblem[] {
  const { decoder, outputs } = manifest;
  const problems: ModelProblem[] = [];
  const wrong = (field: string, expected: string, found: string) =>
    problems.push({ code: 'JX_MODEL_SHAPE', file, field, expected, found });
  for (const [i, output] of outputs.entries()) {
    if (!HOLDS[decoder].includes(output.holds)) {
      wrong(`outputs.${i}.holds`, `${HOLDS[decoder].join(' or ')} for decoder ${decoder}`, output.holds);
      continue;
    }
    const expected = expectedShape(manifest, output);
    if (!sameShape(expected, output.shape)) {
      wrong(
        `outputs.${i}.shape`,
        `[${expected}] (cells of strides ${output.strides}, ${widthMeaning(manifest, output)})`,
        `[${output.shape}]`,
      );
    }
  }
  for (const holds of HOLDS[decoder]) {
    const strides = outputs.filter((output) => output.holds === holds).map((output) => output.strides.join('+'));
    if (decoder === 'yolox' && strides.length !== 1)
      wrong('outputs', 'one output that holds boxes-and-scores', `${strides.length}`);
    const other = outputs.filter((output) => output.holds !== holds).map((output) => output.strides.join('+'));
    if (decoder === 'nanodet' && strides.some((stride) => !other.includes(stride))) {
      wrong(
        'outputs',
        'scores and distances for each stride',
        `${holds} for strides ${strides}, the others for ${other}`,
      );
    }
  }
  return problems;
}

/** Does the manifest agree with the ONNX file? */
export function interfaceProblems(manifest: ModelManifest, actual: ModelInterface, file: string): ModelProblem[] {
  const { input } = manifest;
  const inputShape = shapeOfInput(input, input);
  // What the file must leave free where the manifest says that the network takes several sizes.
  const free = { input: input.layout === 'NCHW' ? [2, 3] : [1, 2], output: [1] };
  const isFree = input.stepPx !== undefined;
  return [
    ...actual.inputs
      .filter(({ name }) => name !== input.name)
      .map(
        ({ name }): ModelProblem => wrongTensor(file, 'input.name', `"${name}" as in the ONNX file`, `"${input.name}"`),
      ),
    ...tensorProblems({ name: input.name, shape: inputShape }, actual.inputs, 'input', file),
    ...manifest.outputs.flatMap((output, i) => tensorProblems(output, actual.outputs, `outputs.${i}`, file)),
    ...(isFree ? fixedProblems(input.name, actual.inputs, free.input, file) : []),
    ...(isFree ? manifest.outputs.flatMap(({ name }) => fixedProblems(name, actual.outputs, free.output, file)) : []),
  ];
}

/** The shape of the input tensor for pictures of `size`. */
export function shapeOfInput({ layout }: Pick<ModelInput, 'layout'>, { widthPx, heightPx }: SizePx): number[] {
  return layout === 'NCHW' ? [1, 3, heightPx, widthPx] : [1, heightPx, widthPx, 3];
}

function fixedProblems(
  name: string,
  actual: readonly TensorShape[],
  free: readonly number[],
  file: string,
): ModelProblem[] {
  const { shape } = actual.find((tensor) => tensor.name === name) ?? { shape: [] };
  if (free.every((i) => (shape[i] ?? null) === null)) return [];
  const expected = `none: "${name}" is [${shape.map((n) => n ?? '?')}] in the ONNX file, not free in height and width`;
  return [wrongTensor(file, 'input.stepPx', expected, 'one')];
}

function tensorProblems(
  said: TensorShape,
  actual: readonly TensorShape[],
  field: string,
  file: string,
): ModelProblem[] {
  const same = actual.find(({ name }) => name === said.name);
  if (!same) {
    const names = actual.map(({ name }) => `"${name}"`).join(', ');
    return field === 'input'
      ? []
      : [wrongTensor(file, `${field}.name`, `one of ${names} as in the ONNX file`, `"${said.name}"`)];
  }
  if (sameShape(same.shape, said.shape)) return [];
  return [
    wrongTensor(file, `${field} shape`, `[${same.shape.map((n) => n ?? '?')}] as in the ONNX file`, `[${said.shape}]`),
  ];
}

function wrongTensor(file: string, field: string, expected: string, found: string): ModelProblem {
  return { code: 'JX_MODEL_SHAPE', file, field, expected, found };
}

function expectedShape({ input, labels }: ModelManifest, { holds, strides }: ModelOutput): number[] {
  const width = { 'boxes-and-scores': 5 + labels.length, scores: labels.length, distances: 4 * NANODET_BINS }[holds];
  return [1, cellCount(input, strides), width];
}

function widthMeaning({ labels }: ModelManifest, { holds }: ModelOutput): string {
  if (holds === 'distances') return `4 sides × ${NANODET_BINS} bins`;
  return holds === 'scores' ? `${labels.length} labels` : `box, objectness and ${labels.length} labels`;
}

function sameShape(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((n, i) => n === null || n === b[i]);
}
