/**
 * The text for what a check of evidence or of the log answers, by the code with which the same command exits: 0 unchanged,
 * 4 unchanged under a key that nobody vouched for. Everything else is no yes.
 */
export function verdictText(exitCode: number): 'verify-0' | 'verify-4' | 'verify-1' {
  if (exitCode === 0) return 'verify-0';
  return exitCode === 4 ? 'verify-4' : 'verify-1';
}
