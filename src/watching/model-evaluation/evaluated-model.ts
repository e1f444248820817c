import type { ModelVersion } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { NamedBox } from '../detect/detector.ts';
import type { SizePx } from '../detect/letterbox.ts';
import type { TileGrid } from './tile-grid.ts';
import { gridTiles, mergeNamed } from './tile-grid.ts';

/** How the time of one picture was spent, all tiles together. */
export interface LookTimes {
  /** Cutting, and scaling to the model's input. */
  readonly scaleMs: number;
  readonly preprocessMs: number;
  readonly sessionMs: number;
  readonly decodeMs: number;
}

/** A model that runs in one thread of its own. */
export interface EvaluatedModel {
  readonly version: ModelVersion;
  /** The model's own labels, in its own order. */
  readonly labels: readonly string[];
  /** The sum over all pictures since the model was opened. */
  readonly totals: Omit<LookTimes, 'scaleMs'>;
  contentSize(picture: SizePx): SizePx;
  name(picture: Picture, turn: string, minConfidence: number): Promise<readonly NamedBox[]>;
}

/**
 * Finds boxes as `detect` does: one letterbox, or one for each tile, and suppression per label. @throws JiexunError
 * JX_DETECT_…
 */
export async function lookAt(
  model: EvaluatedModel,
  picture: Picture,
  {
    tiles,
    minConfidence,
    pictures,
    monotonicMs,
  }: {
    readonly tiles: TileGrid | null;
    readonly minConfidence: number;
    readonly pictures: Pick<PictureCodec, 'crop' | 'release'>;
    readonly monotonicMs: () => number;
  },
): Promise<{ readonly boxes: readonly NamedBox[]; readonly times: LookTimes }> {
  const before = { ...model.totals };
  const finds: Parameters<typeof mergeNamed>[0][number][] = [];
  let scaleMs = 0;
  for (const tile of gridTiles(tiles ?? { columns: 1, rows: 1 })) {
    const [x1, y1, x2, y2] = tile;
    const tilePx = {
      widthPx: Math.max(1, Math.round((x2 - x1) * picture.widthPx)),
      heightPx: Math.max(1, Math.round((y2 - y1) * picture.heightPx)),
    };
    const startMs = monotonicMs();
    const part = await pictures.crop(picture, tile, model.contentSize(tilePx));
    scaleMs += monotonicMs() - startMs;
    finds.push({ tile, boxes: await model.name(part, 'evaluate', minConfidence) });
    pictures.release(part);
  }
  const after = model.totals;
  const times = {
    scaleMs,
    preprocessMs: after.preprocessMs - before.preprocessMs,
    sessionMs: after.sessionMs - before.sessionMs,
    decodeMs: after.decodeMs - before.decodeMs,
  };
  return { boxes: tiles === null ? (finds[0]?.boxes ?? []) : mergeNamed(finds), times };
}
