import type { KeyRing } from '../../cases/evidence/signature.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { checkHeads, heldAgainst, type ToldHead } from './head-check.ts';
import { HourChain } from './hour-chain-check.ts';
import { hourOf } from './recorded-time.ts';
import type { RecordingBreach } from './recording-breach.ts';
import type { RecordingHeadRow } from './recording-head.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';
import { readSegmentPath, type SegmentStore, segmentPath, sizeOf } from './segment-store.ts';
import { isTaken, readTakenMark } from './taken-mark.ts';

export interface RecordingsCheckParts {
  readonly rows: Collection<RecordingHourRow>;
  readonly heads: Collection<RecordingHeadRow>;
  /** The volume that is checked. */
  readonly store: Pick<SegmentStore, 'volume' | 'top' | 'list' | 'digest'>;
  /** Heads that were kept elsewhere, and those that the log tells: they are there also when their rows were deleted. */
  readonly toldHeads?: readonly ToldHead[];
  /** Of this installation: by them retention signs what it takes. */
  readonly keys: KeyRing;
  /** Whether each file is read. */
  readonly withHashes: boolean;
}

export interface RecordingsVerdict {
  readonly cameras: number;
  readonly hours: number;
  readonly closedHours: number;
  /** Those that rows list on this volume. */
  readonly files: number;
  /** Listed files of other volumes, which were not looked at. */
  readonly elsewhere: number;
  /** Files of hours that are not closed: they may be written now, and only their being there was checked. */
  readonly unfinished: number;
  /** Hours whose files retention took, or takes now. */
  readonly takenHours: number;
  /** Closed hours that no signed head covers yet: that they were taken away together nobody could tell. */
  readonly unsignedHours: number;
  readonly breaches: readonly RecordingBreach[];
}

interface ListedFile {
  readonly bytes: number;
  /** Null: it is not closed. */
  readonly sha256: string | null;
}

/** Compares a volume with the rows that tell of it, camera by camera. It may run while recording goes on. */
export async function checkRecordings(parts: RecordingsCheckParts): Promise<RecordingsVerdict> {
  const { rows, store } = parts;
  // Of a camera whose hours were all taken away heads still tell.
  const counts = [
    await rows.count({ index: 'byHour', groupBy: 'cameraId' }),
    await parts.heads.count({ index: 'byCamera', groupBy: 'cameraId' }),
  ];
  const told = (parts.toldHeads ?? []).map(({ cameraId }) => cameraId);
  const known = [...new Set([...counts.flatMap((count) => [...count.keys()].map(String)), ...told])];
  const others = (await store.top()).filter((name) => !known.includes(name));
  const checks: CameraCheck[] = [];
  for (const cameraId of known.toSorted()) {
    const check = new CameraCheck(cameraId, parts);
    await check.run();
    checks.push(check);
  }
  const sum = (of: (check: CameraCheck) => number) => checks.reduce((total, check) => total + of(check), 0);
  return {
    cameras: checks.length,
    hours: sum(({ hours }) => hours),
    closedHours: sum(({ closedHours }) => closedHours),
    files: sum(({ files }) => files),
    elsewhere: sum(({ elsewhere }) => elsewhere),
    unfinished: sum(({ unfinished }) => unfinished),
    takenHours: sum(({ takenHours }) => takenHours),
    unsignedHours: sum(({ unsignedHours }) => unsignedHours),
    breaches: [
      ...checks.flatMap(({ breaches }) => breaches),
      ...others.map((where): RecordingBreach => ({ what: 'foreign', where })),
    ],
  };
}

const PAGE = 200;

class CameraCheck {
  readonly breaches: RecordingBreach[] = [];
  hours = 0;
  closedHours = 0;
  elsewhere = 0;
  unfinished = 0;
  takenHours = 0;
  unsignedHours = 0;
  readonly #cameraId: string;
  readonly #parts: RecordingsCheckParts;
  readonly #listed = new Map<string, ListedFile>();
  /** Files that retention takes now: they may be there or not. */
  readonly #going = new Set<string>();
  readonly #openHoursMs = new Set<number>();
  #newestHourMs = Number.NEGATIVE_INFINITY;
  readonly #chain = new HourChain();

  constructor(cameraId: string, parts: RecordingsCheckParts) {
    this.#cameraId = cameraId;
    this.#parts = parts;
  }

  get files(): number {
    return this.#listed.size;
  }

