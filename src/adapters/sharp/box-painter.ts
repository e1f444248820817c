import type { Picture } from '../../kernel/domain/frame.ts';
import type { BoxPainter } from '../../watching/detect/box-painter.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import { sharp } from './sharp-setup.ts';
import { escapeXml } from './svg-text.ts';

const COLOURS = ['#e6194b', '#3cb44b', '#4363d8', '#f58231', '#911eb4', '#008080', '#9a6324', '#800000', '#808000'];
const JPEG_QUALITY = 92;

/** Draws boxes as an SVG over the picture: libvips draws the text. */
export class SharpBoxPainter implements BoxPainter {
  async paint({ widthPx, heightPx, rgb }: Picture, boxes: readonly NamedBox[]): Promise<Uint8Array> {
    return await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
      .composite([{ input: Buffer.from(boxesSvg(boxes, { widthPx, heightPx })), left: 0, top: 0 }])
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
  }
}

/** One colour for each label, in the order of the labels. */
function boxesSvg(boxes: readonly NamedBox[], { widthPx, heightPx }: SizePx): string {
  const labels = [...new Set(boxes.map(({ label }) => label))];
  const linePx = Math.max(2, Math.round(Math.max(widthPx, heightPx) / 500));
  const textPx = Math.max(10, linePx * 7);
  const drawn = boxes.map(({ label, confidence, boxXyxy: [x1, y1, x2, y2] }) => {
    const colour = COLOURS[labels.indexOf(label) % COLOURS.length];
    const [x, y] = [x1 * widthPx, y1 * heightPx];
    const text = `${label} ${confidence.toFixed(2)}`;
    const textWidth = text.length * textPx * 0.64;
    const textLeft = Math.max(0, Math.min(x, widthPx - textWidth));
    const textTop = Math.max(0, y - textPx * 1.2);
    return `<rect x="${x}" y="${y}" width="${(x2 - x1) * widthPx}" height="${(y2 - y1) * heightPx}" fill="none" stroke="${colour}" stroke-width="${linePx}"/>
<rect x="${textLeft}" y="${textTop}" width="${textWidth}" height="${textPx * 1.2}" fill="${colour}"/>
<text x="${textLeft + linePx / 2}" y="${textTop + textPx * 0.95}" font-family="monospace" font-size="${textPx}" fill="white">${escapeXml(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${drawn.join('')}</svg>`;
}
