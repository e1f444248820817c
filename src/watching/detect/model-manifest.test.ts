import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { FASTESTDET, NANODET_M, YOLOX_NANO } from '../../testing/builders/model-manifests.ts';
import { readManifest } from './model-manifest.ts';
import { type ModelProblem, saidModelProblem } from './model-problem.ts';
import { interfaceProblems } from './model-shape.ts';
import { outputProblems } from './output-shape.ts';

const words = wordsIn('en');
const english = (problem: ModelProblem) => words.of(saidModelProblem(problem));

type Plain = Record<string, unknown>;

function problemsOf(change: (plain: Plain) => void): string[] {
  const plain: Plain = { ...structuredClone(YOLOX_NANO) };
  change(plain);
  const read = readManifest(JSON.stringify(plain), 'model.json');
  return read.ok ? outputProblems(read.manifest, 'model.json').map(english) : read.problems.map(english);
}

describe('a manifest that lies', () => {
  it.each<[string, (plain: Plain) => void, string]>([
    [
      'an unknown decoder',
      (m) => (m['decoder'] = 'yolov9'),
      'decoder: expected one of yolox, yolov8, nanodet, fastestdet, detr, end-to-end, found "yolov9"',
    ],
    ['a missing name', (m) => delete m['name'], 'name: expected text, found nothing'],
    ['a field that does not exist', (m) => (m['lables'] = []), 'lables: expected no such field, found []'],
    [
      'a file in another folder',
      (m) => (m['file'] = '../x.onnx'),
      'file: expected a file name that ends in .onnx, without a folder',
    ],
    ['a hash that is none', (m) => (m['sha256'] = 'abc'), 'sha256: expected 64 lower-case hex digits, found "abc"'],
    [
      'a label of ours that is none',
      (m) => (m['labels'] = [{ label: 'a', means: 'tank' }]),
      'labels.0.means: expected',
    ],
    [
      'a label twice',
      (m) => (m['labels'] as Plain[]).push({ label: 'car', means: null }),
      'labels.80.label: expected each label once, found "car"',
    ],
    [
      'one label too few',
      (m) => (m['labels'] as Plain[]).pop(),
      'outputs.0.shape: expected [1,3549,84] (cells of strides 8,16,32, box, objectness and 79 labels), found [1,3549,85]',
    ],
    ['another input size', (m) => ((m['input'] as Plain)['widthPx'] = 640), 'outputs.0.shape: expected [1,5460,85]'],
    [
      'keep above start',
      (m) => (m['confidence'] = { start: 0.3, keep: 0.4 }),
      'confidence.keep: expected at most start (0.3), found 0.4',
    ],
    [
      'a step that a stride does not divide',
      (m) => ((m['input'] as Plain)['stepPx'] = 16),
      'input.stepPx: expected a multiple of every stride (8,16,32), found 16',
    ],
    [
      'a step that does not divide the input',
      (m) => ((m['input'] as Plain)['stepPx'] = 96),
      'input.widthPx: expected a multiple of stepPx (96), found 416',
    ],
    [
      'a confidence above 1',
      (m) => (m['confidence'] = { start: 45, keep: 0.4 }),
      'confidence.start: expected at most 1, found 45',
    ],
    [
      'an input too small to see anything in',
      (m) => ((m['input'] as Plain)['widthPx'] = 16),
      'input.widthPx: expected at least 32, found 16',
    ],
    [
      'a name that is none',
      (m) => (m['name'] = 'Street V4'),
      'name: expected lower-case letters, digits and "-", at most 63, no "-" first, found "Street V4"',
    ],
  ])('%s is named with what was expected and found', (_, change, message) => {
    expect(problemsOf(change).join('\n')).toContain(message);
  });

  it('reports all its problems at once', () => {
    const problems = problemsOf((m) => {
      m['decoder'] = 'x';
      m['sha256'] = '';
      m['licence'] = 7;
    });
    expect(problems).toHaveLength(3);
  });

  it('may begin with the byte order mark of an editor', () => {
    expect(readManifest(`\uFEFF${JSON.stringify(YOLOX_NANO)}`, 'model.json').ok).toBe(true);
  });

  it('that is not JSON is reported as such', () => {
    const read = readManifest('{', 'model.json');
    expect(read.ok ? [] : read.problems.map(({ code, expected }) => [code, expected])).toEqual([
      ['JX_MODEL_MANIFEST', 'JSON'],
    ]);
  });
});

