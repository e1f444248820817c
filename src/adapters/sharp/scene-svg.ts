import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';

/** Where a picture lies on the canvas, in pixels. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Draws the zones and the thing's box over a placed picture. */
export function sceneSvg(at: Placed, zones: readonly Polygon[], boxXyxy: BoxXyxy | null): string {
  const stroke = strokeOf(at);
  return (
    zones.map((zone) => zoneSvg(at, zone, stroke * 0.8)).join('') +
    (boxXyxy === null ? '' : boxSvg(at, boxXyxy, stroke))
  );
}

/** The part of the placed picture that `sceneSvg` draws on, in whole pixels; null when it draws nothing. */
export function sceneBounds(at: Placed, zones: readonly Polygon[], boxXyxy: BoxXyxy | null): Placed | null {
  const corners = [...zones.flat(), ...(boxXyxy === null ? [] : [boxXyxy.slice(0, 2), boxXyxy.slice(2)])];
  if (corners.length === 0) return null;
  const margin = 2 * strokeOf(at);
  const [left, right] = span(
    corners.map(([x = 0]) => x * at.widthPx),
    margin,
    at.widthPx,
  );
  const [top, bottom] = span(
    corners.map(([, y = 0]) => y * at.heightPx),
    margin,
    at.heightPx,
  );
  if (left >= right || top >= bottom) return null;
  return { x: at.x + left, y: at.y + top, widthPx: right - left, heightPx: bottom - top };
}

function span(ends: readonly number[], margin: number, sizePx: number): [from: number, to: number] {
  return [Math.max(0, Math.floor(Math.min(...ends) - margin)), Math.min(sizePx, Math.ceil(Math.max(...ends) + margin))];
}

function strokeOf({ widthPx }: Placed): number {
  return Math.max(2, widthPx / 420);
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
