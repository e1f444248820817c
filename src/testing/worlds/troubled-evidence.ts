import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';

type Call = keyof EvidenceStore;

/** `path`: the folder or file of the call. Null: the call works. */
export type Trouble = (call: Call, path: string) => Error | null;

/** An evidence store that fails where `trouble` says, before it does anything. */
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
