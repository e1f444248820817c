import type { BoxXyxy } from '../domain/box.ts';
import type { Detection, ModelVersion } from '../domain/detection.ts';
import type { Picture } from '../domain/frame.ts';

/** A model ready to run. Boxes come back as fractions of the picture it was given, NMS done, above its `keep` confidence. */
export interface Detector {
  readonly version: ModelVersion;
  /** The model's input, in pixels: regions larger than twice this are tiled. */
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /** Confidence to start a presence and to keep one, 0–1. */
  readonly confidence: { readonly start: number; readonly keep: number };
  /** `turn` names the camera: cameras take turns fairly. */
  detect(picture: Picture, turn: string): Promise<readonly Detection[]>;
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

/** Looks at one camera's zones. */
export interface RegionLooker {
  readonly models: readonly ModelVersion[];
  look(picture: Picture, how: { readonly evenIfUnchanged: boolean }): Promise<Seen>;
}
