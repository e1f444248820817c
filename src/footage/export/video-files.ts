/** Makes files of video that any player opens. */
export interface VideoFiles {
  /**
   * Writes the video of one run, as it was recorded, into a new MP4 file whose index stands before its pictures. `video` may be asked for
   * more than once. @throws JiexunError JX_DISK_FULL when there is no room, JX_EXPORT_VIDEO when nothing can be made of it.
   */
  copy(video: () => AsyncIterable<Uint8Array>, to: VideoFile): Promise<void>;
  /** Codes a file anew as H.264, which may take as long as the video. @throws JiexunError as above; the reason of `signal` once it aborts. */
  codeAnew(path: string, to: string, signal?: AbortSignal): Promise<void>;
}

export interface VideoFile {
  readonly path: string;
  /** As RFC 6381 writes it. */
  readonly codec: string;
  readonly durationMs: number;
}
