import type { Candidates } from './candidates.ts';
import type { ModelOutput } from './model-manifest.ts';

/** One output of the network with what the manifest says of it; `data` has the product of its shape's numbers. */
export interface OutputTensor extends Pick<ModelOutput, 'holds' | 'strides' | 'boxes'> {
  readonly data: Float32Array;
}

export interface DecodeHow {
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /** One a label of the model: what is less sure is left out. */
  readonly minConfidences: Float32Array;
}

export type Decode = (outputs: readonly OutputTensor[], how: DecodeHow) => Candidates;
