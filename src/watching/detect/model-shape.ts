import type { SizePx } from './letterbox.ts';
import type { ModelInput, ModelManifest, ModelOutput } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';
import { formOf, sameShape } from './output-shape.ts';

/** A tensor as the ONNX file itself declares it. */
export interface TensorShape {
  readonly name: string;
  /** The type of its numbers, in onnxruntime's words: `float32`, `float16`, `int64` … */
  readonly type: string;
  /** A free dimension is null. */
  readonly shape: readonly (number | null)[];
}

/** Labels may be whole numbers of any width, or floats with whole values. */
const LABEL_TYPES = ['int64', 'int32', 'float32'] as const;

export interface ModelInterface {
  readonly inputs: readonly TensorShape[];
  readonly outputs: readonly TensorShape[];
}

/** Lists where the manifest and the ONNX file disagree. */
export function interfaceProblems(manifest: ModelManifest, actual: ModelInterface, file: string): ModelProblem[] {
  const { input } = manifest;
  const sizeInput = input.sizeName === undefined ? [] : [{ name: input.sizeName, shape: [1, 2] }];
  const typesOf = (holds: string) => (holds === 'labels' ? LABEL_TYPES : ['float32']);
  const inputShape = shapeOfInput(input, input);
  // The dimensions that the file must leave free when the manifest says that the network takes several sizes.
  const freeOfInput = input.layout === 'NCHW' ? [2, 3] : [1, 2];
  const freeOf = ({ holds }: ModelOutput) => formOf(manifest, holds)?.freeAxes ?? [];
  const isFree = input.stepPx !== undefined;
  return [
    ...furtherInputs(input, actual.inputs, file),
    ...typeProblems(input.name, actual.inputs, 'input', ['float32'], file),
    ...sizeInput.flatMap(({ name }) => typeProblems(name, actual.inputs, 'input.sizeName', ['int64'], file)),
    ...manifest.outputs.flatMap(({ name, holds }, i) =>
      typeProblems(name, actual.outputs, `outputs.${i}`, typesOf(holds), file),
    ),
    ...tensorProblems({ name: input.name, shape: inputShape }, actual.inputs, 'input', file),
    ...sizeInput.flatMap((size) => tensorProblems(size, actual.inputs, 'input.sizeName', file)),
    ...manifest.outputs.flatMap((output, i) => tensorProblems(output, actual.outputs, `outputs.${i}`, file)),
    ...(isFree ? fixedProblems(input.name, actual.inputs, freeOfInput, file) : []),
    ...(isFree
      ? manifest.outputs.flatMap((output) => fixedProblems(output.name, actual.outputs, freeOf(output), file))
      : []),
  ];
}

/** The shape of the input tensor for pictures of `size`. */
export function shapeOfInput({ layout }: Pick<ModelInput, 'layout'>, { widthPx, heightPx }: SizePx): number[] {
  return layout === 'NCHW' ? [1, 3, heightPx, widthPx] : [1, heightPx, widthPx, 3];
}

/** Inputs of the ONNX file that the manifest does not mention. */
function furtherInputs(input: ModelInput, actual: readonly TensorShape[], file: string): ModelProblem[] {
  const further = actual.filter(({ name }) => name !== input.name && name !== input.sizeName);
  const hasPicture = actual.some(({ name }) => name === input.name);
  return further.map(({ name }) => {
    if (!hasPicture) return wrongTensor(file, 'input.name', `"${name}" as in the ONNX file`, `"${input.name}"`);
    if (further.length === 1 && input.sizeName === undefined) {
      return wrongTensor(file, 'input.sizeName', `"${name}", the second input of the ONNX file`, 'nothing');
    }
    return wrongTensor(file, 'input', 'no input but the picture and its size', `"${name}" in the ONNX file`);
  });
}

/** Without this check, a wrong number type fails only when a picture runs. */
function typeProblems(
  name: string,
  actual: readonly TensorShape[],
  field: string,
  types: readonly string[],
  file: string,
): ModelProblem[] {
  const same = actual.find((tensor) => tensor.name === name);
  if (!same || types.includes(same.type)) return [];
  const expected = `${types.join(' or ')}; export the model so`;
  return [wrongTensor(file, `${field} type`, expected, `"${name}" of ${same.type} in the ONNX file`)];
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
  said: Omit<TensorShape, 'type'>,
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
