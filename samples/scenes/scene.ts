import type { BoxXyxy } from '../../src/kernel/domain/box.ts';
import type { RuleKind } from '../../src/kernel/domain/camera.ts';
import type { Canvas } from './canvas.ts';

export const SCENE_NAMES = ['van', 'bag', 'stall', 'street'] as const;
export type SceneName = (typeof SCENE_NAMES)[number];

/** One real violation of a scene: exactly one case a pass, and no other case. */
export interface TrueViolation {
  readonly kind: RuleKind;
  /** Families a case may name: which one depends on what the model has a class for. */
  readonly labels: readonly string[];
  readonly boxXyxy: BoxXyxy;
  /** When it was put there, in ms from the first frame of the pass. */
  readonly fromMs: number;
  /** When it was taken away; null: it stays to the end of the pass. */
  readonly toMs: number | null;
  /** It stood there at the first frame: its true start is not known. */
  readonly alreadyThere: boolean;
  /** How far `fromMs` and `toMs` may be off, because putting up and taking away last that long. */
  readonly toleranceMs: number;
  /** Of the camera file of the same name. */
  readonly ruleId: string;
  readonly zoneId: string;
}

/** What really happens in a scene; `truth/<scene>.json` is made from it and a test compares. */
export interface SceneTruth {
  readonly scene: SceneName;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly durationMs: number;
  /** The scene starts again with a jump cut at its end: nothing in the next pass is known to be what was there before. */
  readonly jumpCutAtMs: number;
  readonly violations: readonly TrueViolation[];
}

/** Draws one scene, frame by frame in order. */
export interface ScenePainter {
  /** Changes `canvas`, which holds the footage's frame (a drawn scene: the last one it drew), into the scene's frame `index`. */
  paint(canvas: Canvas, index: number): void;
}

export interface Scene {
  readonly truth: SceneTruth;
  /** `footage`: painted over Debian's vtest.avi; `drawn`: wholly by us. */
  readonly ground: 'footage' | 'drawn';
  preparePainter(): Promise<ScenePainter>;
}
