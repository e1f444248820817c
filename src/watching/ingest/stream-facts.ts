/** What a source knows of a camera's stream beside its pictures. */
export interface StreamFacts {
  /** Between the last two key frames; null: not known yet. */
  readonly keyFrameEveryMs: number | null;
  /** Pictures that were left out because parts of them were lost, in all connections so far. */
  readonly damagedCount: number;
}
