import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { Manifest, ManifestFile } from '../../cases/evidence/manifest.ts';
import { publishedManifest } from '../../cases/evidence/published-manifest.ts';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ReviewPicture, ReviewRow } from '../../people/review/review-entity.ts';
import type { CasePicture } from './contract/cases.ts';

/** Manifests never change, so the last ones that were read are kept in memory. */
const MOST_KEPT = 200;

/** The files of cases as their sealed manifests list them. */
export class CaseFiles {
  readonly #evidence: Pick<EvidenceStore, 'get'>;
  readonly #kept = new Map<string, readonly Manifest[]>();

  constructor({ evidence }: { readonly evidence: Pick<EvidenceStore, 'get'> }) {
    this.#evidence = evidence;
  }

  /** A missing manifest is left out. @throws JiexunError what the evidence store throws. */
  async manifestsOf(row: CaseRow): Promise<readonly Manifest[]> {
    if (row.retiredAt !== null) return [];
    const key = `${row.id}/${row.manifests.length}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const read = await Promise.all(row.manifests.map(({ no }) => publishedManifest(this.#evidence, row, no)));
    const manifests = read.filter((manifest) => manifest !== null);
    if (manifests.length === row.manifests.length) this.#keep(key, manifests);
    return manifests;
  }

  /** Everything that the manifests list as missing, each once. */
  async missingOf(row: CaseRow, language: Language): Promise<readonly string[]> {
    const manifests = await this.manifestsOf(row);
    return [...new Set(manifests.flatMap(({ missing }) => missing.map(({ sentence }) => sentence[language])))];
  }

  /**
   * Every picture of the case: originals and annotated copies, close-ups and sheets. While manifests cannot be read, those
   * that the review has copied from them: asked for, each picture then says why it is not there.
   */
  async picturesOf(row: CaseRow, review: Pick<ReviewRow, 'pictures'>): Promise<readonly CasePicture[]> {
    const boxes = new Map(review.pictures.map(({ file, boxXyxy }) => [file, boxXyxy]));
    const manifests = await this.manifestsOf(row).catch(noneIfAway);
    const listed = manifests.flatMap(({ files }) =>
      files.map(({ name, kind, shows, capturedAt, widthPx, heightPx, sha256 }) => ({
        ...{ file: name, kind, shows: [...shows], capturedAt, widthPx, heightPx, sha256 },
        boxXyxy: boxes.get(name) ?? null,
      })),
    );
    if (row.retiredAt !== null || manifests.length === row.manifests.length) return listed;
    const known = new Set(listed.map(({ file }) => file));
    return [...listed, ...review.pictures.filter(({ file }) => !known.has(file)).map(copiedPicture)];
  }

  /**
   * The bytes of a picture, exactly as they were sealed.
   * @throws JiexunError JX_NOT_THERE for another name, JX_EVIDENCE_LOST when the file is gone, JX_EVIDENCE_BROKEN when it was changed.
   */
  async read(row: CaseRow, name: string): Promise<{ readonly bytes: Uint8Array; readonly entry: ManifestFile }> {
    const manifests = await this.manifestsOf(row);
    const entry = manifests.flatMap(({ files }) => files).find((file) => file.name === name);
    if (entry === undefined) {
      const isListLost = row.retiredAt === null && manifests.length < row.manifests.length;
      const of = { id: row.id, file: name };
      if (isListLost) throw saidError('JX_EVIDENCE_LOST', saying('people-error.still-gone', of));
      throw saidError('JX_NOT_THERE', saying('people-error.no-still', of));
    }
    const bytes = await this.#evidence.get('published', `${row.evidenceFolder}/${name}`);
    if (bytes === null)
      throw saidError('JX_EVIDENCE_LOST', saying('people-error.still-gone', { id: row.id, file: name }));
    if (sha256Hex(bytes) === entry.sha256) return { bytes, entry };
    throw saidError('JX_EVIDENCE_BROKEN', saying('people-error.still-changed', { id: row.id, file: name }));
  }

  #keep(key: string, manifests: readonly Manifest[]): void {
    this.#kept.set(key, manifests);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}

function copiedPicture({
  file,
  kind,
  shows,
  capturedAt,
  widthPx,
  heightPx,
  sha256,
  boxXyxy,
}: ReviewPicture): CasePicture {
  return {
    ...{ file, kind, shows: [...shows], capturedAt: capturedAt?.toISOString() ?? null },
    ...{ widthPx, heightPx, sha256, boxXyxy },
  };
}

function noneIfAway(error: unknown): readonly never[] {
  if (error instanceof JiexunError) return [];
  throw error;
}
