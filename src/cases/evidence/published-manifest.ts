import { Buffer } from 'node:buffer';
import type { CaseRow } from '../filing/case-entity.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { type Manifest, manifestName, manifestSchema } from './manifest.ts';
import { parseJson } from './signed-note.ts';

/** Reads a manifest of a case as it is published. Null when it is not there or is no manifest. Its signature is not checked. */
export async function publishedManifest(
  evidence: Pick<EvidenceStore, 'get'>,
  { evidenceFolder }: Pick<CaseRow, 'evidenceFolder'>,
  no: number,
): Promise<Manifest | null> {
  const text = await evidence.get('published', `${evidenceFolder}/${manifestName(no)}`);
  if (text === null) return null;
  return manifestSchema.safeParse(parseJson(Buffer.from(text).toString())).data ?? null;
}
