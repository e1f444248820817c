import type { Camera } from '../../kernel/domain/camera.ts';
import type { Label } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Appearance, LedgerChange, LedgerState } from './ledger.ts';
import type { Patience } from './patience.ts';
import type { ZoneInterest } from './zone-interest.ts';

/** What a ledger's steps need besides its state. It changes only when the camera's file changes. */
export interface LedgerSetting {
  readonly camera: Camera;
  readonly interest: ZoneInterest;
  /**
   * A presence starts at confidence `start` (or at `startOf` its label, if that has its own) and is kept at `keep`,
   * 0–1.
   */
  readonly confidence: {
    readonly start: number;
    readonly keep: number;
    readonly startOf?: Readonly<Partial<Record<Label, number>>>;
  };
  /** How long a presence is held while it is away or unknown. */
  readonly patience: (presence: Presence) => Patience;
  /** 0 means the same, 1 nothing in common. */
  readonly appearanceDistance: (a: Appearance, b: Appearance) => number;
}

/** A ledger after one step: its state, and what has changed. */
export interface LedgerStep {
  readonly state: LedgerState;
  readonly change: LedgerChange;
}
