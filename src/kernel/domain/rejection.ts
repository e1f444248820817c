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

/** Those that are offered for a case of any kind. */
export const REASONS_OF_EVERY_KIND = [
  'wrong-object',
  'light',
  'duplicate',
  'unclear',
] as const satisfies readonly ShippedReason[];
/** Those that some kinds name in their row of the table. */
export type KindReason = Exclude<ShippedReason, (typeof REASONS_OF_EVERY_KIND)[number]>;
