import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';

/** A thing seen too faintly to start a presence. If a presence starts there later, the thing had come to rest by then. */
export interface Trace {
  readonly boxXyxy: BoxXyxy;
  readonly family: Family;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** It was seen in the first looks of watching. */
  readonly alreadyThere: boolean;
}

const MOST_TRACES = 50;
const SAME_PLACE_IOU = 0.5;
/** A trace is lost after the same time after which a presence is absent. */
const LOST_AFTER_MS = 5_000;
/** The background model detects a thing with certainty only this long after it was put down. */
const KEPT_MS = 60_000;

/** The traces after a look. `faint`: what the look saw without starting a presence. */
export function traced(
  before: readonly Trace[],
  faint: readonly Detection[],
  { at, isFirst, lookedFromAt }: { readonly at: Date; readonly isFirst: boolean; readonly lookedFromAt: Date },
): readonly Trace[] {
  const traces = before.filter(({ lastAt }) => at.getTime() - lastAt.getTime() < KEPT_MS);
  for (const { boxXyxy, label } of faint) {
    const family = familyOf(label);
    // Cars that follow each other at one place of a busy road leave no trace.
    if (family === 'person' || family === 'vehicle') continue;
    const known = traces.findLastIndex((trace) => iouRatio(trace.boxXyxy, boxXyxy) >= SAME_PLACE_IOU);
    const trace = traces[known];
    const begun = { boxXyxy, family, firstAt: at, lastAt: at, alreadyThere: isFirst };
    // Time in which nobody could see does not count against the trace. `lookedFromAt`: the look before.
    if (trace && isFresh(trace, lookedFromAt)) traces[known] = { ...trace, lastAt: at };
    else traces.push(begun);
  }
  return traces.slice(-MOST_TRACES);
}

/** The faint thing at a place before a presence started there at `startAt`; null when there was none. */
export function traceAt(
  traces: readonly Trace[],
  { boxXyxy, startAt }: { readonly boxXyxy: BoxXyxy; readonly startAt: Date },
  isAlike: (family: Family) => boolean,
): Trace | null {
  const here = traces.filter(
    (trace) => isAlike(trace.family) && isFresh(trace, startAt) && iouRatio(trace.boxXyxy, boxXyxy) >= SAME_PLACE_IOU,
  );
  return here.reduce<Trace | null>((first, trace) => (first && first.firstAt <= trace.firstAt ? first : trace), null);
}

function isFresh({ lastAt }: Trace, at: Date): boolean {
  return at.getTime() - lastAt.getTime() < LOST_AFTER_MS;
}
