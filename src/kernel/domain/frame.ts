/** Decoded pixels: height × width × 3 (R, G, B), 0–255, rows from the top. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}

/** One picture of a camera at its own size: the model's input and the original of the evidence alike. */
export interface Frame extends Picture {
  readonly cameraId: string;
  /** Counts up by one a frame handed over, from 0 at the start of the program (replay: of the file). */
  readonly seq: number;
  /** UTC; every duration in the program comes from here. */
  readonly capturedAt: Date;
  /** How far apart the camera's pictures are where it gives fewer than are asked for; absent where it gives enough. */
  readonly distanceMs?: number;
}
