import type { Clock } from '../../kernel/domain/clock.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { EXTRACT_FILE, writeExtract } from './chain-extract.ts';
import { walkChain } from './chain-walk.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { PUBLIC_KEY_FILE, PUBLIC_KEYS_FOLDER, type PublicKeyShelf } from './public-key-shelf.ts';
import { PublishedChain } from './published-chain.ts';
import { readPublicKeys, type Signer } from './signature.ts';

export interface ExportParts {
  readonly evidence: EvidenceStore;
  readonly shelf: PublicKeyShelf;
  readonly signer: Signer;
  readonly clock: Pick<Clock, 'now'>;
}

export interface ExportedFile {
  /** Path with `/`, below the folder that is handed over. */
  readonly path: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * Collects what is handed over for a case: its folder, a signed extract of its camera's chain up to the newest head, and the
 * public keys. Without the extract nobody can tell whether a later part of the case was left out.
 * @throws JiexunError JX_EVIDENCE_BROKEN when the case's manifests are not in the chain.
 */
export async function exportCase(
  row: CaseRow,
  { evidence, shelf, signer, clock }: ExportParts,
): Promise<readonly ExportedFile[]> {
  const { id, cameraId, evidenceFolder } = row;
  const published = new PublishedChain({ evidence, ring: signer.ring });
  const head = await published.head(cameraId);
  const { tip, path } = walkChain(await published.links(cameraId), { seq: 0, headSha256: null }, head);
  const own = path.filter(({ caseId }) => caseId === id);
  const [first] = own;
  if (first === undefined || tip.headSha256 === null || own.length < row.manifests.length) {
    const counts = { caseId: id, known: row.manifests.length, found: own.length };
    throw saidError('JX_EVIDENCE_BROKEN', saying('evidence-error.chain-short', counts));
  }
  const links = path
    .filter(({ seq }) => seq >= first.seq)
    .map(({ seq, sha256, caseId, no }) => ({ seq, sha256, no: caseId === id ? no : null }));
  const exportedAt = clock.now().toISOString();
  const of = { cameraId, caseId: id, exportedAt, seq: tip.seq, headSha256: tip.headSha256, links };
  const files = await evidence.list('published', evidenceFolder);
  return [
    ...files.map((name) => ({ path: `${id}/${name}`, bytes: () => bytesOf(evidence, `${evidenceFolder}/${name}`) })),
    { path: `${id}/${EXTRACT_FILE}`, bytes: async () => writeExtract(of, signer) },
    ...(await keyFiles(shelf)),
  ];
}

async function bytesOf(evidence: EvidenceStore, path: string): Promise<Uint8Array> {
  const bytes = await evidence.get('published', path);
  if (bytes !== null) return bytes;
  throw saidError('JX_EVIDENCE_LOST', saying('evidence-error.gone-since', { path }));
}

/** The public keys, for whoever checks what is handed over. */
export async function keyFiles(shelf: PublicKeyShelf): Promise<readonly ExportedFile[]> {
  const [first, ...later] = await shelf.pems();
  const text = (path: string, pem: string): ExportedFile => ({
    path,
    bytes: async () => new TextEncoder().encode(pem),
  });
  const notes = (await shelf.successions()).map((note, no) => ({
    path: `${PUBLIC_KEYS_FOLDER}/succession-${no + 1}.json`,
    bytes: async () => note,
  }));
  const others = later.flatMap((pem) =>
    readPublicKeys(pem).map(({ keyId }) => text(`${PUBLIC_KEYS_FOLDER}/${keyId}.pem`, pem)),
  );
  return first === undefined ? [] : [text(PUBLIC_KEY_FILE, first), ...others, ...notes];
}
