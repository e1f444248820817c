/**
 * What changes how a line reads without being seen: control characters but line break and tab, line and paragraph separators,
 * marks of direction and other formats (but the two joiners that scripts and emoji need), halves of characters.
 */
const UNSEEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu;

/**
 * Text as people are to see it: whatever hides in it is written out, as `\u202e`. Every way out to a person goes through here:
 * console, log, captions of stills, messages to a webhook. A line of JSON keeps its meaning.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, i) => `\\u${hex4(character.charCodeAt(i))}`).join(''),
  );
}

function hex4(code: number): string {
  return code.toString(16).padStart(4, '0');
}
