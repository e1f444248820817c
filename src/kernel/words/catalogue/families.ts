import type { Family } from '../../domain/label.ts';
import type { Text } from '../../domain/language.ts';

/** What a family of things is called. */
export const FAMILY_TEXTS = {
  person: { en: 'person', zh: '人员' },
  'two-wheeler': { en: 'two-wheeler', zh: '两轮车' },
  vehicle: { en: 'vehicle', zh: '车辆' },
  goods: { en: 'goods', zh: '物品' },
  garbage: { en: 'garbage', zh: '垃圾' },
  bin: { en: 'bin', zh: '垃圾桶' },
  object: { en: 'object', zh: '遗留物' },
  camera: { en: 'camera', zh: '摄像机' },
} as const satisfies Readonly<Record<Family, Text>>;
