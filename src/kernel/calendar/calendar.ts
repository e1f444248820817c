/** When rules are in force, in each camera's own time zone, holidays and make-up workdays included. */
export interface Calendar {
  /** `hours` null = always. */
  isInForce(hours: string | null, timezone: string, at: Date): boolean;
  /** Milliseconds of [fromAt, toAt) in which it is in force. */
  inForceMs(hours: string | null, timezone: string, fromAt: Date, toAt: Date): number;
}
