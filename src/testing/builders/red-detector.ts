import type { Detection } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Detector } from '../../watching/detect/detector.ts';
import { colourAt } from './painted-picture.ts';

/** Sees one car: the box of all pixels that are red. */
export class RedDetector implements Detector {
  readonly version = { name: 'red', sha256: '0' };
  readonly inputPx = { widthPx: 64, heightPx: 64 };
  readonly confidence = { start: 0.5, keep: 0.3 };
  readonly turns: string[] = [];
  readonly sizes: string[] = [];
  fails = false;

  contentSize({ widthPx, heightPx }: { widthPx: number; heightPx: number }) {
    const scale = 64 / Math.max(widthPx, heightPx);
    return { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) };
  }

  thriftySize(picture: { widthPx: number; heightPx: number }) {
    return this.contentSize(picture);
  }

  async detect(picture: Picture, turn: string, how?: { keep: number | null }): Promise<Detection[]> {
    if (this.fails) throw new Error('no');
    this.turns.push(turn);
    this.sizes.push(`${picture.widthPx}×${picture.heightPx}`);
    const xs: number[] = [];
    const ys: number[] = [];
    for (let y = 0; y < picture.heightPx; y++) {
      for (let x = 0; x < picture.widthPx; x++) {
        if (colourAt(picture, x, y)[0] < 200) continue;
        xs.push(x);
        ys.push(y);
      }
    }
    if (xs.length === 0) return [];
    const [x1, y1, x2, y2] = [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
    const { widthPx: w, heightPx: h } = picture;
    return [{ label: 'car', confidence: how?.keep ?? 0.6, boxXyxy: [x1 / w, y1 / h, x2 / w, y2 / h] }];
  }
}
