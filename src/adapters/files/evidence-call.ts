/** Which directory the evidence thread writes to. */
export interface DirectoryPlace {
  readonly dataDir: string;
  readonly isShared: boolean;
}
