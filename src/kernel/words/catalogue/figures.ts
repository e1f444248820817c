import type { Text } from '../../domain/language.ts';

/** The tables of figures that are saved as a file. */
export const FIGURE_TEXTS = {
  camera: { en: 'camera', zh: '摄像机标识' },
  'camera-name': { en: 'name', zh: '摄像机' },
  kind: { en: 'kind', zh: '类别' },
  rule: { en: 'rule', zh: '规则' },
  model: { en: 'model', zh: '模型' },
  reason: { en: 'reason', zh: '理由' },
  time: { en: 'time', zh: '时间' },
  hour: { en: 'hour', zh: '时段' },
  wait: { en: 'decided within (s)', zh: '审核用时不超过（秒）' },
  person: { en: 'person', zh: '审核人' },
  filed: { en: 'filed', zh: '上报' },
  decided: { en: 'decided', zh: '已审核' },
  precision: { en: 'precision', zh: '准确率' },
  lower: { en: 'lower end (95 %)', zh: '下限（95%）' },
  upper: { en: 'upper end (95 %)', zh: '上限（95%）' },
  agreed: { en: 'agreed', zh: '一致' },
  differed: { en: 'differed', zh: '不一致' },
  'checker-unsure': { en: 'checker unsure', zh: '抽查存疑' },
  agreement: { en: 'agreement', zh: '一致率' },
  'watched-days': { en: 'camera-days', zh: '监看台日' },
  'false-a-day': { en: 'rejected a camera-day', zh: '每台日驳回' },
  watched: { en: 'watched share', zh: '监看比例' },
  longer: { en: 'longer', zh: '更久' },
  'too-few': { en: 'too few', zh: '样本不足' },
} as const satisfies Readonly<Record<string, Text>>;
