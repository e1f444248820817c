/** What a rule of every kind says. */
export interface RuleCommon {
  readonly id: string;
  /** Empty where the kind is about the whole camera. */
  readonly zoneIds: readonly string[];
  /** The permitted stay: a violation is what lasts at least this long. */
  readonly dwellMs: number;
  /** Dwell starts anew after a seen absence longer than this. */
  readonly resumeMs: number;
  /** A gap longer than this ends the presence as not known. */
  readonly bridgeMs: number;
  /** OpenStreetMap `opening_hours` in the camera's time zone; null = always in force. */
  readonly hours: string | null;
  /** SHA-256 of the camera's file before variables are filled in. */
  readonly version: string;
}
