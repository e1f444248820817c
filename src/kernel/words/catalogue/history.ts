import type { Text } from '../../domain/language.ts';

/** What happened to a case. */
export const HISTORY_TEXTS = {
  filed: { en: 'filed', zh: '上报' },
  rule: { en: 'a further rule: {{rule}} in {{zone}}', zh: '又触发规则 {{rule}}（{{zone}}）' },
  'no-zone': { en: 'no zone', zh: '无区域' },
  zone: { en: 'zone {{zone}}', zh: '区域 {{zone}}' },
  sighting: { en: 'back while the case is open', zh: '未结案期间再次出现' },
  left: { en: 'left after {{dwellMs, duration}}', zh: '停留 {{dwellMs, duration}} 后离开' },
  unknown: {
    en: 'not known whether it left: nobody watched for too long',
    zh: '离开情况不明：无人监看时间过长',
  },
  sealed: { en: 'evidence sealed (manifest {{no}})', zh: '证据已封存（第 {{no}} 份清单）' },
  adopted: { en: 'evidence of before found (manifests {{nos}})', zh: '接管已有证据（第 {{nos}} 份清单）' },
  closed: { en: 'closed', zh: '结案' },
  'closed-because': { en: 'closed: {{reason}}', zh: '结案：{{reason}}' },
  confirmed: { en: 'confirmed', zh: '已立案' },
  rejected: { en: 'rejected', zh: '已驳回' },
  'rejected-because': { en: 'rejected: {{reason}}', zh: '已驳回：{{reason}}' },
  'rejected-duplicate': { en: 'rejected: duplicate of {{other}}', zh: '已驳回：与 {{other}} 重复' },
  unsure: { en: 'left to a supervisor', zh: '存疑，转值班长' },
  overruled: { en: 'decision replaced: {{decision}}', zh: '改判：{{decision}}' },
  'taken-back': { en: 'decision taken back', zh: '撤回决定' },
  note: { en: 'note: {{text}}', zh: '备注：{{text}}' },
  merged: { en: 'merged into {{other}}', zh: '并入 {{other}}' },
  split: { en: 'split from {{other}}', zh: '从 {{other}} 拆出' },
  /** Stands for the number of a case that the reader may not see. */
  'another-case': { en: 'another case', zh: '另一案件' },
  retired: {
    en: {
      one: 'evidence taken away: closed more than {{count}} day ago',
      other: 'evidence taken away: closed more than {{count}} days ago',
    },
    zh: '证据已按期清除：结案已超过 {{count}} 天',
  },
  'retired-before': { en: 'evidence taken away: its tombstone says when', zh: '证据已清除：见其清除记录' },
  by: { en: '{{what}} (by {{by}})', zh: '{{what}}（{{by}}）' },
} as const satisfies Readonly<Record<string, Text>>;
