import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { CaseSighting } from '../filing/case-entity.ts';
import { sightingSchema } from '../filing/case-entity.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { ChainHead, Tombstone } from './manifest.ts';
import {
  CHAIN_FILE,
  chainHeadSchema,
  manifestNo,
  manifestSchema,
  SIGNATURE_SUFFIX,
  TOMBSTONES,
  tombstoneSchema,
} from './manifest.ts';
import type { KeyRing } from './signature.ts';
import { isSignedBy, sha256Hex } from './signature.ts';
import { parseJson, readNote } from './signed-note.ts';

/** One published link of a camera's chain: a manifest, or the entry of a tombstone. */
export interface PublishedLink {
  readonly caseId: string;
  readonly no: number;
  readonly seq: number;
  readonly prevSha256: string | null;
  readonly sha256: string;
  /** Where its manifest is; null when only a tombstone has the link. */
  readonly folder: string | null;
  /** Presences whose end it seals. */
  readonly ended: readonly CaseSighting[];
  /** When retention deleted the case; null while its manifest is there. */
  readonly retiredAt: Date | null;
}

const MANIFEST_PATH = /^(\d{4}-\d{2}-\d{2}\/([^/]+))\/(manifest(?:-\d{4})?\.json)$/;

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const sightingsSchema = z.object({ case: z.object({ sightings: z.array(sightingSchema) }) });

/** A manifest's times are text; a row's times are dates. */
export function withDates(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (_, value: unknown) =>
    typeof value === 'string' && ISO_TIME.test(value) ? new Date(value) : value,
  );
}

/** Reads what is published of a camera's chain and signed with our keys. Other files are skipped; `verify` reports them. */
export class PublishedChain {
  readonly #evidence: EvidenceStore;
  readonly #ring: KeyRing;

  constructor({ evidence, ring }: { readonly evidence: EvidenceStore; readonly ring: KeyRing }) {
    this.#evidence = evidence;
    this.#ring = ring;
  }

  /** The head; null when there is none that we signed. */
  async head(cameraId: string): Promise<ChainHead | null> {
    const bytes = await this.#evidence.get('published', `${cameraId}/${CHAIN_FILE}`);
    const read = bytes === null ? null : readNote(bytes, chainHeadSchema, this.#ring);
    return read !== null && 'note' in read && read.note.cameraId === cameraId ? read.note : null;
  }

  /** All links of the whole folder, in no order. */
  async links(cameraId: string): Promise<readonly PublishedLink[]> {
    const links = new Map<string, PublishedLink>();
    for (const path of await this.#evidence.list('published', cameraId)) {
      const [, folder, , name] = MANIFEST_PATH.exec(path) ?? [];
      const found =
        folder !== undefined && name !== undefined
          ? await this.manifest(cameraId, `${cameraId}/${folder}`, name)
          : await this.#buried(cameraId, path);
      // While retention deletes a case, both its manifest and its tombstone may be there.
      for (const link of [found ?? []].flat()) if (!links.has(link.sha256)) links.set(link.sha256, link);
    }
    return [...links.values()];
  }

  /** One of our manifests, in its place; null when there is none. */
  async manifest(cameraId: string, folder: string, name: string): Promise<PublishedLink | null> {
    const bytes = await this.#evidence.get('published', `${folder}/${name}`);
    const signature = await this.#evidence.get('published', `${folder}/${name}${SIGNATURE_SUFFIX}`);
    if (bytes === null || signature === null || !this.isOurs(bytes, signature)) return null;
    const json = parseJson(Buffer.from(bytes).toString());
    const { data: manifest } = manifestSchema.safeParse(json);
    const caseId = folder.split('/').at(-1);
    if (manifest?.cameraId !== cameraId || manifest.caseId !== caseId || manifest.no !== manifestNo(name)) return null;
    const { no, seq, prevSha256 } = manifest;
    const sightings = sightingsSchema.safeParse(withDates(json)).data?.case.sightings ?? [];
    const ended = sightings.filter((sighting) => sighting.ended !== null);
    return { caseId, no, seq, prevSha256, sha256: sha256Hex(bytes), folder, ended, retiredAt: null };
  }

  isOurs(bytes: Uint8Array, signature: Uint8Array): boolean {
    return this.#ring.some((key) => isSignedBy(key, bytes, signature));
  }

  async #buried(cameraId: string, path: string): Promise<readonly PublishedLink[]> {
    if (!path.startsWith(`${TOMBSTONES}/`)) return [];
    const bytes = await this.#evidence.get('published', `${cameraId}/${path}`);
    const read = bytes === null ? null : readNote<Tombstone>(bytes, tombstoneSchema, this.#ring);
    if (read === null || !('note' in read) || read.note.cameraId !== cameraId) return [];
    const { caseId, links, retiredAt } = read.note;
    return links.map((link) => ({ ...link, caseId, folder: null, ended: [], retiredAt: new Date(retiredAt) }));
  }
}
