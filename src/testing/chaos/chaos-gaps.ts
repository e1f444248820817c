import type { Fault, FaultKind } from './chaos-faults.ts';

/** A span in which nobody watched a camera. */
export interface Gap {
  readonly cameraId: string;
  /** The stream that the camera shows. */
  readonly streamNo: number;
  readonly fromAt: Date;
  readonly toAt: Date;
}

export interface JudgedGap extends Gap {
  readonly durationMs: number;
  /** The faults that may stop the watching and began the gap or went on in it; empty: nothing excuses the gap. */
  readonly because: readonly FaultKind[];
  /** The latest time when the camera had to be watched again. */
  readonly dueAt: Date | null;
  readonly isLate: boolean;
  /** If one kill alone caused it: the time from the kill until the camera was watched again. */
  readonly takeOverMs: number | null;
  /** If one dependency alone caused it: the time from its return until the camera was watched again, at least 0. */
  readonly returnMs: number | null;
}

const TAKEN_OVER_MS = 45_000;
const RETURNED_MS = 15_000;
/** How long before a fault the last look may be: one sample, and up to three samples that do not count as a gap. */
const SLACK_MS = 3_500;
/** Other workers take over the cameras. */
const LOSES_WORKER: ReadonlySet<FaultKind> = new Set<FaultKind>(['worker killed', 'worker asleep', 'worker cut off']);
/** These come back. Faults in neither list (Redis, jobs, evidence, clocks) must not cost one watched second. */
const LOSES_DEPENDENCY: ReadonlySet<FaultKind> = new Set<FaultKind>(['store paused', 'store killed', 'camera down']);

export function judgedGap(gap: Gap, faults: readonly Fault[]): JudgedGap {
  const [fromMs, toMs] = [gap.fromAt.getTime(), gap.toAt.getTime()];
  const causes = faults.filter((fault) => {
    if (fault.kind === 'camera down' && fault.target !== `${gap.streamNo}`) return false;
    if (!LOSES_WORKER.has(fault.kind) && !LOSES_DEPENDENCY.has(fault.kind)) return false;
    // A lost worker is lost from the beginning; a dependency that is away may have an effect later.
    const beginsUntilMs = (LOSES_WORKER.has(fault.kind) ? fault.fromAt : fault.toAt).getTime();
    return fault.fromAt.getTime() <= toMs && fromMs <= beginsUntilMs + SLACK_MS;
  });
  const [only] = causes.length === 1 ? causes : [];
  const dueMs = causes.length > 0 ? Math.max(...causes.map(dueMsOf)) : null;
  return {
    ...gap,
    durationMs: toMs - fromMs,
    because: [...new Set(causes.map(({ kind }) => kind))],
    dueAt: dueMs === null ? null : new Date(dueMs),
    isLate: dueMs !== null && toMs > dueMs,
    takeOverMs: only?.kind === 'worker killed' ? toMs - only.fromAt.getTime() : null,
    returnMs: only && LOSES_DEPENDENCY.has(only.kind) ? Math.max(0, toMs - only.toAt.getTime()) : null,
  };
}

function dueMsOf({ kind, fromAt, toAt }: Fault): number {
  const takenOverMs = fromAt.getTime() + TAKEN_OVER_MS;
  const returnedMs = toAt.getTime() + RETURNED_MS;
  if (kind === 'worker killed' || kind === 'worker asleep') return takenOverMs;
  return kind === 'worker cut off' ? Math.min(takenOverMs, returnedMs) : returnedMs;
}
