import { Tensor } from 'onnxruntime-node';
import type { OutputTensor } from '../../watching/detect/decode.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { shapeOfInput } from '../../watching/detect/model-shape.ts';
import { outputShape } from '../../watching/detect/output-shape.ts';

/** The inputs and outputs of one `session.run`. */
export interface RunTensors {
  readonly data: Float32Array;
  readonly feeds: Readonly<Record<string, Tensor>>;
  /** Null for whole numbers: only the runtime knows how many bytes each has. Call `take` after the run. */
  readonly fetches: Readonly<Record<string, Tensor | null>>;
  readonly outputs: readonly OutputTensor[];
}

/**
 * Memory for a model's inputs and outputs. It is allocated once, for the largest input; a smaller input uses the
 * beginning of it.
 */
export class ModelTensors {
  readonly #manifest: ModelManifest;
  readonly #data: Float32Array;
  readonly #values: readonly Float32Array[];

  constructor(manifest: ModelManifest) {
    this.#manifest = manifest;
    this.#data = new Float32Array(3 * manifest.input.heightPx * manifest.input.widthPx);
    this.#values = manifest.outputs.map(({ shape }) => new Float32Array(elements(shape)));
  }

  /**
   * Prepares an input of `size`: the model's own size, or a smaller one that the model accepts. Valid until the next
   * call.
   */
  at(size: SizePx): RunTensors {
    const { input, outputs } = this.#manifest;
    const { sizeName } = input;
    const shape = shapeOfInput(input, size);
    const data = this.#data.subarray(0, elements(shape));
    const fetches: Record<string, Tensor | null> = {};
    const filled = outputs.map((output, i): OutputTensor => {
      const shapeNow = outputShape(this.#manifest, output, size);
      const values = (this.#values[i] as Float32Array).subarray(0, elements(shapeNow));
      fetches[output.name] = output.holds === 'labels' ? null : new Tensor('float32', values, shapeNow);
      return { ...output, data: values };
    });
    const feeds: Record<string, Tensor> = { [input.name]: new Tensor('float32', data, shape) };
    if (sizeName !== undefined) {
      feeds[sizeName] = new Tensor('int64', BigInt64Array.of(BigInt(size.widthPx), BigInt(size.heightPx)), [1, 2]);
    }
    return { data, feeds, fetches, outputs: filled };
  }

  /** Copies labels, which come as int64, int32 or floats, into the memory that the last `at` gave. */
  take(results: Readonly<Record<string, { readonly data: unknown } | undefined>>): void {
    for (const [i, { name, holds }] of this.#manifest.outputs.entries()) {
      const data = results[name]?.data;
      if (holds === 'labels' && isNumbers(data))
        this.#values[i]?.set(Array.from<number | bigint, number>(data, Number));
    }
  }
}

function isNumbers(data: unknown): data is BigInt64Array | Int32Array | Float32Array {
  return data instanceof BigInt64Array || data instanceof Int32Array || data instanceof Float32Array;
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
