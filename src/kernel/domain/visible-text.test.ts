import { expect, test } from 'vitest';
import { visibleText } from './visible-text.ts';

const hidden = (code: number) => String.fromCodePoint(code);

test.each([
  ['Chinese and Latin text, line breaks and tabs', '东街\tNo. 1\n第二行 é 😀', '东街\tNo. 1\n第二行 é 😀'],
  ['a family of joined emoji', `👨${hidden(0x200d)}👩`, `👨${hidden(0x200d)}👩`],
  ['an order to the terminal', `${hidden(0x1b)}[2Jgone`, '\\u001b[2Jgone'],
  ['a carriage return, which writes over the line', `true${hidden(0x0d)}lie`, 'true\\u000dlie'],
  ['C1 control characters', hidden(0x9b), '\\u009b'],
  ['text that runs backwards', `a${hidden(0x202e)}gpj.exe`, 'a\\u202egpj.exe'],
  ['isolates and marks of direction', [0x2066, 0x200f, 0x061c].map(hidden).join(''), '\\u2066\\u200f\\u061c'],
  ['separators of lines and paragraphs', [0x2028, 0x2029].map(hidden).join(''), '\\u2028\\u2029'],
  ['what takes no room', [0x200b, 0xfeff, 0x00ad].map(hidden).join(''), '\\u200b\\ufeff\\u00ad'],
  ['tags beyond the basic plane', hidden(0xe0041), '\\udb40\\udc41'],
  ['half a character', '\ud800', '\\ud800'],
])('%s', (_, text, seen) => {
  expect(visibleText(text)).toBe(seen);
});

test('a line of JSON means the same', () => {
  const name = [0x202e, 0x2028, 0x1b, 0xe0041].map(hidden).join('a');
  const line = JSON.stringify({ name });
  expect(JSON.parse(visibleText(line))).toEqual({ name });
  expect(visibleText(visibleText(line))).toBe(visibleText(line));
});
