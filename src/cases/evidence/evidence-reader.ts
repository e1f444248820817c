/** Reads a folder of evidence as it was handed over: it follows no link and hides nothing. */
export interface EvidenceReader {
  /**
   * Lists everything below the folder, at any depth, relative to it, sorted. `unreadable` is a folder that may not be opened;
   * `other` is anything that is neither file nor folder.
   */
  entries(): Promise<readonly { readonly path: string; readonly type: 'file' | 'other' | 'unreadable' }[]>;
  /** The size of an ordinary file; null when there is none. */
  sizeOf(path: string): Promise<number | null>;
  /** Reads a small file as a whole; null when there is none. @throws UnreadableFile */
  read(path: string): Promise<Uint8Array | null>;
  /** Reads a file of any size piece by piece; null when there is none. @throws UnreadableFile */
  sha256(path: string): Promise<string | null>;
}

/** One file cannot be read. Others may be readable. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly why: string;

  constructor(why: string, options?: { cause?: unknown }) {
    super(`cannot be read (${why})`, options);
    this.why = why;
  }
}
