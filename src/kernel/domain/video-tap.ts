/**
 * A camera's video as it comes, copied and not decoded: fragmented MP4 (ISO/IEC 14496-12, 8.8). What looks at it live and
 * what keeps it read the same pieces.
 */
export type VideoPiece =
  /** A run begins: what every later fragment needs to be decoded. `mime`: as a browser asks for it; null: no browser plays it. */
  | { readonly type: 'begin'; readonly init: Uint8Array; readonly mime: string | null }
  /** `startsWithKey`: it can be decoded without the fragments before it. */
  | { readonly type: 'fragment'; readonly bytes: Uint8Array; readonly startsWithKey: boolean };

/**
 * Reads one camera's video. A run is one connection: it begins with `begin`, and the generator returns why it ended, in
 * words for the log. It never opens a connection to the camera of its own. Who reads slowly loses video, not memory.
 */
export interface VideoTap {
  read(signal: AbortSignal): AsyncGenerator<VideoPiece, string>;
}
