import type { Sheet } from '../../cases/evidence/still-drawing.ts';
import type { Placed } from './scene-svg.ts';
import { svgText, wrapText } from './svg-text.ts';

const WIDTH = 1_600;
const MARGIN = 40;
const GAP = 20;
const HEADER = 140;
const RULE_BAR = 58;
const CAPTION = 46;
const CLOSE_UP = { widthPx: 520, heightPx: 390 } as const;
const FACT_LINE = 39;
/** The lines of a fact that needs more than one. */
const FACT_FURTHER_LINE = 29;
const FACT_PX = 22;
const FACT_VALUE_X = 210;
const MOST_FACT_LINES = 8;
const SUBTITLE = { mostPx: 950, mostLines: 2 } as const;
const INK = '#16212c';

export interface SheetLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One for each still. */
  readonly stills: readonly Placed[];
  readonly closeUp: Placed | null;
  /** The page without its pictures. */
  readonly page: string;
}

/** Computes where everything goes; `aspectRatio` is the height of a still divided by its width. */
export function layOutSheet(sheet: Sheet, aspectRatio: number): SheetLayout {
  const columns = sheet.stills.length === 4 ? 2 : Math.max(1, Math.min(3, sheet.stills.length));
  const cellPx = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  // One still alone would fill the page.
  const widthPx = Math.floor(sheet.stills.length === 1 ? cellPx * 0.6 : cellPx);
  const heightPx = Math.round(widthPx * Math.min(1.2, Math.max(0.3, aspectRatio)));
  const top = HEADER + RULE_BAR + GAP + 4;
  const stills = sheet.stills.map((_, index) => ({
    x: Math.round(MARGIN + (index % columns) * (cellPx + GAP)),
    y: top + CAPTION + Math.floor(index / columns) * (heightPx + CAPTION + GAP),
    widthPx,
    heightPx,
  }));
  const stillsEnd = (stills.at(-1)?.y ?? top - GAP) + (stills.length > 0 ? heightPx : 0) + GAP;
  const closeUp = sheet.closeUp === null ? null : { x: MARGIN, y: stillsEnd + CAPTION, ...CLOSE_UP };
  const factsX = closeUp === null ? MARGIN : MARGIN + CLOSE_UP.widthPx + GAP;
  const factsWidthPx = WIDTH - MARGIN - factsX;
  const facts = wrapped(sheet.facts, factsWidthPx);
  const linesPx = facts.reduce((sum, { heightPx }) => sum + heightPx, 0);
  const factsHeight = Math.max(closeUp === null ? 0 : CLOSE_UP.heightPx + CAPTION, linesPx + 34);
  const canvasHeight = stillsEnd + factsHeight + 64;
  return {
    widthPx: WIDTH,
    heightPx: canvasHeight,
    stills,
    closeUp,
    page: page(sheet, { stills, closeUp }, facts, {
      x: factsX,
      y: stillsEnd,
      widthPx: factsWidthPx,
      heightPx: factsHeight,
    }),
  };
}

interface FactLines {
  readonly label: string;
  readonly lines: readonly string[];
  readonly heightPx: number;
}

/** The list of missing things may be long: it takes as many lines as it needs. */
function wrapped(facts: Sheet['facts'], widthPx: number): FactLines[] {
  return facts.map(([label, value]) => {
    const lines = wrapText(value, (widthPx - FACT_VALUE_X - 24) / FACT_PX, MOST_FACT_LINES);
    return { label, lines, heightPx: FACT_LINE + Math.max(0, lines.length - 1) * FACT_FURTHER_LINE };
  });
}

