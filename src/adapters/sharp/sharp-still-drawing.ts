import { Buffer } from 'node:buffer';
import type { OverlayOptions, Sharp } from 'sharp';
import sharp from 'sharp';
import type { BoxXyxy } from '../../domain/box.ts';
import { growBox } from '../../domain/box.ts';
import { JiexunError } from '../../domain/error.ts';
import type { Annotation, DrawnPicture, Sheet, StillDrawing } from '../../evidence/still-drawing.ts';
import type { Placed } from './scene-svg.ts';
import { sceneSvg } from './scene-svg.ts';
import { layOutSheet } from './sheet-layout.ts';
import { FONT_FAMILY, svgText, widthEm } from './svg-text.ts';

const MAX_PIXELS = 50_000_000;
/** Narrower pictures are enlarged to this, so that the bar's text is legible. */
const MIN_WIDTH_PX = 960;
const CLOSE_UP = { marginRatio: 0.3, minPx: 64, longSidePx: 960, maxScale: 4 } as const;

/** Draws with sharp: text by its own SVG renderer, with the machine's fonts. */
export class SharpStillDrawing implements StillDrawing {
  #hasChineseFont: Promise<boolean> | null = null;

  hasChineseFont(): Promise<boolean> {
    this.#hasChineseFont ??= isOneStroke('一');
    return this.#hasChineseFont;
  }

  async annotate({ jpeg, boxXyxy, zones, where, when, what, caseId }: Annotation): Promise<DrawnPicture> {
    const size = await sizeOf(jpeg);
    const widthPx = Math.max(size.widthPx, MIN_WIDTH_PX);
    const heightPx = Math.round((size.heightPx * widthPx) / size.widthPx);
    const sizePx = Math.round(Math.max(20, widthPx / 60));
    const barPx = Math.round(sizePx * 3.5);
    const pad = Math.round(sizePx * 0.8);
    const rightOf = (text: string) => Math.min(widthPx * 0.5, (widthEm(text) + 0.5) * sizePx);
    const line = (left: string, right: string, y: number, colour: string) =>
      svgText(left, { x: pad * 1.6, y, sizePx, colour, bold: true, maxPx: widthPx - pad * 3.5 - rightOf(right) }) +
      svgText(right, { x: widthPx - pad, y, sizePx, colour: '#ffffff', anchor: 'end', maxPx: rightOf(right) });
    const svg = [
      sceneSvg({ x: 0, y: 0, widthPx, heightPx }, zones, boxXyxy),
      `<rect x="0" y="${heightPx}" width="${widthPx}" height="${barPx}" fill="#0b1620"/>`,
      `<rect x="0" y="${heightPx}" width="${Math.round(pad * 0.6)}" height="${barPx}" fill="#ff2d20"/>`,
      line(where, when, heightPx + Math.round(sizePx * 1.4), '#ffffff'),
      line(what, caseId, heightPx + Math.round(sizePx * 2.9), '#ffc44d'),
    ].join('');
    const canvas = open(jpeg)
      .resize(widthPx, heightPx, { fit: 'fill' })
      .extend({ bottom: barPx, background: '#0b1620' });
    return this.#draw(canvas, [overlay(svg, widthPx, heightPx + barPx)]);
  }

  async closeUp(jpeg: Uint8Array, boxXyxy: BoxXyxy): Promise<DrawnPicture> {
    const { widthPx, heightPx } = await sizeOf(jpeg);
    const [x1, y1, x2, y2] = growBox(boxXyxy, CLOSE_UP.marginRatio);
    const across = span(x1, x2, widthPx);
    const down = span(y1, y2, heightPx);
    const scale = Math.min(CLOSE_UP.maxScale, Math.max(1, CLOSE_UP.longSidePx / Math.max(across.length, down.length)));
    const cropped = open(jpeg)
      .extract({ left: across.start, top: down.start, width: across.length, height: down.length })
      .resize(Math.round(across.length * scale), Math.round(down.length * scale), { kernel: 'lanczos3', fit: 'fill' });
    return this.#draw(cropped, []);
  }

