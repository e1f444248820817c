const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/**
 * Writes a duration as short as possible, in whole seconds; under a second in milliseconds. `say` gives an amount of a
 * unit in the language.
 */
export function durationIn(
  say: (unit: 'd' | 'h' | 'm' | 's' | 'ms', amount: number) => string,
  durationMs: number,
): string {
  const wholeMs = Math.round(durationMs);
  if (wholeMs < 1_000) return say('ms', wholeMs);
  let restS = Math.round(durationMs / 1_000);
  const parts: string[] = [];
  for (const [unit, unitS] of UNITS) {
    const amount = Math.floor(restS / unitS);
    if (amount > 0) parts.push(say(unit, amount));
    restS -= amount * unitS;
  }
  return parts.join('');
}
