import type { SaidValue } from '../../kernel/words/saying.ts';
import type { Decode, DecodeHow } from './decode.ts';
import type { OutputHolds } from './output-holds.ts';

/** The values that decide the shape of an output. */
interface OutputSize {
  readonly inputPx: DecodeHow['inputPx'];
  /** The strides of the output's grids; empty where boxes do not belong to cells. */
  readonly strides: readonly number[];
  /** Number of cells in all those grids. */
  readonly cells: number;
  readonly labelCount: number;
  /** Where boxes do not belong to cells: how many boxes the network gives, as the manifest says. */
  readonly boxCount: number;
}

/** One output as a decoder reads it. */
export interface OutputForm {
  /** The shape it must have. */
  shape(size: OutputSize): number[];
  /** What its last dimension counts. */
  means(labelCount: number): SaidValue;
  /** Dimensions that grow with the input, for a network that takes several sizes. */
  readonly freeAxes: readonly number[];
}

/** How the outputs of one kind of network become boxes. `decoders.ts` lists all decoders. */
export interface Decoder {
  /** The name that `model.json` uses. */
  readonly name: string;
  /** What its networks give: one of these sets of outputs. */
  readonly outputs: readonly Readonly<Partial<Record<OutputHolds, OutputForm>>>[];
  /**
   * `none`: boxes do not belong to cells. `several`: one output has the grids of all its strides, one after the other. `one`:
   * an output is one grid. `one-a-set`: an output is one grid, and there is a whole set of outputs for each stride.
   */
  readonly strides: 'none' | 'several' | 'one' | 'one-a-set';
  /** True when its networks learnt to report each thing once: their boxes are not suppressed. */
  readonly saysEachOnce: boolean;
  readonly decode: Decode;
}
