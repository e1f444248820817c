import type { HealthLook } from '../../watching/health/picture-health.ts';

export const well: HealthLook = { suspect: null, sure: null };

/** A look at a picture that may be black since `at`. */
export const suspectSince = (at: Date): HealthLook => ({ suspect: { fault: 'black', since: at }, sure: null });

export const sureSince = (at: Date): HealthLook => ({
  suspect: { fault: 'black', since: at },
  sure: { fault: 'black', since: at },
});
