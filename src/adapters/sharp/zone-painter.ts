import type { Zone } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { polygonBounds } from '../../kernel/domain/polygon.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import type { ZonePainter } from '../../watching/streams/zone-painter.ts';
import { Canvas } from './canvas.ts';
import { sceneSvg } from './scene-svg.ts';
import { sharp } from './sharp-setup.ts';
import { escapeXml, FONT_FAMILY } from './svg-text.ts';

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Draws zones as the stills show them, each with its id at its upper left corner. */
export class SharpZonePainter implements ZonePainter {
  async paint({ widthPx, heightPx, rgb }: Picture, zones: readonly Zone[]): Promise<Uint8Array> {
    const canvas = await Canvas.of(sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } }));
    const whole = { x: 0, y: 0, widthPx, heightPx };
    const polygons = zones.map(({ polygon }) => polygon);
    const names = zones.map((zone) => nameSvg(zone, whole)).join('');
    await canvas.draw(sceneSvg(whole, polygons, null) + scaleSvg(whole) + names, whole);
    return canvas.jpeg();
  }
}

/** 0.1 to 0.9 along the upper and the left edge. */
function scaleSvg(size: SizePx): string {
  const markPx = textPx(size) / 2;
  return TENTHS.map((tenth) => {
    const [x, y] = [(tenth / 10) * size.widthPx, (tenth / 10) * size.heightPx];
    const marks = `<path d="M ${x} 0 v ${markPx} M 0 ${y} h ${markPx}" stroke="#ffffff" stroke-width="2"/>`;
    const text = `0.${tenth}`;
    return (
      marks +
      textSvg(text, { x: x - markPx, y: 3 * markPx }, size) +
      textSvg(text, { x: 1.5 * markPx, y: y + 0.7 * markPx }, size)
    );
  }).join('');
}

function nameSvg({ id, polygon }: Zone, size: SizePx): string {
  const [x1, y1] = polygonBounds(polygon);
  return textSvg(id, { x: x1 * size.widthPx + 4, y: y1 * size.heightPx + 1.2 * textPx(size) }, size);
}

/** White with a dark rim: it can be read on any picture. */
function textSvg(text: string, { x, y }: { readonly x: number; readonly y: number }, size: SizePx): string {
  const look = `font-family="${FONT_FAMILY}" font-size="${textPx(size)}" fill="#ffffff"`;
  const rim = 'stroke="#000000" stroke-width="3" paint-order="stroke"';
  return `<text x="${x}" y="${y}" ${look} ${rim}>${escapeXml(text)}</text>`;
}

function textPx({ widthPx }: SizePx): number {
  return Math.max(10, Math.round(widthPx / 60));
}
