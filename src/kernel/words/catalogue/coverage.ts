import type { Text } from '../../domain/language.ts';

/** Minutes that were really watched. */
export const COVERAGE_TEXTS = {
  day: { en: 'day', zh: '日期' },
  camera: { en: 'camera', zh: '摄像机' },
  rule: { en: 'rule', zh: '规则' },
  due: { en: 'due', zh: '应监看' },
  watched: { en: 'watched', zh: '已监看' },
  down: { en: 'down', zh: '离线' },
  untrusted: { en: 'not to be trusted', zh: '画面不可信' },
  missed: { en: 'missed', zh: '遗漏' },
  off: { en: 'program off', zh: '程序未运行' },
  nobody: { en: 'nobody', zh: '无人监看' },
  minutes: { en: '{{minutes}} min', zh: '{{minutes}} 分钟' },
  none: {
    en: 'Nothing was watched in that time: no cases does not mean no violations.',
    zh: '该时段没有监看：没有案件不等于没有违规。',
  },
} as const satisfies Readonly<Record<string, Text>>;
