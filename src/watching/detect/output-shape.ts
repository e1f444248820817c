import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import type { OutputForm } from './decoder.ts';
import { decoderOf } from './decoder-of.ts';
import type { SizePx } from './letterbox.ts';
import type { ModelManifest, ModelOutput } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';
import type { OutputHolds } from './output-holds.ts';

/** The output that holds this, as the manifest's decoder reads it; null where its networks give no such output. */
export function formOf({ decoder }: Pick<ModelManifest, 'decoder'>, holds: OutputHolds): OutputForm | null {
  return decoderOf(decoder).outputs.find((set) => set[holds])?.[holds] ?? null;
}

/** Number of cells in all the grids of `strides`. */
function cellCount(input: SizePx, strides: readonly number[]): number {
  return strides.reduce((n, s) => n + Math.ceil(input.widthPx / s) * Math.ceil(input.heightPx / s), 0);
}

/** How many boxes a network gives at most for an input of that size: its cells, or its queries. */
export function answerCount({ outputs }: Pick<ModelManifest, 'outputs'>, size: SizePx): number {
  const cells = cellCount(size, [...new Set(outputs.flatMap(({ strides }) => strides))]);
  return cells > 0 ? cells : (outputs[0]?.shape[1] ?? 0);
}

/** The shape of an output for an input of `size`. A dimension that may be any number is taken from the manifest. */
export function outputShape(manifest: ModelManifest, { holds, strides, shape }: ModelOutput, size: SizePx): number[] {
  const of = {
    inputPx: size,
    strides,
    cells: cellCount(size, strides),
    labelCount: manifest.labels.length,
    boxCount: shape[1] ?? 1,
  };
  return formOf(manifest, holds)?.shape(of) ?? shape;
}

/** Checks that the manifest agrees with itself: its outputs with the decoder, the strides and the number of labels. */
export function outputProblems(manifest: ModelManifest, file: string): ModelProblem[] {
  const { decoder, outputs, input, labels } = manifest;
  const { strides: grids, outputs: sets } = decoderOf(decoder);
  const problems: ModelProblem[] = [];
  const wrong = (field: string, expected: Saying, found: string) =>
    problems.push({ code: 'JX_MODEL_SHAPE', file, field, expected, found });
  for (const [i, output] of outputs.entries()) {
    const { name, holds, strides, shape } = output;
    if (outputs.findIndex((other) => other.name === name) < i)
      wrong(`outputs.${i}.name`, saying('model-error.output-once'), name);
    const form = formOf(manifest, holds);
    if (form === null) {
      const known = [...new Set(sets.flatMap((set) => Object.keys(set)))];
      wrong(`outputs.${i}.holds`, saying('model-error.holds', { known: listing('choices', known), decoder }), holds);
      continue;
    }
    const hasStrides = strides.length > 0;
    if (hasStrides !== (grids !== 'none')) {
      const rule = hasStrides ? 'model-error.no-strides' : 'model-error.some-strides';
      wrong(`outputs.${i}.strides`, saying(rule, { decoder }), `[${strides}]`);
      continue;
    }
    // If there were several grids in one output, the second would be read as the lower part of the first.
    if ((grids === 'one' || grids === 'one-a-set') && strides.length > 1) {
      wrong(`outputs.${i}.strides`, saying('model-error.one-stride', { decoder }), `[${strides}]`);
      continue;
    }
    const expected = outputShape(manifest, output, input);
    if (!sameShape(expected, shape)) {
      const counts = form.means(labels.length);
      const means = hasStrides ? saying('model-error.cells', { strides: `${strides}`, means: counts }) : counts;
      wrong(`outputs.${i}.shape`, saying('model-error.shape', { shape: `[${expected}]`, means }), `[${shape}]`);
    }
  }
  return [...problems, ...setProblems(manifest, file)];
}

/** Checks that the outputs together are what the decoder needs. */
function setProblems({ decoder, outputs }: ModelManifest, file: string): ModelProblem[] {
  const wrong = (expected: SaidValue, found: SaidValue): ModelProblem[] => [
    { code: 'JX_MODEL_SHAPE', file, field: 'outputs', expected, found },
  ];
  const { strides: grids, outputs: forms } = decoderOf(decoder);
  const sets = forms.map((set) => Object.keys(set));
  const stridesOf = (held: string) =>
    outputs.filter(({ holds }) => holds === held).map(({ strides }) => strides.join('+'));
  if (grids === 'one-a-set') {
    const pairs = sets.flatMap((set) => set.flatMap((held) => set.map((other) => ({ set, held, other }))));
    return pairs.flatMap(({ set, held, other }) => {
      const [own, others] = [stridesOf(held), stridesOf(other)];
      if (own.every((stride) => others.includes(stride))) return [];
      const strides = { output: held, own: `${own}`, others: `${others}` };
      const wanted = saying('model-error.for-each-stride', { outputs: listing('both', set) });
      return wrong(wanted, saying('model-error.strides-of', strides));
    });
  }
  const isSet = (set: readonly string[]) =>
    outputs.length === set.length && set.every((held) => stridesOf(held).length === 1);
  if (sets.some(isSet)) return [];
  const wanted = sets.map((set) => saying('model-error.one-output', { outputs: listing('each', set) }));
  return wrong(listing('sets', wanted), outputs.map(({ holds }) => holds).join(', '));
}

/** A free dimension (null) agrees with any number. */
export function sameShape(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((n, i) => n === null || n === b[i]);
}
