import { listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
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
    if (!hasPicture)
      return wrongTensor(file, 'input.name', saying('model-error.in-onnx', { name: `"${name}"` }), `"${input.name}"`);
    if (further.length === 1 && input.sizeName === undefined) {
      const expected = saying('model-error.second-input', { name: `"${name}"` });
      return wrongTensor(file, 'input.sizeName', expected, saying('model-error.nothing'));
    }
    const found = saying('model-error.found-in-onnx', { name: `"${name}"` });
    return wrongTensor(file, 'input', saying('model-error.two-inputs'), found);
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
  const expected = saying('model-error.types', { types: listing('choices', types) });
  const found = saying('model-error.typed-in-onnx', { name: `"${name}"`, type: same.type });
  return [wrongTensor(file, `${field} type`, expected, found)];
}

function fixedProblems(
  name: string,
  actual: readonly TensorShape[],
  free: readonly number[],
  file: string,
): ModelProblem[] {
  const { shape } = actual.find((tensor) => tensor.name === name) ?? { shape: [] };
  if (free.every((i) => (shape[i] ?? null) === null)) return [];
  const expected = saying('model-error.not-free', { name: `"${name}"`, shape: `[${shape.map((n) => n ?? '?')}]` });
  return [wrongTensor(file, 'input.stepPx', expected, saying('model-error.one'))];
}

function tensorProblems(
  said: Omit<TensorShape, 'type'>,
  actual: readonly TensorShape[],
  field: string,
  file: string,
): ModelProblem[] {
  const same = actual.find(({ name }) => name === said.name);
  if (!same) {
    const names = listing(
      'names',
      actual.map(({ name }) => `"${name}"`),
    );
    return field === 'input'
      ? []
      : [wrongTensor(file, `${field}.name`, saying('model-error.one-in-onnx', { names }), `"${said.name}"`)];
  }
  if (sameShape(same.shape, said.shape)) return [];
  const expected = saying('model-error.in-onnx', { name: `[${same.shape.map((n) => n ?? '?')}]` });
  return [wrongTensor(file, `${field} shape`, expected, `[${said.shape}]`)];
}

function wrongTensor(file: string, field: string, expected: SaidValue, found: SaidValue): ModelProblem {
  return { code: 'JX_MODEL_SHAPE', file, field, expected, found };
}
