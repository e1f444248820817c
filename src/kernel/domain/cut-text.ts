/** A character as people see it: with its accents, the parts of an emoji, the jamo of a syllable. */
const CHARACTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Around the cut so much is looked at, in UTF-16 units: of a text of megabytes the rest does not matter. */
const AROUND = 200;

/** The beginning of a text, in whole characters: at most `most` UTF-16 units. A character that is longer alone is cut, but not half of a code point. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const { index = 0 } = CHARACTERS.segment(text.slice(0, most + AROUND)).containing(most) ?? {};
  if (index > 0) return text.slice(0, index);
  const isHalved = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most));
  return text.slice(0, isHalved ? most - 1 : most);
}

/** The text, or as much of it as fits into `most` UTF-16 units with an ellipsis. */
export function shortText(text: string, most: number): string {
  return text.length <= most ? text : `${cutText(text, most - 1)}…`;
}

/** The characters of a text as people see them. */
export function charactersOf(text: string): string[] {
  return Array.from(CHARACTERS.segment(text), ({ segment }) => segment);
}
