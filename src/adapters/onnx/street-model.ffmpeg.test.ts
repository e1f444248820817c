import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre, iouRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';
import { T0 } from '../../testing/builders/case-builders.ts';
import { footage, YARD } from '../../testing/builders/footage.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import type { Detector } from '../../watching/detect/detector.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { ZoneLooker } from '../../watching/detect/zone-looker.ts';
import { SharpPictureCodec } from '../sharp/picture-codec.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { SessionPool } from './session-pool.ts';

const KERB: Polygon = [
  [0.78, 0.05],
  [0.95, 0.05],
  [0.95, 0.25],
  [0.78, 0.25],
];
const VAN: BoxXyxy = [0.848, 0.074, 0.941, 0.173];

describe('the street model in the yard', () => {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
  let pictures: readonly Picture[];
  let detector: Detector;
  const makeLooker = () =>
    new ZoneLooker({
      camera: {
        id: 'yard',
        zones: [{ id: 'kerb', name: 'kerb', polygon: KERB }],
        confidence: { start: null, keep: null },
      },
      detectors: [detector],
      pictures: new SharpPictureCodec(),
    });

  beforeAll(async () => {
    pictures = footage(YARD, { perSecond: 1 });
    detector = await OnnxDetector.open(pool, await loadModel('models/street'));
  });
  afterAll(() => pool.close());

  it('finds the van in every second of it, sure enough to start a presence, and nothing else at the kerb that could start one', async () => {
    const looker = makeLooker();
    const vans: number[] = [];
    const others: Detection[] = [];
    for (const picture of pictures) {
      const { detections } = await looker.look(picture, { at: T0, evenIfUnchanged: true, dwelling: [] });
      const atKerb = detections.filter(({ boxXyxy }) => containsPoint(KERB, bottomCentre(boxXyxy)));
      const van = atKerb.find(({ label, boxXyxy }) => familyOf(label) === 'vehicle' && iouRatio(boxXyxy, VAN) > 0.8);
      if (van) vans.push(van.confidence);
      // Fainter ones are people who are there, half hidden (16 s, 72 s), and a car seen in one of them.
      const { start } = detector.confidence;
      others.push(...atKerb.filter((detection) => detection !== van && detection.confidence >= start));
    }
    expect(pictures.length).toBeGreaterThanOrEqual(79);
    expect(vans).toHaveLength(pictures.length);
    expect(Math.min(...vans)).toBeGreaterThanOrEqual(detector.confidence.start);
    expect(others).toEqual([]);
  });

  it('does not run again where people walk elsewhere, and says what it left out', async () => {
    const looker = makeLooker();
    let unchanged = 0;
    for (const picture of pictures) {
      const seen = await looker.look(picture, { at: T0, evenIfUnchanged: false, dwelling: [] });
      unchanged += seen.unchangedRegions.length;
      expect(seen.unchangedRegions.length === 1 ? seen.detections : []).toEqual([]);
    }
    expect(unchanged).toBeGreaterThanOrEqual(5);
    expect(unchanged).toBeLessThan(pictures.length / 2);
  });
});
