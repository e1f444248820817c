import type { OverlayOptions } from 'sharp';
import type { ContactSheet, SheetBox, SheetCell, SheetSection } from '../../watching/model-evaluation/contact-sheet.ts';
import { sharp } from './sharp-setup.ts';
import { svgText } from './svg-text.ts';

const COLUMNS = 8;
const GAP = 8;
const TITLE = 44;
const CAPTION = 22;
const COLOURS: Readonly<Record<SheetBox['colour'], string>> = { truth: '#1faa3c', false: '#ff2d20', other: '#9ad7a6' };

/** Draws cells of one size in rows of eight, with a title above each section. */
export class SharpContactSheet implements ContactSheet {
  async draw(sections: readonly SheetSection[]): Promise<Uint8Array> {
    const cells = sections.flatMap((section) => section.cells);
    const cellPx = Math.max(200, ...cells.map(({ picture }) => Math.max(picture.widthPx, picture.heightPx)));
    const width = COLUMNS * (cellPx + GAP) + GAP;
    const overlays: OverlayOptions[] = [];
    const svg: string[] = [];
    let y = GAP;
    for (const { title, cells } of sections) {
      svg.push(svgText(title, { x: GAP, y: y + 30, sizePx: 26, colour: '#0b1620', bold: true, maxPx: width - GAP }));
      y += TITLE;
      for (const [i, cell] of cells.entries()) {
        const [left, top] = [
          GAP + (i % COLUMNS) * (cellPx + GAP),
          y + Math.floor(i / COLUMNS) * (cellPx + CAPTION + GAP),
        ];
        const { widthPx, heightPx, rgb } = cell.picture;
        overlays.push({ input: Buffer.from(rgb), raw: { width: widthPx, height: heightPx, channels: 3 }, left, top });
        svg.push(cellSvg(cell, { left, top, cellPx }));
      }
      y += Math.ceil(cells.length / COLUMNS) * (cellPx + CAPTION + GAP);
    }
    const height = y + GAP;
    const over = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg.join('')}</svg>`;
    return await sharp({ create: { width, height, channels: 3, background: '#f4f6f8' } })
      .composite([...overlays, { input: Buffer.from(over), left: 0, top: 0 }])
      .jpeg({ quality: 88 })
      .toBuffer();
  }
}

function cellSvg(
  { picture, boxes, caption }: SheetCell,
  { left, top, cellPx }: { readonly left: number; readonly top: number; readonly cellPx: number },
): string {
  const drawn = boxes.map(({ boxXyxy: [x1, y1, x2, y2], colour }) => {
    const [x, y] = [left + x1 * picture.widthPx, top + y1 * picture.heightPx];
    const size = `width="${(x2 - x1) * picture.widthPx}" height="${(y2 - y1) * picture.heightPx}"`;
    return `<rect x="${x}" y="${y}" ${size} fill="none" stroke="${COLOURS[colour]}" stroke-width="2"/>`;
  });
  const text = svgText(caption, {
    x: left,
    y: top + picture.heightPx + 16,
    sizePx: 15,
    colour: '#3d4c5a',
    maxPx: cellPx,
  });
  return drawn.join('') + text;
}
