/** `avc1.42c01e` of `video/mp4; codecs="avc1.42c01e"`; null when there is none. */
export function codecIn(mime: string | null): string | null {
  return /codecs="([^"]+)"/.exec(mime ?? '')?.[1] ?? null;
}
