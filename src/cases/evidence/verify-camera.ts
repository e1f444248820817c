import { type Saying, saying } from '../../kernel/words/saying.ts';
import { ANCHOR_PATH, checkAnchor, type TimeStampCheck } from './anchor.ts';
import type { FolderPlace } from './evidence-place.ts';
import type { EvidenceReader } from './evidence-reader.ts';
import { UnreadableFile } from './evidence-reader.ts';
import type { ChainHead } from './manifest.ts';
import { CHAIN_FILE, chainHeadSchema, TOMBSTONES, tombstoneSchema } from './manifest.ts';
import type { KeyRing } from './signature.ts';
import { readNote } from './signed-note.ts';
import type { Breach, Link, PromiseName, Verdict } from './verdict.ts';
import { verifyCase } from './verify-case.ts';

const CASE_PATH = /^(\d{4}-\d{2}-\d{2}\/([^/]+))\/(.+)$/;
const TOMBSTONE_PATH = new RegExp(`^${TOMBSTONES}/([^/]+)\\.json$`);

export interface CameraCheck {
  readonly keys: KeyRing;
  readonly keptHead: Uint8Array | null;
  /** Where the folder is; null: it was copied or handed over. */
  readonly place?: FolderPlace | null;
  /** If set (`<day>/<case>`), only the files of this case are read; of the other cases only the manifests. */
  readonly onlyFilesOf?: string;
  /** Null: the answers of time-stamp authorities are not checked. */
  readonly timeStamps?: TimeStampCheck | null;
}

/** Checks a camera's folder: each case, the chain through all of them, its head, and the tombstones. */
export async function verifyCamera(
  reader: EvidenceReader,
  entries: Awaited<ReturnType<EvidenceReader['entries']>>,
  { keys, keptHead, place = null, onlyFilesOf, timeStamps = null }: CameraCheck,
): Promise<Verdict> {
  const breaches: Breach[] = [];
  const breach = (promise: PromiseName, where: string, what: Saying) => breaches.push({ promise, where, what });
  const head = readHead(await bytesOf(reader, CHAIN_FILE, null), keys, (what) => breach('head', CHAIN_FILE, what));

  const links: Link[] = [];
  let files = 0;
  let cameraId = head?.cameraId ?? null;
  const cases = Map.groupBy(entries, ({ path }) => CASE_PATH.exec(path)?.[1] ?? '');
  for (const [folder, own] of cases) {
    if (folder === '') continue;
    const inside = own.map(({ path, type }) => ({ path: path.slice(folder.length + 1), type }));
    const found = await verifyCase(reader, folder, inside, {
      keys,
      withFiles: onlyFilesOf === undefined || onlyFilesOf === folder,
    });
    breaches.push(...found.breaches);
    links.push(...found.links);
    files += found.files;
    cameraId ??= found.cameraId;
    if (found.caseId !== null && found.caseId !== folder.split('/')[1]) {
      breach('manifests', folder, saying('breach.holds-case', { caseId: found.caseId }));
    } else if (found.folder !== null && found.folder.split('/')[1] !== folder.split('/')[0]) {
      breach('manifests', folder, saying('breach.moved', { folder: found.folder }));
    }
    if (found.cameraId !== null && found.cameraId !== cameraId) {
      breach('manifests', folder, saying('breach.other-camera', { cameraId: found.cameraId }));
    }
  }

  if (place !== null && cameraId !== null && cameraId !== place.cameraId)
    breach('manifests', CHAIN_FILE, saying('breach.chain-of-other', { cameraId, folder: place.cameraId }));

  const manifests = links.length;
  const buried = await readTombstones(reader, cases.get('') ?? [], { keys, cameraId, breach });
  // While a case is being deleted, both its manifest and its tombstone may be there.
  const hashes = new Set(links.map(({ sha256 }) => sha256));
  for (const link of buried.links) if (!hashes.has(link.sha256)) links.push(link);
  const { retired } = buried;

  const anchors = (cases.get('') ?? []).filter(({ path }) => ANCHOR_PATH.test(path));
  let anchored: Verdict['anchored'] = null;
  for (const { path } of anchors) {
    const bytes = await bytesOf(reader, path, new Uint8Array());
    const found = await checkAnchor(path, bytes, { keys, cameraId, links, timeStamps });
    if ('promise' in found) breaches.push(found);
    else if (found.seq > (anchored?.seq ?? 0)) anchored = found;
  }

  for (const found of chainBreaches(links, head)) breaches.push(found);
  const checked: PromiseName[] = ['manifests', 'signatures', 'files', 'nothingAdded', 'chain', 'head', 'tombstones'];
  if (anchors.length > 0 || timeStamps !== null) checked.push('anchors');
  if (keptHead !== null) {
    checked.push('keptHead');
    const kept = readHead(keptHead, keys, (what) => breach('keptHead', '--head', what));
    if (kept !== null) breaches.push(...keptHeadBreaches(kept, links, cameraId));
  }
  return {
    subject: 'camera',
    id: cameraId ?? 'unknown',
    checked,
    breaches,
    manifests,
    files,
    retired,
    upToSeq: head?.seq ?? null,
    anchored,
  };
}

