import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import { openFolder } from '../../adapters/files/folder-reader.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Adoption } from '../../cases/evidence/chain-adoption.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { Retirement } from '../../cases/evidence/retirement.ts';
import type { ClockOffset } from '../../cases/evidence/sealing.ts';
import { Sealing } from '../../cases/evidence/sealing.ts';
import { recoverSealing } from '../../cases/evidence/sealing-recovery.ts';
import type { PublicKey, Signer } from '../../cases/evidence/signature.ts';
import { keyIdOf } from '../../cases/evidence/signature.ts';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import type { StillRole } from '../../cases/evidence/still.ts';
import type { Verdict } from '../../cases/evidence/verdict.ts';
import { verifyEvidence } from '../../cases/evidence/verify-evidence.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import { StoreCaseFiling } from '../../cases/filing/store-case-filing.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Job } from '../../kernel/jobs/job-queue.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { aCamera, aPresence, atSecond } from '../builders/case-builders.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { FakeStillDrawing } from '../builders/fake-still-drawing.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { RecordingQueue } from '../builders/recording-queue.ts';
import { scratchFolder } from '../builders/scratch-folder.ts';

/** The stills that are kept until a case is filed, with their seconds. */
export const AT_FILING = { first: 0, between: 15, filing: 30 } as const;

export function anEvidenceWorld(): EvidenceWorld {
  return new EvidenceWorld(scratchFolder());
}

export function aKeyPair(): { readonly signer: Signer; readonly key: PublicKey; readonly publicPem: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  return {
    signer: { keyId, ring: [{ keyId, key: publicKey }], sign: (bytes) => sign(null, bytes, privateKey) },
    key: { keyId, key: publicKey },
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Everything between filing and verifying, over one folder; `store` and `evidence` may be replaced by mortal ones. */
export class EvidenceWorld {
  readonly dataDir: string;
  readonly keys = aKeyPair();
  readonly queue = new RecordingQueue();
  readonly drawing = new FakeStillDrawing();
  readonly log = new KeptLog();
  /** What was taken over from evidence that is newer than the store. */
  readonly adopted: Adoption[] = [];
  realStore: Store = new MemoryStore();
  readonly realEvidence: EvidenceStore;
  store: Store = this.realStore;
  evidence: EvidenceStore;
  clockOffset: ClockOffset | null = null;
  readonly #names: string[] = [];
  sealing: Sealing;
  retirement: Retirement;

  readonly #open: (folder: string) => Promise<EvidenceReader | null>;

  /** Evidence in a directory, unless another store is given, and a reader for a folder of its published tree. */
  constructor(
    dataDir: string,
    on: {
      readonly evidence?: EvidenceStore;
      readonly open?: (folder: string) => Promise<EvidenceReader | null>;
    } = {},
  ) {
    this.dataDir = dataDir;
    this.realEvidence = on.evidence ?? new DirectoryEvidenceStore({ dataDir });
    this.#open = on.open ?? ((folder) => openFolder(`${dataDir}/evidence/${folder}`));
    this.evidence = this.realEvidence;
    this.sealing = this.newSealing();
    this.retirement = this.newRetirement();
  }

  /** Acts like a new start of the program: only the store and the folder are left. */
  restart(store: Store = this.realStore, evidence: EvidenceStore = this.realEvidence): void {
    this.store = store;
    this.evidence = evidence;
    this.sealing = this.newSealing();
    this.retirement = this.newRetirement();
  }

  /** Puts another store in the place of this one, and starts the program. */
  async restore(backup: Store): Promise<void> {
    this.realStore = backup;
    this.restart();
    await this.recover();
  }

  /** The world of another worker, on the same store and evidence unless it gets its own access to them. */
  newSealing(
    on: { readonly store?: Store; readonly evidence?: EvidenceStore; readonly signer?: Signer } = {},
  ): Sealing {
    return new Sealing({
      store: on.store ?? this.store,
      evidence: on.evidence ?? this.evidence,
      drawing: this.drawing,
      signer: on.signer ?? this.keys.signer,
      clock: new FakeClock(atSecond(1_000)),
      clockOffset: () => this.clockOffset,
      newId: () => `try${this.#names.push('x')}`,
      onAdopted: (adoption) => this.adopted.push(adoption),
    });
  }

  /** Makes a backup of the store. */
  async backup(): Promise<Store> {
    const copy = new MemoryStore();
    const copied = async <T extends Row>(entity: Entity<T>) => {
      const rows = await allRows((page) => this.realStore.collection(entity).find({ index: 'id', ...page }));
      for (const row of rows) await copy.collection(entity).restore(row);
    };
    await copied(caseEntity);
    await copied(sightingEntity);
    await copied(chainEntity);
    return copy;
  }

  newRetirement(): Retirement {
    return new Retirement({ ...this, signer: this.keys.signer });
  }

  get filing(): StoreCaseFiling {
    const dwellMsOf = ({ firstSeenAt, clearedAt, lastSeenAt }: Presence) => +(clearedAt ?? lastSeenAt) - +firstSeenAt;
    return new StoreCaseFiling({ camera: aCamera(), store: this.store, queue: this.queue, fence: 1, dwellMsOf });
  }

  recover(): Promise<void> {
    return recoverSealing(this);
  }

  /** Stages stills as the keeper would, at seconds of the camera's clock. */
  async keep(presence: Presence, stills: Partial<Record<StillRole, number>>): Promise<void> {
    for (const [role, second] of Object.entries(stills)) {
      const bytes = new TextEncoder().encode(`${presence.id} at ${second}`);
      const size = { widthPx: 768, heightPx: 576, frameSeq: second, boxXyxy: presence.boxXyxy };
      const still = { presenceId: presence.id, role: role as StillRole, capturedAt: atSecond(second), ...size };
      await new StagedStills(this.realEvidence).put('yard-east', still, bytes);
    }
  }

  /** Runs the jobs that were added, in order. */
  async work(): Promise<void> {
    for (let job: Job | undefined = this.queue.jobs[0]; job !== undefined; job = this.queue.jobs[0]) {
      await this.sealing.handle(job, new AbortController().signal);
      this.queue.jobs.shift();
    }
  }

  async cases(): Promise<readonly CaseRow[]> {
    return (await this.realStore.collection(caseEntity).find({ index: 'filed', limit: 100 })).rows;
  }

  async caseOf(presence: Presence = aPresence()): Promise<CaseRow> {
    const row = (await this.cases()).find(({ sightings }) =>
      sightings.some(({ presenceId }) => presenceId === presence.id),
    );
    if (row === undefined) throw new Error(`no case of ${presence.id}`);
    return row;
  }

  async close(id: string, store: Store = this.realStore): Promise<void> {
    const acts = new CaseActs({ store, clock: new FakeClock(atSecond(200)) });
    await closeCase(acts, { id, by: 'li', reason: '', requestId: `close ${id}` });
  }

  /** `folder` in the published tree; the whole camera unless another is named. */
  async verify(folder = 'yard-east', keptHead: Uint8Array | null = null): Promise<Verdict> {
    const reader = await this.#open(folder);
    const verdict = reader === null ? null : await verifyEvidence(reader, this.keys.key, { keptHead });
    if (verdict === null) throw new Error(`${folder} is no evidence`);
    return verdict;
  }

  published(folder: string): Promise<readonly string[]> {
    return this.realEvidence.list('published', folder);
  }
}
