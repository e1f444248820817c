const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads `30s`, `5m`, `1h30m`, `500ms` as whole milliseconds; null when it is not a duration (`5` has no unit, so it is not one). */
export function parseDurationMs(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    totalMs += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  // In binary, 1.1 hours are not a whole number of milliseconds.
  return Math.round(totalMs);
}

/** Writes milliseconds as the shortest exact text: `90_000` is `1m30s`. */
export function formatDuration(durationMs: number): string {
  if (Math.round(durationMs) < 1_000) return `${Math.round(durationMs)}ms`;
  let restS = Math.round(durationMs / 1_000);
  const parts: string[] = [];
  for (const [unit, unitS] of [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const amount = Math.floor(restS / unitS);
    if (amount > 0) parts.push(`${amount}${unit}`);
    restS -= amount * unitS;
  }
  return parts.join('');
}
