/** One decoded picture of a camera. */
export interface Frame {
  readonly cameraId: string;
  /** Counts up by one a frame handed over, from 0 at the start of the program (replay: of the file). */
  readonly seq: number;
  /** UTC; every duration in the program comes from here. */
  readonly capturedAt: Date;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture at the camera's own size, as JPEG: the model's input and the original of the evidence alike. */
  readonly jpeg: Uint8Array;
}

/** Decoded pixels: height × width × 3 (R, G, B), 0–255, rows from the top. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}
