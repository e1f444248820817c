import type { BoxXyxy } from '../../kernel/domain/box.ts';

/** A thing that is there, as a label file or another model says. */
export interface TruthBox {
  readonly boxXyxy: BoxXyxy;
  /** Index in the list of the evaluation's classes. */
  readonly classIndex: number;
}

/** What a model found. */
export interface FoundBox extends TruthBox {
  /** 0–1. */
  readonly confidence: number;
}

/** One picture, and what one model found in it. */
export interface JudgedPicture {
  /** The name of the file, for people. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly truths: readonly TruthBox[];
  readonly finds: readonly FoundBox[];
}
