/** Decoded pixels: height × width × 3 (R, G, B), 0–255, rows from the top. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}

/** One picture of a camera at its own size: both the model's input and the original of the evidence. */
export interface Frame extends Picture {
  readonly cameraId: string;
  /** Grows by one for each frame that is handed over, from 0 at the start of the program (in a replay: of the file). */
  readonly seq: number;
  /** In UTC; every duration in the program is computed from it. */
  readonly capturedAt: Date;
  /** The time between the camera's pictures, when it gives fewer than asked for; absent when it gives enough. */
  readonly distanceMs?: number;
}
