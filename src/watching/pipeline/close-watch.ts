import { attempt } from './attempt.ts';
import type { PipelineParts } from './pipeline-parts.ts';

/** Ends a watch: tells open cases how long their things have stayed, and writes all that is known up to `at`. */
export async function closeWatch(parts: PipelineParts, at: Date | null): Promise<void> {
  const { ledger, filing, book, coverage } = parts;
  for (const presence of ledger.presences()) {
    if (presence.reportedRuleIds.length > 0) await attempt(() => filing.progress(presence), parts);
  }
  if (at) await attempt(() => coverage.close(at), parts);
  await attempt(() => book.close(parts), parts);
}
