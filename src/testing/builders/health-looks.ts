import type { HealthLook } from '../../watching/health/picture-health.ts';

export const well: HealthLook = { suspect: null, sure: null };

/** Black since then, perhaps. */
export const suspectSince = (at: Date): HealthLook => ({ suspect: { fault: 'black', since: at }, sure: null });

export const sureSince = (at: Date): HealthLook => ({
  suspect: { fault: 'black', since: at },
  sure: { fault: 'black', since: at },
});
