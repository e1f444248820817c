import type { BoxXyxy } from './box.ts';
import type { Label } from './label.ts';

/** One box in one frame. */
export interface Detection {
  readonly boxXyxy: BoxXyxy;
  readonly label: Label;
  /** 0–1, as the model says it. */
  readonly confidence: number;
}

/** Which model saw it: evidence names it. */
export interface ModelVersion {
  readonly name: string;
  readonly sha256: string;
}
