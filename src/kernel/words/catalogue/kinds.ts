import type { RuleKind } from '../../domain/camera.ts';
import type { Text } from '../../domain/language.ts';

/** What a kind of violation is called, as the people who review cases read it. */
export const KIND_TEXTS = {
  'illegal-parking': { en: 'illegal parking', zh: '机动车乱停放' },
  'street-vending': { en: 'street vending', zh: '占道经营' },
  garbage: { en: 'garbage', zh: '暴露垃圾' },
  'camera-fault': { en: 'camera fault', zh: '摄像机故障' },
} as const satisfies Readonly<Record<RuleKind, Text>>;
