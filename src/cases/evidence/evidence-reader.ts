/** A folder of evidence as somebody was handed it, read as it is: nothing is followed, nothing is hidden. */
export interface EvidenceReader {
  /** Everything below the folder, deep, relative to it, sorted; whatever is neither file nor folder is `other`. */
  entries(): Promise<readonly { readonly path: string; readonly type: 'file' | 'other' }[]>;
  /** Null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
}
