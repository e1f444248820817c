import { charactersOf } from '../../kernel/domain/cut-text.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';

/** Fonts with Chinese characters first; the first that the machine has is taken. */
export const FONT_FAMILY =
  'Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, Microsoft YaHei, sans-serif';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Escapes any text for SVG, so that a place named `<&"` cannot change the drawing. Characters that XML does not allow
 * are left out; hidden characters are made visible.
 */
export function escapeXml(text: string): string {
  const possible = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return visibleText(possible).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** About how wide a text is, in ems: Chinese characters are square, Latin characters about half as wide. */
export function widthEm(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x2e80) width += 1;
    else if (/[MWmw@%]/.test(character)) width += 0.9;
    else if (/[A-Z]/.test(character)) width += 0.66;
    else width += /[ilj.,:;|'\s]/.test(character) ? 0.34 : 0.58;
  }
  return width;
}

/** Puts `text` on one line and makes hidden characters visible, so that they are measured too. */
function oneLine(text: string): string {
  return visibleText(text.toWellFormed()).replace(/\s+/g, ' ').trim();
}

/** Gives `text`, or as much of its beginning as fits, with an ellipsis at the end. */
export function fitText(text: string, maxEm: number): string {
  const line = oneLine(text);
  if (widthEm(line) <= maxEm) return line;
  const characters = charactersOf(line);
  while (characters.length > 0 && widthEm(characters.join('')) + 1 > maxEm) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A Chinese character with the marks that may not begin a line, a word, or white space. */
const PIECES = /[\u2e80-\u{10ffff}][、，。；：！？）」』》]*|[^\s\u2e80-\u{10ffff}]+|\s+/gu;

/**
 * Breaks `text` into lines that fit, between words and between Chinese characters. Text that does not fit into the last
 * line is cut off.
 */
export function wrapText(text: string, maxEm: number, mostLines: number): string[] {
  const lines: string[] = [];
  let rest = oneLine(text);
  while (rest !== '' && lines.length + 1 < mostLines && widthEm(rest) > maxEm) {
    const line = beginningOf(rest, maxEm);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? lines : [...lines, fitText(rest, maxEm)];
}

/**
 * Takes as many whole pieces as fit. When one piece alone is too long, it takes as many of its characters as fit, at
 * least one.
 */
function beginningOf(text: string, maxEm: number): string {
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (widthEm(line + piece) > maxEm) break;
    line += piece;
  }
  if (line.trim() !== '') return line;
  const characters = charactersOf(text);
  while (characters.length > 1 && widthEm(characters.join('')) > maxEm) characters.pop();
  return characters.join('');
}

export interface TextStyle {
  readonly x: number;
  /** The position of the baseline. */
  readonly y: number;
  readonly sizePx: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** The text is shortened to this width. */
  readonly maxPx?: number;
}

export function svgText(text: string, style: TextStyle): string {
  const shown = style.maxPx === undefined ? text : fitText(text, style.maxPx / style.sizePx);
  const weight = style.bold ? 'bold' : 'normal';
  return (
    `<text x="${style.x}" y="${style.y}" font-family="${FONT_FAMILY}" font-size="${style.sizePx}" font-weight="${weight}" ` +
    `fill="${style.colour}" text-anchor="${style.anchor ?? 'start'}" xml:space="preserve">${escapeXml(shown)}</text>`
  );
}
