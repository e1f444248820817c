import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import type { PublicKeyShelf } from '../cases/evidence/public-key-shelf.ts';

/** The opened place of evidence. The caller that opens it closes it. */
export interface OpenEvidence {
  readonly store: EvidenceStore & {
    /** Removes the half-written files of killed processes, and nothing that a live process writes. */
    sweep(): Promise<void>;
    /** Checks before the first camera that the place exists and can keep evidence. */
    check(): Promise<void>;
  };
  readonly shelf: PublicKeyShelf;
  /** The address of published evidence, for people; without keys. */
  readonly where: string;
  close(): Promise<void>;
}