function page(
  sheet: Sheet,
  { stills, closeUp }: Pick<SheetLayout, 'stills' | 'closeUp'>,
  facts: readonly FactLines[],
  at: Placed,
): string {
  const { headline, subtitle, caseId, stamp, rule } = sheet;
  return [
    '<rect width="100%" height="100%" fill="#eef1f4"/>',
    rect({ x: 0, y: 0, widthPx: WIDTH, heightPx: HEADER }, '#12263a'),
    rect({ x: 0, y: 0, widthPx: 14, heightPx: HEADER }, '#ff2d20'),
    svgText(headline, { x: MARGIN, y: 66, sizePx: 46, colour: '#ffffff', bold: true, maxPx: 850 }),
    ...subtitleLines(subtitle),
    svgText(caseId, { x: WIDTH - MARGIN, y: 58, sizePx: 27, colour: '#ffffff', bold: true, anchor: 'end', maxPx: 620 }),
    svgText(stamp, { x: WIDTH - MARGIN, y: 110, sizePx: 22, colour: '#ffc44d', anchor: 'end', maxPx: 520 }),
    rect({ x: 0, y: HEADER, widthPx: WIDTH, heightPx: RULE_BAR }, '#dde4ea'),
    svgText(rule, { x: MARGIN, y: HEADER + 38, sizePx: 24, colour: INK, maxPx: WIDTH - 2 * MARGIN }),
    ...stills.map((placed, index) => card(placed, sheet.stills[index]?.title ?? '', sheet.stills[index]?.when ?? '')),
    closeUp === null ? '' : card(closeUp, sheet.closeUp?.title ?? '', ''),
    rect(at, '#ffffff', 8),
    ...facts.map((fact, index) => factLines(at, fact, facts.slice(0, index))),
    svgText(sheet.footer, {
      x: MARGIN,
      y: at.y + at.heightPx + 40,
      sizePx: 19,
      colour: '#5b6a78',
      maxPx: WIDTH - 2 * MARGIN,
    }),
  ].join('');
}

/** A white card with a caption above the picture. */
function card({ x, y, widthPx, heightPx }: Placed, title: string, when: string): string {
  const baseline = y - 14;
  const titlePx = when === '' ? widthPx - 24 : widthPx * 0.36;
  return [
    rect({ x, y: y - CAPTION, widthPx, heightPx: heightPx + CAPTION }, '#ffffff', 8),
    svgText(title, { x: x + 14, y: baseline, sizePx: 23, colour: INK, bold: true, maxPx: titlePx }),
    svgText(when, {
      x: x + widthPx - 12,
      y: baseline,
      sizePx: 20,
      colour: '#3d4c5a',
      anchor: 'end',
      maxPx: widthPx * 0.6,
    }),
  ].join('');
}

/** A long place and name are written in two smaller lines. */
function subtitleLines(subtitle: string): string[] {
  const style = { x: MARGIN, colour: '#c9d6e2' };
  const [only, ...more] = wrapText(subtitle, SUBTITLE.mostPx / 26, SUBTITLE.mostLines);
  if (more.length === 0) return [svgText(only ?? '', { ...style, y: 112, sizePx: 26 })];
  const lines = wrapText(subtitle, SUBTITLE.mostPx / 20, SUBTITLE.mostLines);
  return lines.map((line, index) => svgText(line, { ...style, y: 102 + 25 * index, sizePx: 20 }));
}

function factLines(at: Placed, { label, lines }: FactLines, before: readonly FactLines[]): string {
  const y = at.y + 44 + before.reduce((sum, { heightPx }) => sum + heightPx, 0);
  const line =
    before.length === 0
      ? ''
      : `<line x1="${at.x + 24}" y1="${y - 28}" x2="${at.x + at.widthPx - 24}" y2="${y - 28}" stroke="#e3e8ed"/>`;
  const value = { x: at.x + FACT_VALUE_X, sizePx: FACT_PX, colour: INK };
  return [
    line,
    svgText(label, { x: at.x + 24, y, sizePx: FACT_PX, colour: '#5b6a78', maxPx: 170 }),
    ...lines.map((text, index) => svgText(text, { ...value, y: y + index * FACT_FURTHER_LINE })),
  ].join('');
}

function rect({ x, y, widthPx, heightPx }: Placed, colour: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${widthPx}" height="${heightPx}" rx="${radius}" fill="${colour}"/>`;
}
