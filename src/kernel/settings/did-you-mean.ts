import { type SaidValue, saying } from '../words/saying.ts';

/**
 * Gives `; did you mean "dwell"?` when one of the candidates is near enough to be a typing mistake, otherwise an empty
 * string.
 */
export function didYouMean(word: string, candidates: readonly string[]): SaidValue {
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  if (!best || best.distance > Math.max(1, Math.floor(best.candidate.length / 3))) return '';
  return saying('setting-error.did-you-mean', { name: best.candidate });
}

/**
 * Counts letters that are added, left out, changed, or swapped with their neighbour (optimal string alignment); long
 * words are cut.
 */
export function editDistance(a: string, b: string): number {
  const from = a.slice(0, 64);
  const to = b.slice(0, 64);
  let before: number[] = [];
  let last: number[] = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row: number[] = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let cheapest = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) cheapest = Math.min(cheapest, (before[j - 2] ?? 0) + 1);
      row.push(cheapest);
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