  async sheet(sheet: Sheet): Promise<DrawnPicture> {
    const [first] = sheet.stills;
    const size = first === undefined ? { widthPx: 16, heightPx: 9 } : await sizeOf(first.jpeg);
    const layout = layOutSheet(sheet, size.heightPx / size.widthPx);
    const { widthPx, heightPx, background, stills, closeUp } = layout;
    const pictures = await Promise.all([
      ...stills.map((placed, index) => placePicture(sheet.stills[index]?.jpeg, placed, 'fill')),
      ...(closeUp === null ? [] : [placePicture(sheet.closeUp?.jpeg, closeUp, 'contain')]),
    ]);
    const canvas = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } });
    return this.#draw(canvas, [
      overlay(layout.under, widthPx, heightPx),
      ...pictures.flat(),
      overlay(layout.over, widthPx, heightPx),
    ]);
  }

  async #draw(canvas: Sharp, overlays: OverlayOptions[]): Promise<DrawnPicture> {
    try {
      const drawn = canvas.composite(overlays).jpeg({ quality: 90, chromaSubsampling: '4:4:4' });
      const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
      return { jpeg: data, widthPx: info.width, heightPx: info.height };
    } catch (cause) {
      throw undecodable(cause);
    }
  }
}

function open(jpeg: Uint8Array): Sharp {
  return sharp(jpeg, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
}

async function sizeOf(jpeg: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  try {
    const { width, height } = await open(jpeg).metadata();
    return { widthPx: width, heightPx: height };
  } catch (cause) {
    throw undecodable(cause);
  }
}

function undecodable(cause: unknown): JiexunError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new JiexunError('JX_STILL', `A still cannot be decoded (${why}); its original is kept as it is.`, { cause });
}

async function placePicture(
  jpeg: Uint8Array | undefined,
  { x, y, widthPx, heightPx }: Placed,
  fit: 'fill' | 'contain',
): Promise<OverlayOptions[]> {
  if (jpeg === undefined) return [];
  try {
    const resized = open(jpeg)
      .resize(widthPx, heightPx, { fit, background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha();
    const { data: input, info } = await resized.raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    return [{ input, raw, left: x, top: y }];
  } catch (cause) {
    throw undecodable(cause);
  }
}

function overlay(svg: string, widthPx: number, heightPx: number): OverlayOptions {
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${svg}</svg>`;
  return { input: Buffer.from(document), left: 0, top: 0 };
}

/** Whole pixels from `from` to `to` (0–1), at least `minPx` long where the picture is. */
function span(from: number, to: number, sizePx: number): { start: number; length: number } {
  const length = Math.min(sizePx, Math.max(CLOSE_UP.minPx, Math.round((to - from) * sizePx)));
  const middle = ((from + to) / 2) * sizePx;
  return { start: Math.round(Math.min(sizePx - length, Math.max(0, middle - length / 2))), length };
}

/** 一 is one flat stroke in every font that has it; the box drawn for a missing character is as tall as it is wide. */
export async function isOneStroke(character: string): Promise<boolean> {
  const svg = `<text x="20" y="80" font-family="${FONT_FAMILY}" font-size="64" fill="#ffffff">${character}</text>`;
  const canvas = sharp({ create: { width: 110, height: 110, channels: 3, background: '#000000' } });
  const drawn = await canvas
    .composite([overlay(svg, 110, 110)])
    .greyscale()
    .raw()
    .toBuffer();
  const inked = [...drawn.keys()].filter((index) => (drawn[index] ?? 0) > 96);
  const rows = new Set(inked.map((index) => Math.floor(index / 110))).size;
  const columns = new Set(inked.map((index) => index % 110)).size;
  return columns > 30 && rows * 3 < columns;
}
