import { Buffer } from 'node:buffer';
import type { EvidenceStore } from './evidence-store.ts';
import { sha256Hex } from './signature.ts';
import { parseJson } from './signed-note.ts';
import type { Still } from './still.ts';
import { folderNameOf, stillName, stillSchema } from './still.ts';

/** Stills that wait, one folder a presence, each with a small JSON beside it that is written last. */
export class StagedStills {
  readonly #store: EvidenceStore;

  constructor(store: EvidenceStore) {
    this.#store = store;
  }

  /** @throws JiexunError JX_DISK_FULL. */
  async put(cameraId: string, still: Omit<Still, 'sha256'>, jpeg: Uint8Array): Promise<Still> {
    const noted: Still = { ...still, sha256: sha256Hex(jpeg) };
    const name = stagedName(noted);
    await this.#store.stage(`stills/${cameraId}/${folderNameOf(still.presenceId)}`, [
      { name: `${name}.jpg`, bytes: jpeg },
      { name: `${name}.json`, bytes: print(noted) },
    ]);
    return noted;
  }

  /** In order of time; what a kill left half-written is not among them. */
  async of(cameraId: string, presenceId: string): Promise<readonly Still[]> {
    return (await this.#read(`stills/${cameraId}/${folderNameOf(presenceId)}`)).toSorted(byTime);
  }

  async ofCamera(cameraId: string): Promise<ReadonlyMap<string, readonly Still[]>> {
    return Map.groupBy((await this.#read(`stills/${cameraId}`)).toSorted(byTime), ({ presenceId }) => presenceId);
  }

  /** Null when it is gone or not what was kept. */
  async jpeg(cameraId: string, still: Still): Promise<Uint8Array | null> {
    const bytes = await this.#store.get('staged', `${pathOf(cameraId, still)}.jpg`);
    return bytes !== null && sha256Hex(bytes) === still.sha256 ? bytes : null;
  }

  async drop(cameraId: string, still: Still): Promise<void> {
    await this.#store.delete('staged', `${pathOf(cameraId, still)}.json`);
    await this.#store.delete('staged', `${pathOf(cameraId, still)}.jpg`);
  }

  async dropAll(cameraId: string, presenceId: string): Promise<void> {
    await this.#store.delete('staged', `stills/${cameraId}/${folderNameOf(presenceId)}`);
  }

  async #read(folder: string): Promise<readonly Still[]> {
    const files = (await this.#store.list('staged', folder)).filter((file) => file.endsWith('.json'));
    const stills = await Promise.all(
      files.map(async (file) => {
        const bytes = await this.#store.get('staged', `${folder}/${file}`);
        const read = stillSchema.safeParse(bytes === null ? null : parseJson(Buffer.from(bytes).toString()));
        return read.success ? [read.data] : [];
      }),
    );
    return stills.flat();
  }
}

function pathOf(cameraId: string, still: Still): string {
  return `stills/${cameraId}/${folderNameOf(still.presenceId)}/${stagedName(still)}`;
}

/** Two workers at one camera for a while may keep two pictures of one moment: each has its own name, the same one the same. */
function stagedName(still: Still): string {
  return `${stillName(still)}-${sha256Hex(print(still)).slice(0, 12)}`;
}

/** The same text for the same still, also when it was read from one. */
function print(still: Still): Uint8Array {
  const { presenceId, role, capturedAt, frameSeq, widthPx, heightPx, boxXyxy, sha256 } = still;
  return Buffer.from(JSON.stringify({ presenceId, role, capturedAt, frameSeq, widthPx, heightPx, boxXyxy, sha256 }));
}

function byTime(a: Still, b: Still): number {
  return a.capturedAt.getTime() - b.capturedAt.getTime();
}
