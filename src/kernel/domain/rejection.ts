/** Why a case may be rejected, as shipped. The words are in the catalogue, under `reason`. */
export const SHIPPED_REASONS = [
  'legal-stop',
  'loading',
  'own-doorway',
  'permitted-market',
  'bin-not-overflowing',
  'wrong-object',
  'light',
  'duplicate',
  'unclear',
] as const;
export type ShippedReason = (typeof SHIPPED_REASONS)[number];
