import type { PROMISE_TEXTS } from '../../kernel/words/catalogue/breaches.ts';
import type { Saying } from '../../kernel/words/saying.ts';

/** The promises of evidence. `verify` names each that is broken; the catalogue says what each means. */
export type PromiseName = keyof typeof PROMISE_TEXTS;

export interface Breach {
  readonly promise: PromiseName;
  /** A path in the folder. */
  readonly where: string;
  /** What is wrong there; stands behind the name of the file. */
  readonly what: Saying;
}

export interface Verdict {
  readonly subject: 'case' | 'camera' | 'footage';
  readonly id: string;
  /** The promises that could be checked here, in order. */
  readonly checked: readonly PromiseName[];
  readonly breaches: readonly Breach[];
  readonly manifests: number;
  readonly files: number;
  readonly retired: number;
  /**
   * The last link of the chain that was checked: up to it no later part of a case was taken away. Null: no chain was checked.
   */
  readonly upToSeq: number | null;
  /** The newest link that was anchored; `at`: when the authority saw it, null where its answer was not checked. Null: none was. */
  readonly anchored: { readonly seq: number; readonly at: Date | null } | null;
}

/** The place of one manifest in its camera's chain. */
export interface Link {
  readonly seq: number;
  readonly prevSha256: string | null;
  readonly sha256: string;
  /** A path in the folder. */
  readonly where: string;
}
