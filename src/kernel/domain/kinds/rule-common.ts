/** The gap that a rule bridges when its text does not say: 10 minutes. */
export const USUAL_BRIDGE_MS = 600_000;

/** The fields of a rule of any kind. */
export interface RuleCommon {
  readonly id: string;
  /** Empty when the kind is about the whole camera. */
  readonly zoneIds: readonly string[];
  /** The permitted stay: something that stays at least this long is a violation. */
  readonly dwellMs: number;
  /** Dwell starts again from zero after a seen absence longer than this. */
  readonly resumeMs: number;
  /** A gap longer than this ends the presence as not known. */
  readonly bridgeMs: number;
  /** OpenStreetMap `opening_hours` in the camera's time zone; null = always in force. */
  readonly hours: string | null;
  /** A trial rule: it is judged and counted, and never files a case. Absent: it files. */
  readonly trial?: true;
  /** SHA-256 of the camera's file before variables are filled in. */
  readonly version: string;
}
