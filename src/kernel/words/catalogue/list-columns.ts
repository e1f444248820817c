import type { Text } from '../../domain/language.ts';

/** The columns of a list of cases that is saved as a file. */
export const LIST_COLUMN_TEXTS = {
  number: { en: 'number', zh: '案件编号' },
  kind: { en: 'kind', zh: '类别' },
  place: { en: 'place', zh: '地点' },
  camera: { en: 'camera', zh: '摄像机' },
  rule: { en: 'rule', zh: '规则' },
  filed: { en: 'filed', zh: '上报时间' },
  due: { en: 'due', zh: '审核时限' },
  state: { en: 'state', zh: '状态' },
  reason: { en: 'reason', zh: '理由' },
  decider: { en: 'decided by', zh: '审核人工号' },
  'decider-name': { en: 'name of who decided', zh: '审核人' },
  decided: { en: 'decided', zh: '审核时间' },
  case: { en: 'case', zh: '案件标识' },
} as const satisfies Readonly<Record<string, Text>>;
