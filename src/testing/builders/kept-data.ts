import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { gonePresenceEntity, ledgerEntity } from '../../watching/ledger-store/ledger-entity.ts';
import { KeptLog } from './kept-log.ts';

export interface KeptData {
  /** All cases, visible or not. */
  readonly cases: readonly CaseRow[];
  /** The presences of every camera, over or not. */
  readonly presences: readonly Presence[];
  /** The paths of staged stills and of files that were being sealed. */
  readonly stagedFiles: readonly string[];
}

/** Reads what is in a data folder, also while a program writes to it. */
export async function keptData(dataFolder: string): Promise<KeptData> {
  const store = new SqliteFolder({ folder: dataFolder, log: new KeptLog() });
  try {
    return await keptIn(store, dataFolder);
  } finally {
    await store.close();
  }
}

/** Reads what is in a store and in its evidence folder. */
export async function keptIn(store: Store, evidenceFolder: string): Promise<KeptData> {
  const { rows: cases } = await store.collection(caseEntity).find({ index: 'filed', limit: 1_000 });
  const gone = await store.collection(gonePresenceEntity).find({ index: 'byEnd', limit: 1_000 });
  const cameraIds = [...new Set([...cases, ...gone.rows].map(({ cameraId }) => cameraId))];
  const ledgers = await Promise.all(cameraIds.map((id) => store.collection(ledgerEntity).get(id)));
  const live = ledgers.flatMap((row) => row?.state?.presences ?? []);
  const evidence = new DirectoryEvidenceStore({ dataDir: evidenceFolder });
  const [stills, sealing] = await Promise.all(['stills', 'sealing'].map((area) => evidence.list('staged', area)));
  const stagedFiles = [...(stills ?? []), ...(sealing ?? []).map((file) => `sealing/${file}`)];
  return { cases, presences: [...live, ...gone.rows.map(({ presence }) => presence)], stagedFiles };
}
