import type { BoxForm } from './box-form.ts';
import type { Candidates } from './candidates.ts';
import type { OutputHolds } from './output-holds.ts';

/** One output of the network with what the manifest says of it; `data` has the product of its shape's numbers. */
export interface OutputTensor {
  readonly holds: OutputHolds;
  /** Of the grids that its cells belong to; empty where boxes are not of cells. */
  readonly strides: readonly number[];
  /** Absent: as the decoder's networks usually do. */
  readonly boxes?: BoxForm | undefined;
  readonly data: Float32Array;
}

export interface DecodeHow {
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /** One a label of the model: what is less sure is left out. */
  readonly minConfidences: Float32Array;
}

export type Decode = (outputs: readonly OutputTensor[], how: DecodeHow) => Candidates;
