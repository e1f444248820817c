import { Buffer } from 'node:buffer';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JobHandler, JobResult } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { changeCase } from '../filing/case-change.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import type { SightingRow } from '../filing/sighting-entity.ts';
import { sightingEntity } from '../filing/sighting-entity.ts';
import type { EarlierPictures, PictureFile, TakenStill } from './case-pictures.ts';
import { drawCase } from './case-pictures.ts';
import type { Adoption } from './chain-adoption.ts';
import { earlierPictures } from './earlier-pictures.ts';
import { EvidenceChain } from './evidence-chain.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { LostSealings, sealingFolder } from './lost-sealings.ts';
import type { Missing } from './manifest.ts';
import { manifestName, printManifest, SIGNATURE_SUFFIX } from './manifest.ts';
import { missingAtClearing, missingAtFiling } from './missing.ts';
import type { Signer } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { StagedStills } from './staged-stills.ts';
import type { Still } from './still.ts';
import { chooseStills, shotsOf, sightingsToSeal } from './still-choice.ts';
import type { StillDrawing } from './still-drawing.ts';
import { Turns } from './turns.ts';

/** A thing may come and go for weeks while nobody closes its case. After this many manifests its stays are only counted. */
const MAX_MANIFESTS = 50;

const NO_OFFSET: Missing = { what: saying('missing.clock-offset'), why: saying('missing-why.not-measured') };

export interface ClockOffset {
  readonly offsetMs: number;
  readonly measuredAt: Date;
}

export interface SealingParts {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly drawing: StillDrawing;
  readonly signer: Signer;
  readonly clock: Clock;
  /** The offset of this machine's clock from a time server; null when it has not been measured. */
  readonly clockOffset: () => ClockOffset | null;
  /** Returns a name that nobody has used. Random values come from outside, so that tests can fix them. */
  readonly newId: () => string;
  /** Is called when a manifest was published (`no` 1: the case is visible from now on). */
  readonly onSealed?: (row: CaseRow) => void;
  /** The same as in `EvidenceChain`. */
  readonly onAdopted?: (adoption: Adoption) => void;
}

/**
 * Seals evidence: the jobs `seal-case` and `seal-clearing`. It is safe to run twice, to run in two processes at once, and to
 * kill at any point.
 */
export class Sealing {
  readonly #parts: SealingParts;
  readonly #cases: Collection<CaseRow>;
  readonly #sightings: Collection<SightingRow>;
  readonly #stills: StagedStills;
  readonly #turns = new Turns();
  readonly chain: EvidenceChain;
  readonly lost: LostSealings;

  constructor(parts: SealingParts) {
    this.#parts = parts;
    this.#cases = parts.store.collection(caseEntity);
    this.#sightings = parts.store.collection(sightingEntity);
    this.#stills = new StagedStills(parts.evidence);
    this.chain = new EvidenceChain(parts);
    this.lost = new LostSealings({ ...parts, chain: this.chain });
  }

  /** The handler of both jobs. It seals whatever the case still owes: the first manifest or a later one. */
  readonly handle: JobHandler = async ({ data }) => this.seal(String(data['caseId'] ?? ''));

  /** Seals one case. @throws JiexunError JX_DISK_FULL: the case waits, invisible, and nothing is lost. */
  async seal(caseId: string): Promise<JobResult> {
    const known = await this.#cases.get(caseId);
    if (known === null) return 'skipped';
    return this.inTurn(known.cameraId, async () => {
      let result: JobResult = 'skipped';
      await this.chain.finish(known.cameraId);
      for (let row = await this.#cases.get(caseId); row !== null && owes(row); row = await this.#cases.get(caseId)) {
        await this.#sealNext(row);
        result = 'done';
      }
      await this.#drop(caseId);
      await this.lost.drop(caseId);
      await this.chain.syncHead(known.cameraId);
      return result;
    });
  }

  /**
   * Within this process one sealing for each camera runs at a time. Between processes the compare-and-sets of the rows
   * decide.
   */
  inTurn<T>(cameraId: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(cameraId, work);
  }

