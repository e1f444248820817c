import type { Position } from '../../kernel/domain/position.ts';
import type { LookupAsk } from './lookup-step.ts';

const EARTH_RADIUS_M = 6_371_008;

/** Whether the place lies in the circle. The way is that on a sphere (haversine): for streets that is exact to half a percent. */
export function isInArea(
  position: Position,
  { longitude, latitude, radiusM }: NonNullable<LookupAsk['area']>,
): boolean {
  return distanceM(position, { longitude, latitude }) <= radiusM;
}

function distanceM(one: Position, other: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [oneLatitude, otherLatitude] = [radians(one.latitude), radians(other.latitude)];
  const halfLatitude = Math.sin((otherLatitude - oneLatitude) / 2);
  const halfLongitude = Math.sin(radians(other.longitude - one.longitude) / 2);
  const part = halfLatitude ** 2 + Math.cos(oneLatitude) * Math.cos(otherLatitude) * halfLongitude ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(part)));
}
