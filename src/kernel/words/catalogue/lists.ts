import type { Text } from '../../domain/language.ts';

/** The text between the items of a list. */
export const LIST_TEXTS = {
  names: { en: ', ', zh: '、' },
  parts: { en: ', ', zh: '，' },
  statements: { en: '; ', zh: '；' },
  lines: { en: '\n', zh: '\n' },
} as const satisfies Readonly<Record<string, Text>>;
