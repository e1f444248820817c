import type { BoxXyxy } from '../../domain/box.ts';
import type { Polygon } from '../../domain/polygon.ts';

/** Where a picture lies on the canvas, in pixels. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Zones and the thing's box over a placed picture. */
export function sceneSvg(at: Placed, zones: readonly Polygon[], boxXyxy: BoxXyxy | null): string {
  const stroke = Math.max(2, at.widthPx / 420);
  return (
    zones.map((zone) => zoneSvg(at, zone, stroke * 0.8)).join('') +
    (boxXyxy === null ? '' : boxSvg(at, boxXyxy, stroke))
  );
}

function zoneSvg(at: Placed, zone: Polygon, stroke: number): string {
  const points = zone.map(([x, y]) => `${round(at.x + x * at.widthPx)},${round(at.y + y * at.heightPx)}`).join(' ');
  return (
    `<polygon points="${points}" fill="#ffb300" fill-opacity="0.10" stroke="#ffb300" stroke-width="${round(stroke)}" ` +
    `stroke-dasharray="${round(stroke * 5)} ${round(stroke * 3)}"/>`
  );
}

function boxSvg(at: Placed, [x1, y1, x2, y2]: BoxXyxy, stroke: number): string {
  const place =
    `x="${round(at.x + x1 * at.widthPx)}" y="${round(at.y + y1 * at.heightPx)}" ` +
    `width="${round((x2 - x1) * at.widthPx)}" height="${round((y2 - y1) * at.heightPx)}" rx="${round(stroke)}" fill="none"`;
  return (
    `<rect ${place} stroke="#ffffff" stroke-opacity="0.85" stroke-width="${round(stroke * 2.2)}"/>` +
    `<rect ${place} stroke="#ff2d20" stroke-width="${round(stroke * 1.2)}"/>`
  );
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
