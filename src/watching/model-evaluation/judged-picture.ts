import type { BoxXyxy } from '../../kernel/domain/box.ts';

/** A thing that is there, by the word of a label file or of another model. */
export interface TruthBox {
  readonly boxXyxy: BoxXyxy;
  /** Index into the classes of the evaluation. */
  readonly classIndex: number;
}

/** What a model found. */
export interface FoundBox extends TruthBox {
  /** 0–1. */
  readonly confidence: number;
}

/** One picture that one model looked at. */
export interface JudgedPicture {
  /** Of the file, for people. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly truths: readonly TruthBox[];
  readonly finds: readonly FoundBox[];
}
