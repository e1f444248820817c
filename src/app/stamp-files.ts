import { ANCHORS } from '../cases/evidence/anchor.ts';
import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import { LOG_ID } from '../people/audit/audit-signing.ts';
import type { StampFile } from '../people/audit/audit-stamps.ts';

/** What a time-stamp authority answered about checkpoints of the log. */
export async function stampFilesIn(evidence: Pick<EvidenceStore, 'list' | 'get'>): Promise<readonly StampFile[]> {
  const folder = `${LOG_ID}/${ANCHORS}`;
  const files: StampFile[] = [];
  for (const name of await evidence.list('published', folder)) {
    const bytes = await evidence.get('published', `${folder}/${name}`);
    if (bytes !== null) files.push({ where: `${folder}/${name}`, bytes });
  }
  return files;
}
