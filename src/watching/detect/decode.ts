import type { BoxForm } from './box-form.ts';
import type { Candidates } from './candidates.ts';
import type { OutputHolds } from './output-holds.ts';

/** One output of the network, with what the manifest says about it. `data` has as many numbers as its shape says. */
export interface OutputTensor {
  readonly holds: OutputHolds;
  /** The strides of the output's grids; empty where boxes do not belong to cells. */
  readonly strides: readonly number[];
  /** Absent: the usual form of the decoder's networks. */
  readonly boxes?: BoxForm | undefined;
  readonly data: Float32Array;
}

export interface DecodeHow {
  readonly inputPx: { readonly widthPx: number; readonly heightPx: number };
  /** The lowest confidence for each label of the model. Boxes below it are left out. */
  readonly minConfidences: Float32Array;
}

export type Decode = (outputs: readonly OutputTensor[], how: DecodeHow) => Candidates;
