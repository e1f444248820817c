import type { Label } from '../../domain/label.ts';
import type { Text } from '../../domain/language.ts';

/** What a detection is called. */
export const LABEL_TEXTS = {
  person: { en: 'person', zh: '人员' },
  bicycle: { en: 'bicycle', zh: '自行车' },
  motorcycle: { en: 'motorcycle', zh: '摩托车' },
  tricycle: { en: 'tricycle', zh: '三轮车' },
  car: { en: 'car', zh: '小汽车' },
  van: { en: 'van', zh: '面包车' },
  bus: { en: 'bus', zh: '客车' },
  truck: { en: 'truck', zh: '货车' },
  umbrella: { en: 'umbrella', zh: '伞' },
  bag: { en: 'bag', zh: '包' },
  chair: { en: 'chair', zh: '椅子' },
  bench: { en: 'bench', zh: '长凳' },
  table: { en: 'table', zh: '桌子' },
  food: { en: 'food', zh: '食品' },
  tableware: { en: 'tableware', zh: '餐具' },
  plant: { en: 'plant', zh: '植物' },
  stall: { en: 'stall', zh: '摊位' },
  cart: { en: 'cart', zh: '推车' },
  garbage: { en: 'garbage', zh: '垃圾' },
  garbage_bin: { en: 'garbage bin', zh: '垃圾桶' },
  overflow: { en: 'overflow', zh: '垃圾满溢' },
} as const satisfies Readonly<Record<Label, Text>>;
