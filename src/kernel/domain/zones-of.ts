import { bottomCentre } from './box.ts';
import type { Camera, Zone } from './camera.ts';
import { containsPoint } from './polygon.ts';
import type { Presence } from './presence.ts';

/** Gives those of `zoneIds` in which the presence touches the ground, in the order of the camera's file. */
export function zonesOf(presence: Presence, zoneIds: readonly string[], { zones }: Camera): Zone[] {
  const { boxXyxy } = presence;
  if (boxXyxy === null) return [];
  const foot = bottomCentre(boxXyxy);
  return zones.filter(({ id, polygon }) => zoneIds.includes(id) && containsPoint(polygon, foot));
}
