import type { RuleKind } from '../../domain/camera.ts';
import type { Text } from '../../domain/language.ts';

/** What a rule of a kind asserts; `<kind>-<observed>` where that depends on what is seen. */
export const ASSERTION_TEXTS = {
  'illegal-parking': { en: 'vehicle standing', zh: '车辆停放' },
  'street-vending': { en: 'person staying with a stall or goods', zh: '人员携摊位或货物停留' },
  garbage: { en: 'garbage lying about, nobody near it', zh: '垃圾暴露，无人看管' },
  'garbage-object': { en: 'unexplained object left behind, nobody near it', zh: '遗留物品，无人看管' },
  'camera-fault': { en: 'camera fault ({{observed}})', zh: '摄像机故障（{{observed}}）' },
} as const satisfies Readonly<Record<RuleKind, Text>> & Readonly<Record<string, Text>>;

/** Where, how long and when: the other parts of the sentence that explains a violation. */
export const CLAUSE_TEXTS = {
  'in-zone': { en: '{{what}} in zone "{{zone}}"', zh: '「{{zone}}」内{{what}}' },
  dwell: { en: 'for {{dwellMs, duration}}', zh: '持续 {{dwellMs, duration}}' },
  limit: { en: 'limit {{permittedMs, duration}}', zh: '限时 {{permittedMs, duration}}' },
  hours: { en: 'in force {{hours}}', zh: '生效时段 {{hours}}' },
} as const satisfies Readonly<Record<string, Text>>;
