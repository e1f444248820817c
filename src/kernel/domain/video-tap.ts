/**
 * A camera's video as it comes, copied and not decoded: fragmented MP4 (ISO/IEC 14496-12, 8.8). What looks at it live and
 * what keeps it read the same pieces.
 */
export type VideoPiece =
  /** A run begins: what every later fragment needs to be decoded. `mime`: as a browser asks for it; null: no browser plays it. */
  | { readonly type: 'begin'; readonly init: Uint8Array; readonly mime: string | null }
  /** `startsWithKey`: it can be decoded without the fragments before it. */
  | {
      readonly type: 'fragment';
      readonly bytes: Uint8Array;
      readonly startsWithKey: boolean;
      /** Absent where nobody keeps what is read. */
      readonly time?: FragmentTime;
    }
  /** The run is over. `words`: why, for the log. */
  | { readonly type: 'end'; readonly why: RunEnd; readonly words: string };

/** When a fragment's pictures were taken. */
export interface FragmentTime {
  /** When its first picture was taken, by the clock by which the pictures of the same connection are timed. */
  readonly capturedAt: Date;
  readonly durationMs: number;
  /** So much of it is there: less than `durationMs` where pictures behind it were lost. */
  readonly heldMs: number;
  /** How far the camera's own clock has run ahead of ours since the run began. */
  readonly driftMs: number;
}

/**
 * Why a run ended. `decoding`: the camera is read in another way from now on. `parameters`: its pictures are coded
 * otherwise than the beginning of the run says. `stopped`: it is not watched here any more.
 */
export const RUN_ENDS = ['camera-down', 'decoding', 'clock-set', 'times-restarted', 'parameters', 'stopped'] as const;
export type RunEnd = (typeof RUN_ENDS)[number];

/**
 * Reads one camera's video. A run is one connection, or a part of one: it begins with `begin` and ends with `end`; another may
 * follow. It never opens a connection to the camera of its own. Who reads slowly loses video, not memory.
 */
export interface VideoTap {
  read(signal: AbortSignal): AsyncGenerator<VideoPiece, void>;
}
