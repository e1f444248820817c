import { byTime, type TimeSpan } from './recorded-span.ts';

/** Spans in their order, those that touch or overlap as one. */
export function joined(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const all: TimeSpan[] = [];
  for (const { fromMs, toMs } of spans.toSorted(byTime)) {
    const last = all.at(-1);
    if (last === undefined || fromMs > last.toMs) all.push({ fromMs, toMs });
    else all[all.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
  }
  return all;
}

/** What is left of the span. `taken`: joined. */
export function without({ fromMs, toMs }: TimeSpan, taken: readonly TimeSpan[]): readonly TimeSpan[] {
  const left: TimeSpan[] = [];
  let atMs = fromMs;
  for (const one of taken) {
    if (one.fromMs >= toMs) break;
    if (one.fromMs > atMs) left.push({ fromMs: atMs, toMs: one.fromMs });
    atMs = Math.max(atMs, one.toMs);
  }
  if (atMs < toMs) left.push({ fromMs: atMs, toMs });
  return left;
}

/** What both have in common; null: nothing. */
export function common(one: TimeSpan, other: TimeSpan): TimeSpan | null {
  const [fromMs, toMs] = [Math.max(one.fromMs, other.fromMs), Math.min(one.toMs, other.toMs)];
  return fromMs < toMs ? { fromMs, toMs } : null;
}

/** Spans with more to tell, as far as they lie in the holes. Both in their order: a month of a poor camera has some ten thousand of each. */
export function within<T extends TimeSpan>(spans: readonly T[], holes: readonly TimeSpan[]): readonly T[] {
  const found: T[] = [];
  let start = 0;
  for (const hole of holes) {
    while ((spans[start]?.toMs ?? Number.POSITIVE_INFINITY) <= hole.fromMs) start += 1;
    for (let at = start; at < spans.length; at += 1) {
      const span = spans[at];
      if (span === undefined || span.fromMs >= hole.toMs) break;
      const part = common(span, hole);
      if (part !== null) found.push({ ...span, ...part });
    }
  }
  return found;
}

/** Gaps in their order; one that only goes on, as where it is cut at the hour, is one. */
export function goingOn<T extends TimeSpan & { readonly reason: string }>(gaps: readonly T[]): readonly T[] {
  const all: T[] = [];
  for (const gap of gaps) {
    const last = all.at(-1);
    if (last?.toMs === gap.fromMs && last.reason === gap.reason) all[all.length - 1] = { ...last, toMs: gap.toMs };
    else all.push(gap);
  }
  return all;
}

/** In milliseconds. */
export function lengthOf(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** As ISO 8601 writes it, in UTC. */
export function inIso({ fromMs, toMs }: TimeSpan): { readonly from: string; readonly to: string } {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
