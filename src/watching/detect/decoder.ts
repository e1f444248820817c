import type { Decode, DecodeHow } from './decode.ts';
import type { OutputHolds } from './output-holds.ts';

/** What the shape of an output depends on. */
interface OutputSize {
  readonly inputPx: DecodeHow['inputPx'];
  /** Of the output's grids; empty where boxes are not of cells. */
  readonly strides: readonly number[];
  /** Of all those grids together. */
  readonly cells: number;
  readonly labelCount: number;
  /** Where boxes are not of cells: how many the network gives, as the manifest says it. */
  readonly boxCount: number;
}

/** One output as a decoder reads it. */
export interface OutputForm {
  /** The shape it must have. */
  shape(size: OutputSize): number[];
  /** What its last dimension counts, as a message says it. */
  means(labelCount: number): string;
  /** Dimensions that grow with the input, where a network takes several sizes. */
  readonly freeAxes: readonly number[];
}

/** How the outputs of one sort of network become boxes; `decoders.ts` lists them all. */
export interface Decoder {
  /** As `model.json` calls it. */
  readonly name: string;
  /** What its networks give: one of these sets of outputs. */
  readonly outputs: readonly Readonly<Partial<Record<OutputHolds, OutputForm>>>[];
  /**
   * `none`: boxes are not of cells. `several`: an output has the grids of all its strides after each other.
   * `one`: an output is one grid. `one-a-set`: that, and the whole set is there once for each stride.
   */
  readonly strides: 'none' | 'several' | 'one' | 'one-a-set';
  /** Its networks were taught to say each thing once: their boxes are not suppressed. */
  readonly saysEachOnce: boolean;
  readonly decode: Decode;
}
