import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection, ModelVersion } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Label } from '../../kernel/domain/label.ts';
import type { SizePx } from './letterbox.ts';

/**
 * A model that is ready to run. Its boxes are fractions of the picture that it got, after NMS, above its `keep` confidence.
 */
export interface Detector {
  readonly version: ModelVersion;
  /** The size of the model's input, in pixels. Regions larger than twice this are tiled. */
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /**
   * Confidence to start a presence and to keep one, 0–1. `startOf` gives the first for each label that the model knows.
   * `keep` is the lowest of its labels: `detect` has already left out boxes below their own label's limit.
   */
  readonly confidence: {
    readonly start: number;
    readonly keep: number;
    readonly startOf?: Readonly<Partial<Record<Label, number>>>;
  };
  /** The size to which a picture must be scaled before it is handed over: the largest that fits, without the padding. */
  contentSize(picture: SizePx): SizePx;
  /** The same size, or a little smaller where that saves work. */
  thriftySize(picture: SizePx): SizePx;
  /**
   * Finds boxes in `picture`, which is no larger than `inputPx`: the caller, which has the large picture, cuts and scales it
   * once. `turn` names the camera, so that cameras take turns fairly. `keep` replaces the model's own.
   */
  detect(picture: Picture, turn: string, how?: { readonly keep: number | null }): Promise<readonly Detection[]>;
}

/** A box with the model's own label, also when we have no use for that label. */
export interface NamedBox {
  readonly label: string;
  readonly confidence: number;
  readonly boxXyxy: BoxXyxy;
}

/** The result of one look at the zones and what is around them. */
export interface Seen {
  /** Merged over tiles and regions, in fractions of the whole picture, confidence ≥ keep. */
  readonly detections: readonly Detection[];
  /** All regions that were looked at or are known to be unchanged. Nobody looked for things outside them. */
  readonly regions: readonly BoxXyxy[];
  /**
   * Regions whose pixels have not changed since the model last looked. They are not run again, and `detections` has nothing
   * of them.
   */
  readonly unchangedRegions: readonly BoxXyxy[];
}

/** What one look must do. */
export interface LookOrder {
  readonly at: Date;
  /** True: the models run on every region, even where nothing has changed. */
  readonly evenIfUnchanged: boolean;
  /** Places where something dwells. There the models run at least once a minute, so that the last sighting is never old. */
  readonly dwelling: readonly BoxXyxy[];
}

/** Looks at the zones of one camera. */
export interface RegionLooker {
  readonly models: readonly ModelVersion[];
  look(picture: Picture, order: LookOrder): Promise<Seen>;
}
