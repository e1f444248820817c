/** Tells when rules are in force, in each camera's own time zone, with holidays and make-up workdays. */
export interface Calendar {
  /** Tells whether `hours` are in force; null = always. */
  isInForce(hours: string | null, timezone: string, at: Date): boolean;
  /** The milliseconds of [fromAt, toAt) in which `hours` are in force. */
  inForceMs(hours: string | null, timezone: string, fromAt: Date, toAt: Date): number;
}