/** Checks the files beside the cases: each must be the head or a tombstone. */
async function readTombstones(
  reader: EvidenceReader,
  entries: Awaited<ReturnType<EvidenceReader['entries']>>,
  {
    keys,
    cameraId,
    breach,
  }: {
    readonly keys: KeyRing;
    readonly cameraId: string | null;
    readonly breach: (promise: PromiseName, where: string, what: Saying) => void;
  },
): Promise<{ readonly links: readonly Link[]; readonly retired: number }> {
  const links = new Map<string, Link>();
  let retired = 0;
  for (const { path, type } of entries) {
    if (path === CHAIN_FILE || ANCHOR_PATH.test(path)) continue;
    if (type === 'unreadable') {
      breach('nothingAdded', path, saying('breach.closed-folder'));
      continue;
    }
    if (!TOMBSTONE_PATH.test(path)) {
      breach('nothingAdded', path, saying('breach.added-beside'));
      continue;
    }
    const read = readNote(await bytesOf(reader, path, new Uint8Array()), tombstoneSchema, keys);
    if ('why' in read) {
      breach('tombstones', path, read.why);
      continue;
    }
    const { caseId, cameraId: of, links: buried } = read.note;
    if (path !== `${TOMBSTONES}/${caseId}.json` || of !== cameraId)
      breach('tombstones', path, saying('breach.tombstone-of', { caseId, cameraId: of }));
    retired += 1;
    for (const link of buried) if (!links.has(link.sha256)) links.set(link.sha256, { ...link, where: path });
  }
  return { links: [...links.values()], retired };
}

/** Reads a signature. A file that may not be read counts as no signature and is reported as such. */
async function bytesOf<T>(reader: EvidenceReader, path: string, none: T): Promise<Uint8Array | T> {
  try {
    return (await reader.read(path)) ?? none;
  } catch (error) {
    if (error instanceof UnreadableFile) return new Uint8Array();
    throw error;
  }
}

function readHead(bytes: Uint8Array | null, keys: KeyRing, fault: (what: Saying) => void): ChainHead | null {
  if (bytes === null) {
    fault(saying('breach.missing'));
    return null;
  }
  const read = readNote(bytes, chainHeadSchema, keys);
  if ('note' in read) return read.note;
  fault(read.why);
  return null;
}

/** Checks the links 1, 2, 3 …: each names the one before it, and the head names the last. */
function chainBreaches(links: readonly Link[], head: ChainHead | null): readonly Breach[] {
  const breaches: Breach[] = [];
  const bySeq = Map.groupBy(links, ({ seq }) => seq);
  const lastSeq = Math.max(head?.seq ?? 0, lastSeqOf(links));
  let before: string | null = null;
  for (let seq = 1; seq <= lastSeq; seq += 1) {
    const [link, ...others] = bySeq.get(seq) ?? [];
    if (link === undefined) {
      breaches.push({
        promise: 'chain',
        where: `link ${seq}`,
        what: saying('breach.link-missing'),
      });
      before = bySeq.get(seq + 1)?.[0]?.prevSha256 ?? null;
      continue;
    }
    for (const { where } of others)
      breaches.push({ promise: 'chain', where, what: saying('breach.second-link', { seq }) });
    if (link.prevSha256 !== before) {
      breaches.push({
        promise: 'chain',
        where: link.where,
        what: saying('breach.link-astray', { seq, before: seq - 1 }),
      });
    }
    before = link.sha256;
  }
  if (head !== null && head.seq < lastSeq) {
    const what = saying('breach.head-behind', { seq: head.seq, last: lastSeq });
    breaches.push({ promise: 'head', where: CHAIN_FILE, what });
  } else if (head !== null && before !== null && head.headSha256 !== before) {
    breaches.push({ promise: 'head', where: CHAIN_FILE, what: saying('breach.head-of-other', { last: lastSeq }) });
  }
  return breaches;
}

function keptHeadBreaches(kept: ChainHead, links: readonly Link[], cameraId: string | null): readonly Breach[] {
  const breach = (what: Saying): readonly Breach[] => [{ promise: 'keptHead', where: '--head', what }];
  if (kept.cameraId !== cameraId) return breach(saying('breach.head-of-camera', { cameraId: kept.cameraId }));
  if (kept.seq === 0) return [];
  const lastSeq = lastSeqOf(links);
  if (kept.seq > lastSeq) return breach(saying('breach.rolled-back', { seq: kept.seq, last: lastSeq }));
  const isThere = links.some(({ seq, sha256 }) => seq === kept.seq && sha256 === kept.headSha256);
  return isThere ? [] : breach(saying('breach.rewritten', { seq: kept.seq }));
}

/** Adds in a loop: a chain grows for years, and spread into one call its links would be too many arguments. */
function lastSeqOf(links: readonly Link[]): number {
  return links.reduce((last, { seq }) => Math.max(last, seq), 0);
}
