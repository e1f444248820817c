import type { Text } from '../../domain/language.ts';

/** What errors of lookups of footage mean, and what to do (`-todo`). */
export const FOOTAGE_ERROR_TEXTS = {
  JX_LOOKUP_ASKED: {
    en: 'A lookup cannot be asked or approved like this; the message says what is wrong.',
    zh: '不能这样申请或批准调阅；消息中说明原因。',
  },
  'JX_LOOKUP_ASKED-todo': { en: 'Correct it and send it again.', zh: '请更正后重新提交。' },
  JX_LOOKUP_RIGHT: {
    en: 'This person may not do that to this lookup; the message says why.',
    zh: '当前人员不能对此调阅进行该操作；消息中说明原因。',
  },
  'JX_LOOKUP_RIGHT-todo': {
    en: 'Leave it to another person: one who did not ask, and who may see every camera of it.',
    zh: '请交由他人处理：该人不是申请人，且有权查看其中每一台摄像机。',
  },
  JX_LOOKUP_ACTED: {
    en: 'Somebody else acted on this lookup meanwhile; the message says who and how.',
    zh: '此调阅已被他人处理；消息中说明处理人和方式。',
  },
  'JX_LOOKUP_ACTED-todo': { en: 'Look at the lookup again, then decide.', zh: '请重新查看该调阅后再决定。' },
  JX_LOOKUP_STATE: {
    en: 'The lookup is in a state in which this cannot be done.',
    zh: '此调阅目前的状态不允许该操作。',
  },
  'JX_LOOKUP_STATE-todo': { en: 'Look at the lookup again.', zh: '请重新查看该调阅。' },
  JX_PAST_LOOKUPS: {
    en: 'The register of lookups of years before this program cannot be brought in, or there is no such import.',
    zh: '无法导入本系统启用前的调阅台账，或没有该导入。',
  },
  'JX_PAST_LOOKUPS-todo': {
    en: 'Correct the lines that are named and bring it in again: nothing was written.',
    zh: '请改正所列各行后重新导入：未写入任何内容。',
  },
  JX_LOOKUP_BUSY: { en: 'A lookup changed more often than it could be written.', zh: '调阅记录变动过快，未能写入。' },
  'JX_LOOKUP_BUSY-todo': { en: 'Try again.', zh: '请重试。' },
} as const satisfies Readonly<Record<string, Text>>;
