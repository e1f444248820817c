import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PALETTE } from '../src/look/palette.ts';

const CSS = readFileSync(new URL('../src/look/look.css', import.meta.url), 'utf8');

test.each(Object.entries(PALETTE))('%s is the same in the style sheet', (name, colour) => {
  expect(CSS).toContain(`--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${colour};`);
});

/** How much brighter one colour is than the other, as the accessibility guidelines reckon it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [bright = 0, dark = 0] = [light(one), light(other)].toSorted((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

test.each([
  ['ink', 'white'],
  ['quiet', 'white'],
  ['quiet', 'ground'],
  ['readableRed', 'white'],
  ['blue', 'white'],
  ['pale', 'navy'],
  ['amber', 'night'],
  ['green', 'night'],
  ['nightBlue', 'night'],
] as const)('%s can be read on %s', (text, ground) => {
  expect(contrast(PALETTE[text], PALETTE[ground])).toBeGreaterThanOrEqual(4.5);
});