describe('what the ONNX file says of itself', () => {
  const tensor = (name: string, shape: (number | null)[], type = 'float32') => ({ name, type, shape });
  const actual = {
    inputs: [tensor('images', [1, 3, 416, 416])],
    outputs: [tensor('output', [1, 3549, 85])],
  };

  it('agrees with an honest manifest', () => {
    expect(interfaceProblems(YOLOX_NANO, actual, 'model.json')).toEqual([]);
  });

  it.each([
    [
      'another input',
      { ...actual, inputs: [tensor('x', [1, 3, 416, 416])] },
      'input.name: expected "x" as in the ONNX file, found "images"',
    ],
    [
      'another input size',
      { ...actual, inputs: [tensor('images', [1, 3, 640, 640])] },
      'input shape: expected [1,3,640,640]',
    ],
    ['another output', { ...actual, outputs: [tensor('o', [1, 3549, 85])] }, 'outputs.0.name: expected one of "o"'],
    [
      'another output shape',
      { ...actual, outputs: [tensor('output', [1, 3549, 22])] },
      'outputs.0 shape: expected [1,3549,22]',
    ],
    [
      'an input of half precision',
      { ...actual, inputs: [tensor('images', [1, 3, 416, 416], 'float16')] },
      'input type: expected float32; export the model so, found "images" of float16 in the ONNX file',
    ],
    [
      'an output of half precision',
      { ...actual, outputs: [tensor('output', [1, 3549, 85], 'float16')] },
      'outputs.0 type: expected float32; export the model so, found "output" of float16 in the ONNX file',
    ],
    [
      'a second input',
      { ...actual, inputs: [...actual.inputs, tensor('size', [1, 2], 'int64')] },
      'input.sizeName: expected "size", the second input of the ONNX file, found nothing',
    ],
    [
      'two inputs more',
      { ...actual, inputs: [...actual.inputs, tensor('im_shape', [1, 2]), tensor('scale_factor', [1, 2])] },
      'input: expected no input but the picture and its size, found "im_shape" in the ONNX file',
    ],
  ])('with %s the manifest is wrong', (_, other, message) => {
    expect(interfaceProblems(YOLOX_NANO, other, 'model.json').map(english).join('\n')).toContain(message);
  });

  it('may have a size input of whole numbers, and labels of any whole-number type', () => {
    const [labels, boxes, scores] = (['labels', 'boxes', 'scores'] as const).map((holds) => {
      return { name: holds, holds, strides: [], shape: holds === 'boxes' ? [1, 300, 4] : [1, 300] };
    });
    const outputs = [labels, boxes, scores].filter((output) => output !== undefined);
    const input = { ...YOLOX_NANO.input, sizeName: 'size' };
    const detr = { ...YOLOX_NANO, decoder: 'end-to-end' as const, input, outputs };
    const ofTypes = (size: string, label: string) => ({
      inputs: [...actual.inputs, tensor('size', [1, 2], size)],
      outputs: outputs.map(({ name, shape }) => tensor(name, shape, name === 'labels' ? label : 'float32')),
    });
    for (const label of ['int64', 'int32', 'float32']) {
      expect(interfaceProblems(detr, ofTypes('int64', label), 'm')).toEqual([]);
    }
    const wrong = interfaceProblems(detr, ofTypes('float32', 'float16'), 'm');
    expect(wrong.map(({ field }) => field)).toEqual(['input.sizeName type', 'outputs.0 type']);
  });

  it('may leave a dimension free', () => {
    const free = { ...actual, inputs: [tensor('images', [null, 3, 416, 416])] };
    expect(interfaceProblems(YOLOX_NANO, free, 'model.json')).toEqual([]);
  });

  it('must leave height, width and cells free where the manifest says that it takes several sizes', () => {
    const flexible = { ...YOLOX_NANO, input: { ...YOLOX_NANO.input, stepPx: 32 } };
    const free = {
      inputs: [tensor('images', [1, 3, null, null])],
      outputs: [tensor('output', [1, null, 85])],
    };
    expect(interfaceProblems(flexible, free, 'm')).toEqual([]);
    expect(interfaceProblems(flexible, actual, 'm').map(({ field, expected }) => [field, words.of(expected)])).toEqual([
      ['input.stepPx', 'none: "images" is [1,3,416,416] in the ONNX file, not free in height and width'],
      ['input.stepPx', 'none: "output" is [1,3549,85] in the ONNX file, not free in height and width'],
    ]);
  });
});

describe('outputs', () => {
  it('of NanoDet come in pairs, one a stride', () => {
    expect(outputProblems(NANODET_M, 'm')).toEqual([]);
    const lonely = { ...NANODET_M, outputs: NANODET_M.outputs.slice(0, 5) };
    expect(outputProblems(lonely, 'm').map(({ expected }) => words.of(expected))).toEqual([
      'scores and distances for each stride',
    ]);
  });

  it.each([
    ['nanodet', NANODET_M, 'outputs.0.strides: expected one an output for decoder nanodet, found [8,16]'],
    ['fastestdet', FASTESTDET, 'outputs.0.strides: expected one an output for decoder fastestdet, found [8,16]'],
  ])('of %s have one grid each', (_, manifest, message) => {
    const outputs = manifest.outputs.map((output, i) => (i === 0 ? { ...output, strides: [8, 16] } : output));
    const problems = outputProblems({ ...manifest, outputs }, 'm').map(english);
    expect(problems.join('\n')).toContain(message);
  });

  it('are named once each', () => {
    const [first] = NANODET_M.outputs;
    const outputs = NANODET_M.outputs.map((output) => ({ ...output, name: first?.name ?? '' }));
    const fields = outputProblems({ ...NANODET_M, outputs }, 'm').map(({ field }) => field);
    expect(fields).toEqual(outputs.slice(1).map((_, i) => `outputs.${i + 1}.name`));
  });

  it('of one decoder do not pass for another', () => {
    const mixed = { ...YOLOX_NANO, outputs: NANODET_M.outputs.slice(0, 1) };
    expect(outputProblems(mixed, 'm').map(({ field }) => field)).toEqual(['outputs.0.holds', 'outputs']);
  });
});
