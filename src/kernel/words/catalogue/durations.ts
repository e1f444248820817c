import type { Text } from '../../domain/language.ts';

/** Units, written one after another: `1h30m`, `1小时30分`. */
export const DURATION_TEXTS = {
  d: { en: '{{amount}}d', zh: '{{amount}}天' },
  h: { en: '{{amount}}h', zh: '{{amount}}小时' },
  m: { en: '{{amount}}m', zh: '{{amount}}分' },
  s: { en: '{{amount}}s', zh: '{{amount}}秒' },
  ms: { en: '{{amount}}ms', zh: '{{amount}}毫秒' },
} as const satisfies Readonly<Record<string, Text>>;
