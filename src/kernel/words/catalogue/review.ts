import type { Text } from '../../domain/language.ts';

/** The reasons for rejecting a case, as shipped. An installation may have more, with words of their own. */
export const REASON_TEXTS = {
  'legal-stop': { en: 'legal stop', zh: '合法停车' },
  loading: { en: 'loading or unloading', zh: '装卸货物' },
  'own-doorway': { en: 'own doorway', zh: '自家门前' },
  'permitted-market': { en: 'permitted market', zh: '许可摊位' },
  'bin-not-overflowing': { en: 'bin not overflowing', zh: '垃圾桶未满溢' },
  'wrong-object': { en: 'wrong object', zh: '识别对象有误' },
  light: { en: 'light or reflection', zh: '光影或反光' },
  duplicate: { en: 'duplicate of another case', zh: '重复案件' },
  unclear: { en: 'cannot be told from the pictures', zh: '画面无法判断' },
} as const satisfies Readonly<Record<string, Text>>;
