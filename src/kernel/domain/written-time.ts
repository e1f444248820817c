/** A day or a month of the figures, `20261128` or `202611`, as people write it: `2026-11-28`, `2026-11`. */
export function writtenTime(time: string): string {
  return [time.slice(0, 4), time.slice(4, 6), time.slice(6)].filter(Boolean).join('-');
}
