import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection, ModelVersion } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Label } from '../../kernel/domain/label.ts';
import type { SizePx } from './letterbox.ts';

/** A model ready to run. Boxes come back as fractions of the picture it was given, NMS done, above its `keep` confidence. */
export interface Detector {
  readonly version: ModelVersion;
  /** The model's input, in pixels: regions larger than twice this are tiled. */
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /**
   * Confidence to start a presence and to keep one, 0–1; `startOf` each label that the model knows. `keep` is the least of its
   * labels': `detect` has left out what is below each label's own.
   */
  readonly confidence: {
    readonly start: number;
    readonly keep: number;
    readonly startOf?: Readonly<Partial<Record<Label, number>>>;
  };
  /** The size a picture must be scaled to before it is handed over: the largest that fits, without the padding. */
  contentSize(picture: SizePx): SizePx;
  /** The same, or a little smaller where that saves work. */
  thriftySize(picture: SizePx): SizePx;
  /**
   * `picture` is no larger than `inputPx`: who has the large one cuts and scales it once. `turn` names the camera: cameras
   * take turns fairly. `keep` overrides the model's own.
   */
  detect(picture: Picture, turn: string, how?: { readonly keep: number | null }): Promise<readonly Detection[]>;
}

/** A box by the model's own word, also for labels that mean nothing to us. */
export interface NamedBox {
  readonly label: string;
  readonly confidence: number;
  readonly boxXyxy: BoxXyxy;
}

/** What one look at the zones' surroundings gave. */
export interface Seen {
  /** Merged across tiles and regions, in fractions of the whole picture, confidence ≥ keep. */
  readonly detections: readonly Detection[];
  /** Everything that was looked at or known unchanged: a thing outside these was not looked for. */
  readonly regions: readonly BoxXyxy[];
  /** Regions whose pixels have not changed since the model last looked: not run again, `detections` says nothing of them. */
  readonly unchangedRegions: readonly BoxXyxy[];
}

/** What one look is to heed. */
export interface LookOrder {
  readonly at: Date;
  /** The models run on every region, whether or not it has changed. */
  readonly evenIfUnchanged: boolean;
  /** Where something dwells: there the models run at least once a minute, so that its last sighting is never old. */
  readonly dwelling: readonly BoxXyxy[];
}

/** Looks at one camera's zones. */
export interface RegionLooker {
  readonly models: readonly ModelVersion[];
  look(picture: Picture, order: LookOrder): Promise<Seen>;
}
