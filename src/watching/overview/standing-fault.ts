import { CAMERA_FAULTS, type CameraFault, FEED_FAULTS } from '../../kernel/domain/camera-fault.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

export interface StandingFault {
  readonly fault: CameraFault;
  readonly sinceAt: Date;
}

/** What is wrong with the camera now, by its ledger; null when nothing is. A camera that gives no pictures is only down. */
export function standingFault(presences: readonly Presence[]): StandingFault | null {
  const standing = presences.flatMap(({ type, state, label, firstSeenAt: sinceAt }) => {
    const fault = CAMERA_FAULTS.find((known) => known === label);
    return type === 'fault' && state === 'dwelling' && fault !== undefined ? [{ fault, sinceAt }] : [];
  });
  return standing.find(({ fault }) => FEED_FAULTS.has(fault)) ?? standing[0] ?? null;
}
