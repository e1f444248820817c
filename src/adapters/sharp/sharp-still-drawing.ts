import { Buffer } from 'node:buffer';
import type { Sharp } from 'sharp';
import type { Annotation, DrawnPicture, Sheet, StillDrawing } from '../../cases/evidence/still-drawing.ts';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { growBox } from '../../kernel/domain/box.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { Canvas } from './canvas.ts';
import type { Placed } from './scene-svg.ts';
import { sceneBounds, sceneSvg } from './scene-svg.ts';
import { sharp } from './sharp-setup.ts';
import { layOutSheet } from './sheet-layout.ts';
import { FONT_FAMILY, svgText, widthEm, wrapText } from './svg-text.ts';

const MAX_PIXELS = 50_000_000;
/** Narrower pictures are enlarged to this width, so that people can read the bar's text. */
const MIN_WIDTH_PX = 960;
/** The most lines for the place and camera, and for what was seen: the bar grows with them. */
const MOST_CAPTION_LINES = 4;
const CLOSE_UP = { marginRatio: 0.3, minPx: 64, longSidePx: 960, maxScale: 4 } as const;

/** Draws with sharp. Its SVG renderer draws the text with the machine's fonts. */
export class SharpStillDrawing implements StillDrawing {
  #hasChineseFont: Promise<boolean> | null = null;

  hasChineseFont(): Promise<boolean> {
    this.#hasChineseFont ??= isOneStroke('\u4e00');
    return this.#hasChineseFont;
  }

  async annotate({ jpeg, boxXyxy, zones, where, when, what, caseId }: Annotation): Promise<DrawnPicture> {
    // A picture is enlarged to the least width, never made smaller.
    const enlarged = { fit: 'outside', withoutReduction: true, kernel: 'linear' } as const;
    const picture = await decoded(() => Canvas.of(open(jpeg).resize(MIN_WIDTH_PX, 1, enlarged)));
    const { widthPx, heightPx } = picture;
    const sizePx = Math.round(Math.max(20, widthPx / 60));
    const pad = Math.round(sizePx * 0.8);
    const rightOf = (text: string) => Math.min(widthPx * 0.5, (widthEm(text) + 0.5) * sizePx);
    const linesOf = (left: string, right: string) =>
      wrapText(left, (widthPx - pad * 3.5 - rightOf(right)) / sizePx, MOST_CAPTION_LINES);
    const [wheres, whats] = [linesOf(where, when), linesOf(what, caseId)];
    const rows = Math.max(1, wheres.length) + Math.max(1, whats.length);
    const barPx = Math.round(sizePx * (0.5 + 1.5 * rows));
    const block = (lines: readonly string[], right: string, firstRow: number, colour: string) => {
      const y = (row: number) => Math.round(sizePx * (1.4 + 1.5 * (firstRow + row)));
      return [
        ...lines.map((line, row) => svgText(line, { x: pad * 1.6, y: y(row), sizePx, colour, bold: true })),
        svgText(right, { x: widthPx - pad, y: y(0), sizePx, colour: '#ffffff', anchor: 'end', maxPx: rightOf(right) }),
      ];
    };
    const bar = [
      `<rect width="100%" height="100%" fill="#0b1620"/>`,
      `<rect width="${Math.round(pad * 0.6)}" height="100%" fill="#ff2d20"/>`,
      ...block(wheres, when, 0, '#ffffff'),
      ...block(whats, caseId, Math.max(1, wheres.length), '#ffc44d'),
    ].join('');
    const [below] = await Promise.all([
      Canvas.ofSvg(bar, { widthPx, heightPx: barPx }),
      drawScene(picture, { x: 0, y: 0, widthPx, heightPx }, zones, boxXyxy),
    ]);
    return drawn(Canvas.stacked(picture, below));
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
    return drawn(await decoded(() => Canvas.of(cropped)));
  }

  async sheet(sheet: Sheet): Promise<DrawnPicture> {
    const [first] = sheet.stills;
    const size = first === undefined ? { widthPx: 16, heightPx: 9 } : await sizeOf(first.jpeg);
    const layout = layOutSheet(sheet, size.heightPx / size.widthPx);
    const [canvas, closeUp, ...stills] = await Promise.all([
      Canvas.ofSvg(layout.page, layout),
      sheet.closeUp && layout.closeUp && placed(sheet.closeUp.jpeg, layout.closeUp, 'contain'),
      ...sheet.stills.map(async ({ jpeg, boxXyxy }, index) => {
        const at = layout.stills[index];
        if (at === undefined) return null;
        const picture = await placed(jpeg, at, 'fill');
        await drawScene(picture, { ...at, x: 0, y: 0 }, sheet.zones, boxXyxy);
        return picture;
      }),
    ]);
    for (const [picture, at] of [
      [closeUp, layout.closeUp] as const,
      ...stills.map((one, i) => [one, layout.stills[i]] as const),
    ])
      if (picture && at) canvas.paste(picture, at);
    return drawn(canvas);
  }
}

async function drawScene(
  canvas: Canvas,
  at: Placed,
  zones: readonly Polygon[],
  boxXyxy: BoxXyxy | null,
): Promise<void> {
  const bounds = sceneBounds(at, zones, boxXyxy);
  if (bounds !== null) await canvas.draw(sceneSvg(at, zones, boxXyxy), bounds);
}

async function drawn(canvas: Canvas): Promise<DrawnPicture> {
  return { jpeg: await canvas.jpeg(), widthPx: canvas.widthPx, heightPx: canvas.heightPx };
}

function open(jpeg: Uint8Array): Sharp {
  return sharp(jpeg, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
}

async function sizeOf(jpeg: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  const { width, height } = await decoded(() => open(jpeg).metadata());
  return { widthPx: width, heightPx: height };
}

function undecodable(cause: unknown): JiexunError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return saidError('JX_STILL', saying('evidence-error.still-undecodable', { why }), { cause });
}

function placed(jpeg: Uint8Array, { widthPx, heightPx }: Placed, fit: 'fill' | 'contain'): Promise<Canvas> {
  return decoded(() => Canvas.of(open(jpeg).resize(widthPx, heightPx, { fit, background: '#ffffff' })));
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw undecodable(cause);
  }
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
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="110" height="110"><rect width="100%" height="100%"/>${svg}</svg>`;
  const drawn = await sharp(Buffer.from(document)).removeAlpha().greyscale().raw().toBuffer();
  const inked = [...drawn.keys()].filter((index) => (drawn[index] ?? 0) > 96);
  const rows = new Set(inked.map((index) => Math.floor(index / 110))).size;
  const columns = new Set(inked.map((index) => index % 110)).size;
  return columns > 30 && rows * 3 < columns;
}
