/** Milliseconds since the epoch: [fromMs, toMs). */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** In order, without overlaps. */
export function merged(spans: readonly Span[]): readonly Span[] {
  return spans
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .reduce<Span[]>((all, span) => {
      const last = all.at(-1);
      if (last && span.fromMs <= last.toMs)
        all[all.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
      else all.push(span);
      return all;
    }, []);
}

/** The parts of `spans` within one span. */
export function within(spans: readonly Span[], { fromMs, toMs }: Span): readonly Span[] {
  return spans
    .map((span) => ({ fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }))
    .filter((span) => span.fromMs < span.toMs);
}

/** The gaps between merged `spans` in one span. */
export function holes(spans: readonly Span[], { fromMs, toMs }: Span): readonly Span[] {
  const found: Span[] = [];
  let reachedMs = fromMs;
  for (const span of within(spans, { fromMs, toMs })) {
    if (span.fromMs > reachedMs) found.push({ fromMs: reachedMs, toMs: span.fromMs });
    reachedMs = Math.max(reachedMs, span.toMs);
  }
  if (reachedMs < toMs) found.push({ fromMs: reachedMs, toMs });
  return found;
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}