  async run(): Promise<void> {
    const { store } = this.#parts;
    // Before the rows: what is written meanwhile is in an hour that is open, or has no row yet.
    const found = new Map((await store.list(this.#cameraId)).map(({ path, bytes }) => [path, bytes]));
    await this.#readRows();
    this.breaches.push(...this.#chain.breaches());
    await this.#readHeads();
    for (const [path, listed] of this.#listed) await this.#file(path, listed, found.get(path));
    for (const path of found.keys()) if (!this.#listed.has(path)) this.#unlisted(path);
  }

  async #readRows(): Promise<void> {
    const { rows } = this.#parts;
    const query = { index: 'byHour', where: { cameraId: this.#cameraId }, limit: PAGE };
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof rows.find>> = await rows.find(after === '' ? query : { ...query, after });
      for (const row of page.rows) this.#row(row);
      after = page.next;
    }
  }

  async #readHeads(): Promise<void> {
    const { heads, toldHeads = [], keys } = this.#parts;
    const query = { index: 'byCamera', where: { cameraId: this.#cameraId } };
    const rows = await allRows((page) => heads.find({ ...query, ...page }));
    const { places } = this.#chain;
    const { signedSeq, breaches } = checkHeads(rows, places, keys);
    const told = toldHeads.filter(({ cameraId }) => cameraId === this.#cameraId);
    for (const { what, where } of [...breaches, ...heldAgainst(told, places)]) this.#breachOnce(what, where);
    this.unsignedHours = [...places.keys()].filter((seq) => seq > signedSeq).length;
  }

  #row(row: RecordingHourRow): void {
    const { volume } = this.#parts.store;
    this.hours += 1;
    this.#newestHourMs = Math.max(this.#newestHourMs, row.hourAt.getTime());
    if (row.state === 'open') this.#openHoursMs.add(row.hourAt.getTime());
    else {
      this.closedHours += 1;
      this.#chain.add(row);
    }
    const isRetired = this.#isRetired(row);
    for (const [name, , , bytes, run, sha256] of row.segments) {
      const path = segmentPath(this.#cameraId, name);
      if (isRetired && row.files === 'going') this.#going.add(path);
      if (isRetired) continue;
      if (row.runs[run]?.volume !== volume) this.elsewhere += 1;
      else this.#listed.set(path, { bytes, sha256: sha256 === '' ? null : sha256 });
    }
  }

  /** Whether its files may be missing, because retention took them and no hand did. */
  #isRetired(row: RecordingHourRow): boolean {
    if (!isTaken(row)) return false;
    if (readTakenMark(row, this.#parts.keys) === null) {
      this.#breach('taken-unsigned', row.id);
      return false;
    }
    this.takenHours += 1;
    return true;
  }

  /** The rows are read after the files are listed: what was written between is looked at again. */
  async #file(path: string, { bytes, sha256 }: ListedFile, foundBytes: number | undefined): Promise<void> {
    const { store, withHashes } = this.#parts;
    const isThere = (found: number | null) => found !== null && (sha256 === null ? found >= bytes : found === bytes);
    const listedBytes = foundBytes ?? null;
    const nowBytes = isThere(listedBytes) ? listedBytes : await sizeOf(store, path);
    if (sha256 === null && nowBytes !== null) this.unfinished += 1;
    if (nowBytes === null) this.#breach('missing', path);
    else if (!isThere(nowBytes)) this.#breach('cut', path);
    else if (sha256 !== null && withHashes && (await store.digest(path))?.sha256 !== sha256)
      this.#breach('changed', path);
  }

  /** A file without a row: of an hour that is open, or has no row yet, it may be new. */
  #unlisted(path: string): void {
    if (this.#going.has(path)) return;
    if (readSegmentPath(path) === null) this.#breach('foreign', path);
    else if (this.#isOpen(path)) this.unfinished += 1;
    else this.#breach('unlisted', path);
  }

  #isOpen(path: string): boolean {
    const startMs = readSegmentPath(path)?.startMs ?? 0;
    return this.#openHoursMs.has(hourOf(startMs)) || hourOf(startMs) > this.#newestHourMs;
  }

  /** Several heads may tell of one hour. */
  #breachOnce(what: RecordingBreach['what'], where: string): void {
    if (!this.breaches.some((one) => one.what === what && one.where === where)) this.#breach(what, where);
  }

  #breach(what: RecordingBreach['what'], where: string): void {
    this.breaches.push({ what, where });
  }
}
