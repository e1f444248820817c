import type { Fault, FaultKind } from './chaos-faults.ts';

/** A stretch in which nobody watched a camera. */
export interface Gap {
  readonly cameraId: string;
  /** Which stream it shows. */
  readonly streamNo: number;
  readonly fromAt: Date;
  readonly toAt: Date;
}

export interface JudgedGap extends Gap {
  readonly durationMs: number;
  /** Faults that may cost watching and began it, or went on in it; none: it had no excuse. */
  readonly because: readonly FaultKind[];
  /** When the camera had to be watched again, at the latest. */
  readonly dueAt: Date | null;
  readonly isLate: boolean;
  /** Where one kill alone made it: from the kill until it was watched again. */
  readonly takeOverMs: number | null;
  /** Where a dependency alone made it: from its return until it was watched again, never less than none. */
  readonly returnMs: number | null;
}

const TAKEN_OVER_MS = 45_000;
const RETURNED_MS = 15_000;
/** The last look before a fault may be so long ago: sampling, and up to three samples that are no gap. */
const SLACK_MS = 3_500;
/** Others take the cameras over. */
const LOSES_WORKER: ReadonlySet<FaultKind> = new Set<FaultKind>(['worker killed', 'worker asleep', 'worker cut off']);
/** Comes back. What is not in either must not cost a watched second: Redis, jobs, evidence, clocks. */
const LOSES_DEPENDENCY: ReadonlySet<FaultKind> = new Set<FaultKind>(['store paused', 'store killed', 'camera down']);

export function judgedGap(gap: Gap, faults: readonly Fault[]): JudgedGap {
  const [fromMs, toMs] = [gap.fromAt.getTime(), gap.toAt.getTime()];
  const causes = faults.filter((fault) => {
    if (fault.kind === 'camera down' && fault.target !== `${gap.streamNo}`) return false;
    if (!LOSES_WORKER.has(fault.kind) && !LOSES_DEPENDENCY.has(fault.kind)) return false;
    // Whoever was lost is lost from the beginning; what is away may begin to cost later.
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
