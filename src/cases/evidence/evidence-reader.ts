/** A folder of evidence as somebody was handed it, read as it is: nothing is followed, nothing is hidden. */
export interface EvidenceReader {
  /**
   * Everything below the folder, deep, relative to it, sorted; `unreadable` is a folder that may not be looked into, `other` whatever is
   * neither file nor folder.
   */
  entries(): Promise<readonly { readonly path: string; readonly type: 'file' | 'other' | 'unreadable' }[]>;
  /** Of an ordinary file; null when there is none. */
  sizeOf(path: string): Promise<number | null>;
  /** A small file as a whole; null when there is none. @throws UnreadableFile */
  read(path: string): Promise<Uint8Array | null>;
  /** Read piece by piece, however large it is; null when there is none. @throws UnreadableFile */
  sha256(path: string): Promise<string | null>;
}

/** One file cannot be read; the others may be. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly why: string;

  constructor(why: string, options?: { cause?: unknown }) {
    super(`cannot be read (${why})`, options);
    this.why = why;
  }
}
