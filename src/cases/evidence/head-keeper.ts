/** A camera's signed head as it stood at one moment. */
export interface StandingHead {
  readonly cameraId: string;
  readonly seq: number;
  /** `chain.json`, byte for byte. */
  readonly bytes: Uint8Array;
}

/** A place for heads away from the evidence. Who can change the evidence cannot change what stands there. */
export interface HeadKeeper {
  /** What was kept already does no harm. @throws JiexunError JX_HEADS_REFUSED when it cannot be kept now. */
  keep(heads: readonly StandingHead[]): Promise<void>;
  close(): Promise<void>;
}
