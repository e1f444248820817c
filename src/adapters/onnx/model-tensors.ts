import { Tensor } from 'onnxruntime-node';
import type { OutputTensor } from '../../detect/decode.ts';
import type { SizePx } from '../../detect/letterbox.ts';
import type { ModelManifest } from '../../detect/model-manifest.ts';
import { cellCount, shapeOfInput } from '../../detect/model-shape.ts';

/** What one `session.run` takes and fills. */
export interface RunTensors {
  readonly data: Float32Array;
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly fetches: Readonly<Record<string, Tensor>>;
  readonly outputs: readonly OutputTensor[];
}

/** A model's input and outputs: memory for its largest input, made once, of which a smaller one uses the beginning. */
export class ModelTensors {
  readonly #manifest: ModelManifest;
  readonly #data: Float32Array;
  readonly #values: readonly Float32Array[];

  constructor(manifest: ModelManifest) {
    this.#manifest = manifest;
    this.#data = new Float32Array(3 * manifest.input.heightPx * manifest.input.widthPx);
    this.#values = manifest.outputs.map(({ shape }) => new Float32Array(elements(shape)));
  }

  /** For an input of `size`: the model's own, or a smaller one that it takes. Valid until the next call. */
  at(size: SizePx): RunTensors {
    const { input, outputs } = this.#manifest;
    const shape = shapeOfInput(input, size);
    const data = this.#data.subarray(0, elements(shape));
    const fetches: Record<string, Tensor> = {};
    const filled = outputs.map(({ name, holds, strides, shape: [, , width = 0] }, i) => {
      const shapeNow = [1, cellCount(size, strides), width];
      const values = (this.#values[i] as Float32Array).subarray(0, elements(shapeNow));
      fetches[name] = new Tensor('float32', values, shapeNow);
      return { holds, strides, data: values };
    });
    return { data, feeds: { [input.name]: new Tensor('float32', data, shape) }, fetches, outputs: filled };
  }
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
