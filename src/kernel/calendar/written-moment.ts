import { WallClock } from './wall-clock.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/;
const DAY_MS = 86_400_000;

/**
 * The moments that a written time may mean: with an offset from UTC one; without one, what the clocks at a place showed: one, two where
 * they were put back, none where they were put forward. Null: it is no time.
 */
export function writtenMoments(text: string, timezone: string): readonly Date[] | null {
  const [, day, time, offset] = WRITTEN.exec(text.trim()) ?? [];
  const wall = new Date(`${day}T${time}Z`);
  // Without this check 31 February would be a day in March.
  if (Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(`${day}T`)) return null;
  if (offset !== undefined) {
    const at = new Date(`${day}T${time}${offset.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
    return Number.isNaN(at.getTime()) ? null : [at];
  }
  const wallMs = wall.getTime();
  const moments = new WallClock(timezone)
    .stretches(wallMs - DAY_MS, wallMs + DAY_MS)
    .filter(({ fromMs, toMs, offsetMs }) => wallMs - offsetMs >= fromMs && wallMs - offsetMs < toMs)
    .map(({ offsetMs }) => wallMs - offsetMs);
  return [...new Set(moments)].toSorted((a, b) => a - b).map((ms) => new Date(ms));
}
