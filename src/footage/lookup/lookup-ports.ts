import type { LookupPart } from './lookup-step.ts';

/** What a lookup wants of the holds on recordings. */
export interface LookupHolds {
  /**
   * Keeps what touches these parts from retention until it is lifted. The same id again changes nothing.
   * @returns the hours that were going or gone before.
   */
  place(hold: {
    readonly id: string;
    readonly parts: readonly LookupPart[];
    readonly reason: string;
    readonly by: string;
  }): Promise<readonly { readonly cameraId: string; readonly hourAt: Date }[]>;
  /** One that is not there, or lifted already, is fine. */
  lift(id: string, by: string): Promise<void>;
}

/** One export that a lookup wants. */
export interface ExportOrder {
  readonly order: string;
  readonly lookupId: string;
  readonly parts: readonly LookupPart[];
  readonly reason: string;
  /** Who asked; who approved is null while nobody has, and what is made stays shut. */
  readonly askedBy: string;
  readonly approvedBy: string | null;
}

/** How far an export is. `unknown`: it was never ordered, or is forgotten. */
export type ExportProgress =
  | { readonly state: 'unknown' }
  /** `why`: what it waits for, where that is known. */
  | { readonly state: 'waiting'; readonly why?: string | null }
  /** Bytes. */
  | { readonly state: 'running'; readonly done: number; readonly of: number }
  | { readonly state: 'failed'; readonly why: string }
  /** `sha256`: of the signed manifest. `gapMs`: time of its parts without video. */
  | {
      readonly state: 'made';
      readonly sha256: string;
      readonly bytes: number;
      readonly files: number;
      readonly gapMs: number;
    };

/** What a lookup wants of whoever makes exports. Orders outlive the process that gave them. */
export interface LookupExports {
  /** Begins it, or goes on with it. The same order again changes nothing. */
  start(order: ExportOrder): Promise<void>;
  progress(order: string): Promise<ExportProgress>;
  /** Stops it, and takes its bytes away. A manifest that it has stays. What is gone already is fine. */
  forget(order: string): Promise<void>;
}
