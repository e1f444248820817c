const HOUR_MS = 3_600_000;

/** Milliseconds since 1970: from ≤ t < to. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The hour of this moment, in UTC: what one playlist has. */
export function hourAround(atMs: number): Span {
  const fromMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  return { fromMs, toMs: fromMs + HOUR_MS };
}

/** The moment itself, where there is video, else the next moment with video; null: none comes after it. */
export function shownFrom(videos: readonly Span[], atMs: number): number | null {
  const comes = videos.filter(({ toMs }) => toMs > atMs).map(({ fromMs }) => Math.max(fromMs, atMs));
  return comes.length === 0 ? null : Math.min(...comes);
}