  async #sealNext(row: CaseRow): Promise<void> {
    const { evidence, drawing, newId, clockOffset } = this.#parts;
    const no = row.manifests.length + 1;
    if (await this.chain.isPublished(row, no)) return this.#takeOver(row, no);
    const earlier = await earlierPictures(evidence, row);
    const { taken, missing } = await this.#gather(row, earlier);
    const offset = clockOffset();
    const noOffset = offset === null ? [NO_OFFSET] : [];
    const drawn = await drawCase(drawing, row, {
      no,
      taken,
      earlier,
      missing: [...missing, ...noOffset],
      earlierMissing: no === 1 ? [] : missingAtFiling(row, rolesOf(earlier.stills)),
      clockOffsetMs: offset?.offsetMs ?? null,
      keyId: this.#parts.signer.keyId,
    });
    const stagedFolder = sealingFolder(row.id, { no, tryId: newId() });
    try {
      await evidence.stage(
        stagedFolder,
        drawn.files.map(({ entry: { name }, bytes }) => ({ name, bytes })),
      );
      await this.#link(row, stagedFolder, { ...drawn, offset });
    } catch (error) {
      // Make room for others. A link that is already pending does not belong to this try, so it is not deleted here.
      const isPending = (await this.chain.pendingFolder(row.cameraId)) === stagedFolder;
      if (!isPending) await evidence.delete('staged', stagedFolder);
      throw error;
    }
    const sealed = await this.#cases.get(row.id);
    if (sealed !== null) this.#parts.onSealed?.(sealed);
  }

  /** The store was older than the evidence: the manifest that would be made already exists. */
  async #takeOver({ id, cameraId, evidenceFolder }: CaseRow, no: number): Promise<void> {
    await this.chain.adopt(cameraId);
    const row = await this.#cases.get(id);
    if (row === null || row.manifests.length >= no) return;
    const where = `${evidenceFolder}/${manifestName(no)}`;
    throw saidError('JX_EVIDENCE_EXISTS', saying('evidence-error.not-in-chain', { where }));
  }

  /** Signs the manifest as the next link of the chain, and again while others are faster. */
  async #link(
    row: CaseRow,
    stagedFolder: string,
    drawn: {
      readonly files: readonly PictureFile[];
      readonly missing: readonly Missing[];
      readonly offset: ClockOffset | null;
    },
  ): Promise<void> {
    const { evidence, signer, clock } = this.#parts;
    const no = row.manifests.length + 1;
    const name = manifestName(no);
    for (;;) {
      const chain = await this.chain.settled(row.cameraId);
      const link = { no, seq: chain.seq + 1, prevSha256: chain.headSha256, sealedAt: clock.now() };
      const files = drawn.files.map(({ entry }) => entry);
      const signed = { ...link, keyId: signer.keyId, clockOffset: drawn.offset, files, missing: drawn.missing };
      const manifest = Buffer.from(printManifest(row, signed));
      await evidence.stage(stagedFolder, [
        { name: `${name}${SIGNATURE_SUFFIX}`, bytes: signer.sign(manifest) },
        { name, bytes: manifest },
      ]);
      const proposed = await this.chain.propose(chain, {
        ...link,
        caseId: row.id,
        sha256: sha256Hex(manifest),
        stagedFolder,
        folder: row.evidenceFolder,
        presenceIds: row.toSeal,
      });
      if (proposed) return this.chain.finish(row.cameraId);
      await evidence.delete('staged', `${stagedFolder}/${name}`);
      await evidence.delete('staged', `${stagedFolder}/${name}${SIGNATURE_SUFFIX}`);
    }
  }

  async #gather(
    row: CaseRow,
    earlier: EarlierPictures,
  ): Promise<{ taken: readonly TakenStill[]; missing: readonly Missing[] }> {
    const chosen: (readonly [presenceId: string, stills: readonly Still[]])[] = [];
    for (const sighting of sightingsToSeal(row)) {
      const { presenceId } = sighting;
      chosen.push([presenceId, chooseStills(sighting, await this.#stills.of(row.cameraId, presenceId))]);
    }
    const taken: TakenStill[] = [];
    const unreadable = new Set<string>();
    for (const shot of shotsOf(chosen.flatMap(([, stills]) => stills))) {
      if (earlier.stills.some(({ shot: { name } }) => name === shot.name)) continue;
      const jpeg = await this.#stills.jpeg(row.cameraId, shot.still);
      if (jpeg === null) unreadable.add(shot.still.sha256);
      else taken.push({ shot, jpeg });
    }
    const missing = chosen
      .filter(([presenceId]) => row.toSeal.includes(presenceId))
      .flatMap(([presenceId, stills]) => {
        const readable = stills.filter(({ sha256 }) => !unreadable.has(sha256));
        return missingAtClearing(row, presenceId, readable);
      });
    const atFiling = row.manifests.length === 0 ? missingAtFiling(row, rolesOf(taken)) : [];
    return { taken, missing: [...atFiling, ...missing] };
  }

  /** Deletes staged stills of presences that are over and sealed in every case to which they belong. */
  async #drop(caseId: string): Promise<void> {
    const row = await this.#cases.get(caseId);
    for (const { presenceId, ended } of row?.sightings ?? []) {
      if (row !== null && ended !== null) await this.dropIfSealed(row.cameraId, presenceId);
    }
    if (row?.sealOwed && !owes(row)) {
      await changeCase(this.#cases, caseId, (known) =>
        owes(known) || !known.visible ? known : { ...known, toSeal: [], sealOwed: false },
      );
    }
  }

  async dropIfSealed(cameraId: string, presenceId: string): Promise<void> {
    const sightings = await this.#sightings.find({ index: 'presence', where: { presenceId }, limit: 10 });
    for (const { caseId } of sightings.rows) {
      const row = caseId === null ? null : await this.#cases.get(caseId);
      const sighting = row?.sightings.find((known) => known.presenceId === presenceId);
      if (row !== null && sighting !== undefined && (sighting.ended === null || owes(row))) return;
      if (caseId === null || row?.visible === false) return;
    }
    if (sightings.rows.length > 0) await this.#stills.dropAll(cameraId, presenceId);
  }
}

/** A picture that serves as several stills counts as each of them. */
function rolesOf(taken: readonly TakenStill[]): readonly Still[] {
  return taken.flatMap(({ shot }) => shot.shows.map((role) => ({ ...shot.still, role })));
}

/** True when a manifest must be made: the first, or one that says how a sighting ended. */
export function owes(row: CaseRow): boolean {
  if (row.retiredAt !== null) return false;
  return row.manifests.length === 0 || (row.toSeal.length > 0 && row.manifests.length < MAX_MANIFESTS);
}
