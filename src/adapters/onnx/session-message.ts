import type { BoxRows } from '../../watching/detect/box-rows.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import type { ModelInterface } from '../../watching/detect/model-shape.ts';

/** A request to a session's thread. It answers each request once, with the request's id. */
export type SessionRequest =
  /**
   * `onnx`: the model's file. `pixels` is shared memory as large as the model's input: each picture is written there
   * before `run`.
   */
  | {
      readonly type: 'open';
      readonly id: number;
      readonly model: number;
      readonly onnx: Uint8Array;
      readonly manifest: ModelManifest;
      readonly pixels: SharedArrayBuffer;
    }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly model: number;
      readonly widthPx: number;
      readonly heightPx: number;
      /** The size at which the network runs; the picture fits into it. */
      readonly inputPx: SizePx;
      readonly minConfidences: Float32Array;
    }
  | { readonly type: 'close'; readonly id: number };

/** How a model is run on one picture. */
export type RunHow = Pick<SessionRequest & { type: 'run' }, 'inputPx' | 'minConfidences'>;

/** How much time each step of one run took. */
export interface RunTimes {
  readonly preprocessMs: number;
  readonly sessionMs: number;
  readonly decodeMs: number;
}

export type SessionReply =
  | { readonly type: 'opened'; readonly id: number; readonly actual: ModelInterface }
  | { readonly type: 'ran'; readonly id: number; readonly found: BoxRows; readonly times: RunTimes }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'closed'; readonly id: number };
