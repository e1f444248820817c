import { expect, test, vi } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { YOLOX_NANO } from '../../testing/builders/model-manifests.ts';
import { readBoxes } from './box-rows.ts';
import { Candidates } from './candidates.ts';
import type { OutputTensor } from './decode.ts';
import { readManifest } from './model-manifest.ts';
import { interfaceProblems } from './model-shape.ts';
import { answerCount, outputProblems, outputShape } from './output-shape.ts';

/** A network that gives as many boxes as it has labels, all of its first label: corners and a score. */
vi.mock('./decoders.ts', async (original) => {
  const { DECODERS } = await original<typeof import('./decoders.ts')>();
  const invented = {
    name: 'first-label',
    outputs: [
      {
        rows: {
          shape: ({ labelCount }: { labelCount: number }) => [1, labelCount, 5],
          means: () => 'x1, y1, x2, y2, score',
          freeAxes: [1],
        },
      },
    ],
    strides: 'none',
    saysEachOnce: true,
    decode: ([output]: readonly OutputTensor[]) => {
      const found = new Candidates(9);
      const { data } = output ?? { data: new Float32Array() };
      for (let at = 0; at < data.length; at += 5) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, score = 0] = data.subarray(at, at + 5);
        found.add(x1, y1, x2, y2, 0, score);
      }
      return found;
    },
  };
  return { DECODERS: [...DECODERS, invented] };
});

const labels = [
  { label: 'car', means: 'car' },
  { label: 'bus', means: 'bus' },
];
const text = JSON.stringify({
  ...YOLOX_NANO,
  decoder: 'first-label',
  labels,
  outputs: [{ name: 'boxes', holds: 'rows', shape: [1, 2, 5] }],
});

function invented() {
  const read = readManifest(text, 'model.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.manifest;
}

test('a decoder in the table is one that a manifest may name, and its outputs are checked as it says', () => {
  const manifest = invented();
  expect(outputProblems(manifest, 'model.json')).toEqual([]);
  const [output] = manifest.outputs;
  if (output === undefined) throw new Error('no output');
  expect(outputShape(manifest, output, manifest.input)).toEqual([1, 2, 5]);
  expect(answerCount(manifest, manifest.input)).toBe(2);
  const wrong = (changes: Partial<typeof output>) =>
    outputProblems({ ...manifest, outputs: [{ ...output, ...changes }] }, 'model.json').map(({ expected }) =>
      wordsIn('en').of(expected),
    );
  expect(wrong({ shape: [1, 3, 5] })).toEqual(['[1,2,5] (x1, y1, x2, y2, score)']);
  expect(wrong({ holds: 'logits' })).toEqual(['rows for decoder first-label', 'one output that holds rows']);
  expect(wrong({ strides: [8] })).toEqual(['none for decoder first-label']);
});

test('where its network takes several sizes, the ONNX file leaves free what the decoder says', () => {
  const manifest = invented();
  const { input } = manifest;
  const sized = { ...manifest, input: { ...input, stepPx: 32 } };
  const tensors = (boxes: readonly (number | null)[]) => ({
    inputs: [{ name: input.name, type: 'float32', shape: [1, 3, null, null] }],
    outputs: [{ name: 'boxes', type: 'float32', shape: boxes }],
  });
  expect(interfaceProblems(sized, tensors([1, null, 5]), 'model.json')).toEqual([]);
  expect(interfaceProblems(sized, tensors([1, 2, 5]), 'model.json')).toMatchObject([{ field: 'input.stepPx' }]);
});

test('its boxes are read by its own function, and not suppressed where it says each thing once', () => {
  const { decoder } = invented();
  const data = Float32Array.of(0, 0, 50, 50, 0.9, 0, 0, 50, 50, 0.8);
  const { rows } = readBoxes([{ holds: 'rows', strides: [], data }], {
    decoder,
    inputPx: { widthPx: 100, heightPx: 100 },
    minConfidences: Float32Array.of(0.1, 0.1),
    place: { leftPx: 0, topPx: 0, widthPx: 100, heightPx: 100 },
  });
  expect(rows.length / 6).toBe(2);
  expect([...rows.subarray(0, 4)]).toEqual([0, 0, 0.5, 0.5]);
});
