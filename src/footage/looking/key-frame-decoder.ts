/** Makes a picture of recorded video. */
export interface KeyFrameDecoder {
  /** The first picture of this video (its beginning, and a fragment with a key frame) as JPEG; null: it cannot be decoded. */
  jpegOf(video: Uint8Array): Promise<Uint8Array | null>;
}
