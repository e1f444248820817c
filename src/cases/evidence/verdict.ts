/** The promises of evidence. `verify` names each that is broken. */
export const PROMISES = {
  manifests: 'every manifest is there, readable and in its place',
  signatures: 'every manifest is signed with this key, and unchanged since',
  files: 'every file a manifest lists is there, byte for byte',
  nothingAdded: 'nothing lies there that no manifest lists',
  chain: 'the manifests follow one another without a gap: no case was removed',
  head: 'the chain ends where its signed head says',
  tombstones: 'what retention deleted is signed for',
  anchors: 'what a time-stamp authority has stamped is in the chain',
  laterParts: 'no later part of the case was taken away',
  keptHead: 'the chain holds the head that was kept elsewhere',
} as const;
export type PromiseName = keyof typeof PROMISES;

export interface Breach {
  readonly promise: PromiseName;
  /** A path in the folder. */
  readonly where: string;
  readonly what: string;
}

export interface Verdict {
  readonly subject: 'case' | 'camera';
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
