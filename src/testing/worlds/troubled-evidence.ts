import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';

type Call = keyof EvidenceStore;

/** `path`: what the call is about, a folder or a file. Null: nothing is wrong with it. */
export type Trouble = (call: Call, path: string) => Error | null;

/** An evidence store that fails at what `trouble` says, before anything is done. */
export function troubledEvidence(evidence: EvidenceStore, trouble: Trouble): EvidenceStore {
  const unlessTroubled = async <T>(call: Call, path: string, work: () => Promise<T>): Promise<T> => {
    const error = trouble(call, path);
    if (error !== null) throw error;
    return work();
  };
  return {
    stage: (folder, files) => unlessTroubled('stage', folder, () => evidence.stage(folder, files)),
    publish: (from, folder, last) => unlessTroubled('publish', folder, () => evidence.publish(from, folder, last)),
    putHead: (path, bytes) => unlessTroubled('putHead', path, () => evidence.putHead(path, bytes)),
    get: (area, path) => unlessTroubled('get', path, () => evidence.get(area, path)),
    list: (area, folder) => unlessTroubled('list', folder, () => evidence.list(area, folder)),
    tops: (area) => unlessTroubled('tops', area, () => evidence.tops(area)),
    delete: (area, path) => unlessTroubled('delete', path, () => evidence.delete(area, path)),
  };
}
