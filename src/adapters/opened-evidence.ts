import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import type { PublicKeyShelf } from '../cases/evidence/public-key-shelf.ts';

/** Where evidence is kept, opened. Who opens it closes it. */
export interface OpenEvidence {
  readonly store: EvidenceStore & {
    /** Removes what killed processes were just writing, and nothing that a live one writes. */
    sweep(): Promise<void>;
    /** Before the first camera: that it is there and can keep evidence. */
    check(): Promise<void>;
  };
  readonly shelf: PublicKeyShelf;
  /** Of published evidence, for people; without keys. */
  readonly where: string;
  close(): Promise<void>;
}
