/** A share as percent with one place: `83.2`. */
export function percent(ratio: number): string {
  return (ratio * 100).toFixed(1);
}
