import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { HeadKeeper, StandingHead } from './head-keeper.ts';
import { CHAIN_FILE } from './manifest.ts';
import { PublishedChain } from './published-chain.ts';
import type { KeyRing } from './signature.ts';

/**
 * The handler of `keep-heads`, once an hour: the head of each chain that has moved since is kept elsewhere, all of them in one go.
 * Without one nobody can tell that a whole folder was rolled back to an older state.
 */
export function headKeeping({
  evidence,
  ring,
  keeper,
}: {
  readonly evidence: EvidenceStore;
  readonly ring: KeyRing;
  readonly keeper: Pick<HeadKeeper, 'keep'> | null;
}): JobHandler {
  const published = new PublishedChain({ evidence, ring });
  const kept = new Map<string, number>();
  return async () => {
    if (keeper === null) return 'skipped';
    const heads: StandingHead[] = [];
    for (const cameraId of await evidence.tops('published')) {
      const head = await published.head(cameraId);
      const bytes = await evidence.get('published', `${cameraId}/${CHAIN_FILE}`);
      if (head !== null && bytes !== null && head.seq > (kept.get(cameraId) ?? 0))
        heads.push({ cameraId, seq: head.seq, bytes });
    }
    if (heads.length === 0) return 'skipped';
    await keeper.keep(heads);
    for (const { cameraId, seq } of heads) kept.set(cameraId, seq);
    return 'done';
  };
}
