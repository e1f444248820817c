import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { NANODET_M, YOLOX_NANO } from '../../testing/builders/model-manifests.ts';
import { describeWithData, testData } from '../../testing/builders/test-data.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import { contentSize, fillTensor } from '../../watching/detect/letterbox.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { SharpPictureCodec } from '../sharp/picture-codec.ts';
import { ModelTensors } from './model-tensors.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { openSession } from './onnx-session.ts';
import { SessionPool } from './session-pool.ts';

const JUNCTION = 'datasets/atl-traffic/valid/images/1026007002671_png.rf.86e4d0a40170c0ea71897b9de393d7d7.jpg';

function modelOf(manifest: ModelManifest) {
  const folder = testData(`weights/${manifest.name}`);
  const version = { name: manifest.name, sha256: manifest.sha256 };
  const onnxFile = `${folder}/${manifest.file}`;
  return { folder, onnxFile, onnx: readFileSync(onnxFile), manifest, version };
}

describeWithData('the published weights', () => {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
  let picture: Picture;
  let yolox: readonly NamedBox[];
  let nanodet: readonly NamedBox[];

  beforeAll(async () => {
    const codec = new SharpPictureCodec();
    const whole = await codec.decode(await readFile(testData(JUNCTION)));
    picture = await codec.crop(whole, [0, 0, 1, 1], contentSize(whole, YOLOX_NANO.input));
    yolox = await (await OnnxDetector.open(pool, modelOf(YOLOX_NANO))).name(picture, 'junction', 0.4);
    nanodet = await (await OnnxDetector.open(pool, modelOf(NANODET_M))).name(picture, 'junction', 0.4);
  });
  afterAll(() => pool.close());

  it('YOLOX finds fourteen cars at a junction, and NanoDet the same ones, to within a few pixels', () => {
    const cars = yolox.filter(({ label }) => label === 'car');
    const pairs = cars.flatMap((car) => {
      const same = nanodet
        .filter(({ label }) => label === 'car')
        .find((other) => iouRatio(car.boxXyxy, other.boxXyxy) > 0.6);
      return same ? [[car, same] as const] : [];
    });
    expect({ cars: cars.length, agreed: pairs.length }).toEqual({ cars: 14, agreed: 14 });
    // A centre convention that is half a cell off would show as 4 pixels and more.
    const shiftPx = (corner: 0 | 1, sizePx: number) =>
      pairs.reduce((sum, [a, b]) => {
        return (
          sum +
          ((b.boxXyxy[corner] +
            b.boxXyxy[(corner + 2) as 2 | 3] -
            a.boxXyxy[corner] -
            a.boxXyxy[(corner + 2) as 2 | 3]) /
            2) *
            sizePx
        );
      }, 0) / pairs.length;
    expect(Math.abs(shiftPx(0, picture.widthPx))).toBeLessThan(1.5);
    expect(Math.abs(shiftPx(1, picture.heightPx))).toBeLessThan(1.5);
  });

  it.each([
    ['YOLOX', YOLOX_NANO, plainYolox, () => yolox],
    ['NanoDet', NANODET_M, plainNanodet, () => nanodet],
  ] as const)('%s boxes are those of a plain decoder', async (_, manifest, plain, found) => {
    const expected = plainSuppress(plain(await plainRun(manifest, picture)), 0.65);
    const place = manifest.input.padding.place === 'centre' ? (416 - picture.heightPx) / 2 : 0;
    const seen = found().map(({ label, confidence, boxXyxy: [x1, y1, x2, y2] }) => {
      const px = [
        x1 * picture.widthPx,
        y1 * picture.heightPx + place,
        x2 * picture.widthPx,
        y2 * picture.heightPx + place,
      ];
      return `${label} ${confidence.toFixed(3)} ${px.map((n) => n.toFixed(1)).join(' ')}`;
    });
    const content = { top: place, bottom: place + picture.heightPx };
    const clipped = expected.map(({ label, confidence, box: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => {
      const px = [Math.max(0, x1), Math.max(content.top, y1), Math.min(416, x2), Math.min(content.bottom, y2)];
      return `${manifest.labels[label]?.label} ${confidence.toFixed(3)} ${px.map((n) => n.toFixed(1)).join(' ')}`;
    });
    expect(seen).toEqual(clipped);
  });
});

describeWithData('the street model without most of its padding', () => {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
  afterAll(() => pool.close());

  it('sees at a junction what it sees with all of it', async () => {
    const codec = new SharpPictureCodec();
    const whole = await codec.decode(await readFile(testData(JUNCTION)));
    const junction = await codec.crop(whole, [0, 0.2, 1, 0.7], { widthPx: 416, heightPx: 208 });
    const detector = await OnnxDetector.open(pool, await loadModel('models/street'));
    const [padded, seen] = [await detector.name(junction, 'a', 0.25), await detector.detect(junction, 'a')];
    const sure = padded.filter(({ confidence }) => confidence >= 0.4);
    const again = sure.filter((box) =>
      seen.some(({ label, boxXyxy }) => label === box.label && iouRatio(boxXyxy, box.boxXyxy) > 0.9),
    );
    expect(sure.length).toBeGreaterThan(5);
    expect(again).toEqual(sure);
  });
});

// The reference: written straight from the papers, a row an object, one step after the other.

interface Plain {
  readonly label: number;
  readonly confidence: number;
  readonly box: readonly number[];
}
type Tensors = ReadonlyMap<string, { readonly data: Float32Array; readonly width: number }>;

async function plainRun(manifest: ModelManifest, picture: Picture): Promise<Tensors> {
  const session = await openSession(modelOf(manifest).onnx);
  const { data, feeds } = new ModelTensors(manifest).at(manifest.input);
  fillTensor(data, picture, manifest.input);
  const outputs = await session.run(feeds);
  await session.release();
  return new Map(
    Object.entries(outputs).map(([name, { data, dims }]) => [
      name,
      { data: data as Float32Array, width: dims[2] ?? 0 },
    ]),
  );
}

function rowsOf(tensors: Tensors, name: string): number[][] {
  const { data, width } = tensors.get(name) ?? { data: new Float32Array(0), width: 1 };
  return Array.from({ length: data.length / width }, (_, i) => [...data.slice(i * width, i * width + width)]);
}

const gridOf = (stride: number) =>
  Array.from({ length: (416 / stride) ** 2 }, (_, i) => ({
    stride,
    column: i % (416 / stride),
    row: Math.floor(i / (416 / stride)),
  }));
const bestOf = (scores: number[]) => scores.indexOf(Math.max(...scores));

function plainYolox(tensors: Tensors): Plain[] {
  const grid = [8, 16, 32].flatMap(gridOf);
  return rowsOf(tensors, 'output').map(([dx = 0, dy = 0, w = 0, h = 0, objectness = 0, ...scores], i) => {
    const { stride, column, row } = grid[i] ?? { stride: 0, column: 0, row: 0 };
    const [x, y, width, height] = [
      (dx + column) * stride,
      (dy + row) * stride,
      Math.exp(w) * stride,
      Math.exp(h) * stride,
    ];
    const label = bestOf(scores);
    const confidence = objectness * (scores[label] ?? 0);
    return { label, confidence, box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2] };
  });
}

function plainNanodet(tensors: Tensors): Plain[] {
  return [8, 16, 32].flatMap((stride) => {
    const scores = rowsOf(tensors, `cls_pred_stride_${stride}`);
    const distances = rowsOf(tensors, `dis_pred_stride_${stride}`);
    return gridOf(stride).map(({ column, row }, i) => {
      const sides = [0, 1, 2, 3].map((side) => {
        const weights = (distances[i] ?? []).slice(side * 8, side * 8 + 8).map(Math.exp);
        const sum = weights.reduce((a, b) => a + b);
        return weights.reduce((total, weight, bin) => total + (weight / sum) * bin, 0) * stride;
      });
      const [left = 0, top = 0, right = 0, bottom = 0] = sides;
      const [x, y] = [(column + 0.5) * stride, (row + 0.5) * stride];
      const label = bestOf(scores[i] ?? []);
      return { label, confidence: scores[i]?.[label] ?? 0, box: [x - left, y - top, x + right, y + bottom] };
    });
  });
}

function plainSuppress(all: readonly Plain[], iou: number): Plain[] {
  const kept: Plain[] = [];
  const sure = all.filter(({ confidence }) => confidence >= 0.4).sort((a, b) => b.confidence - a.confidence);
  for (const one of sure) {
    const rival = kept.some(({ label, box }) => {
      const [a, b] = [box, one.box].map(
        ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => [x1 / 416, y1 / 416, x2 / 416, y2 / 416] as const,
      );
      return label === one.label && a !== undefined && b !== undefined && iouRatio(a, b) > iou;
    });
    if (!rival) kept.push(one);
  }
  return kept;
}
