import type { ErrorCode } from '../../kernel/domain/error.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { DirectoryEvidenceStore } from './directory-evidence-store.ts';

export type EvidenceMethod = 'stage' | 'publish' | 'putHead' | 'get' | 'list' | 'tops' | 'delete' | 'sweep' | 'check';

/** Which directory the thread writes to. */
export interface DirectoryPlace {
  readonly dataDir: string;
  readonly isShared: boolean;
}

/** A request to the evidence thread. It answers each request once, with the request's id. */
export interface EvidenceCall {
  readonly id: number;
  readonly method: EvidenceMethod;
  readonly args: Parameters<DirectoryEvidenceStore[EvidenceMethod]>;
}

export type EvidenceReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      /** The error's message. */
      readonly said: SaidValue;
      /** Our code, when the error has one. */
      readonly code: ErrorCode | null;
      /** The system's code, such as `EIO`. */
      readonly errno: string | null;
    };
