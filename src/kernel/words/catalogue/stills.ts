import type { Text } from '../../domain/language.ts';

/** What a still shows: of a thing that stays, and of a camera's fault (`fault-…`). */
export const STILL_TEXTS = {
  before: { en: 'well before', zh: '此前正常' },
  first: { en: 'first seen', zh: '首次出现' },
  between: { en: 'in between', zh: '过程中' },
  filing: { en: 'limit reached', zh: '达到时限' },
  last: { en: 'before it left', zh: '离开前' },
  left: { en: 'after it left', zh: '离开后' },
  'fault-before': { en: 'well before', zh: '此前正常' },
  'fault-first': { en: 'fault begins', zh: '故障开始' },
  'fault-between': { en: 'in between', zh: '过程中' },
  'fault-filing': { en: 'at filing', zh: '上报时' },
  'fault-last': { en: 'before it was well again', zh: '恢复前' },
  'fault-left': { en: 'well again', zh: '恢复后' },
} as const satisfies Readonly<Record<string, Text>>;
