import type { Text } from '../../domain/language.ts';

/** The text between the items of a list. */
export const LIST_TEXTS = {
  names: { en: ', ', zh: '、' },
  parts: { en: ', ', zh: '，' },
  statements: { en: '; ', zh: '；' },
  choices: { en: ' or ', zh: ' 或 ' },
  both: { en: ' and ', zh: ' 和 ' },
  each: { en: ', one ', zh: '、' },
  sets: { en: '; or ', zh: '；或 ' },
  /** One follows the other without anything between. */
  joined: { en: '', zh: '' },
  lines: { en: '\n', zh: '\n' },
} as const satisfies Readonly<Record<string, Text>>;
