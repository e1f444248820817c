import type { Digest } from '../recording/segment-store.ts';

/** Where an export is to be. */
export interface ExportPlace {
  /** How it is named, for people. */
  readonly where: string;
  /** @throws JiexunError JX_OUT_NOT_EMPTY when something is there, JX_OUT_FOLDER when it cannot be written. */
  check(): Promise<void>;
  /** How much may be written there. */
  freeBytes(): Promise<number>;
  /**
   * Begins a folder under another name; what a killed export has left there is taken away. @throws JiexunError as above, and JX_EXPORT_RUNNING
   * when another process makes one there.
   */
  begin(): Promise<UnfinishedExport>;
}

/** A folder that is being made: nobody finds it under its name before it is whole. Names have `/` between. */
export interface UnfinishedExport {
  /** Whether a killed export had begun here. */
  readonly isAnew: boolean;
  /** The path of a file on this machine, for another program that writes it; its folder is there. */
  pathOf(name: string): Promise<string>;
  /** @throws JiexunError JX_DISK_FULL, JX_OUT_FOLDER */
  write(name: string, bytes: Uint8Array): Promise<void>;
  digest(name: string): Promise<Digest>;
  /** Takes a file away; one that is not there is fine. */
  remove(name: string): Promise<void>;
  /** Gives it its name. @throws JiexunError JX_OUT_NOT_EMPTY when something is there meanwhile. */
  publish(): Promise<void>;
  /** Takes away what was made. */
  drop(): Promise<void>;
}
