/** How much of the time for a decision is left. */
export interface TimeLeft {
  /** Below zero once it is overdue. */
  readonly leftMs: number;
  readonly colour: 'green' | 'amber' | 'red';
}

const AMBER_RATIO = 0.5;
const RED_RATIO = 1 / 6;

/** Green for the first half, then amber; red when a sixth or less is left, and when nothing is. */
export function timeLeft(of: { readonly filedAt: string; readonly dueAt: string }, now: number): TimeLeft {
  const dueAt = Date.parse(of.dueAt);
  const leftMs = dueAt - now;
  const ratio = leftMs / Math.max(1, dueAt - Date.parse(of.filedAt));
  return { leftMs, colour: ratio <= RED_RATIO ? 'red' : ratio <= AMBER_RATIO ? 'amber' : 'green' };
}
