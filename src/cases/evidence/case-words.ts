import type { RuleKind } from '../../kernel/domain/camera.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { isOfCamera, kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import type { Explanation } from '../../kernel/domain/violation.ts';
import { faultWords } from '../../kernel/words/fault-words.ts';
import { kindWords } from '../../kernel/words/kind-words.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import type { Missing } from './manifest.ts';
import type { StillRole } from './still.ts';

const ROLE_WORDS: Readonly<Record<StillRole, string>> = {
  before: '此前正常',
  first: '首次出现',
  between: '过程中',
  filing: '达到时限',
  last: '离开前',
  left: '离开后',
};

const FAULT_ROLE_WORDS: Readonly<Record<StillRole, string>> = {
  ...ROLE_WORDS,
  first: '故障开始',
  filing: '立案时',
  last: '恢复前',
  left: '恢复后',
};

export function roleWords(kind: RuleKind, role: StillRole): string {
  return kindOf(kind).words.times === 'fault' ? FAULT_ROLE_WORDS[role] : ROLE_WORDS[role];
}

/** `机动车乱停放`, `摄像机故障：黑屏`. */
export function headlineWords({ kind, label }: Pick<CaseRow, 'kind' | 'label'>): string {
  return isOfCamera(kind) ? `${kindWords(kind)}：${faultWords(label)}` : kindWords(kind);
}

/** `1分30秒`: as short as it can be said, in whole seconds. */
export function durationWords(durationMs: number): string {
  let restS = Math.round(durationMs / 1_000);
  const parts: string[] = [];
  for (const [unit, unitS] of [
    ['天', 86_400],
    ['小时', 3_600],
    ['分', 60],
  ] as const) {
    const amount = Math.floor(restS / unitS);
    if (amount > 0) parts.push(`${amount}${unit}`);
    restS -= amount * unitS;
  }
  if (restS > 0 || parts.length === 0) parts.push(`${restS}秒`);
  return parts.join('');
}

/** `规则 kerb-no-parking · 区域 路缘 · 允许停留 30秒 · 立案时已停留 30秒`. */
export function ruleWords(row: CaseRow): string {
  const permittedMs = row.violations[0]?.explanation.permittedMs ?? 0;
  if (isOfCamera(row.kind)) return `摄像机自检 · 立案时已持续 ${durationWords(row.dwellAtFilingMs)}`;
  const zone = row.scene.zones.find(({ id }) => id === row.zoneId);
  const hours = row.violations[0]?.explanation.hours;
  return [
    `规则 ${row.ruleId ?? ''}`,
    `区域 ${zone?.name ?? row.zoneId ?? ''}`,
    ...(hours ? [`时段 ${hours}`] : []),
    `允许停留 ${durationWords(permittedMs)}`,
    `立案时已停留 ${durationWords(row.dwellAtFilingMs)}`,
  ].join(' · ');
}

const THING_FACTS = {
  first: '首次出现',
  reached: '达到时限',
  left: '离开',
  stays: '仍在原处',
  unknown: '未见其离开',
  stayed: '停留时长',
} as const;
const FAULT_FACTS = {
  first: '故障开始',
  reached: '立案',
  left: '恢复',
  stays: '尚未恢复',
  unknown: '不明',
  stayed: '持续时长',
} as const;

export function factWords(
  row: CaseRow,
  known: { readonly clockOffsetMs: number | null; readonly missing: readonly Missing[] },
): readonly (readonly [string, string])[] {
  const when = (at: Date) => localTime(at, row.scene.timezone);
  const explanation = row.violations[0]?.explanation;
  const models = explanation?.models.map(({ name, sha256 }) => `${name} ${sha256.slice(0, 12)}`).join('，') ?? '';
  const isOver = row.sightings.length > 0 && row.sightings.every((sighting) => sighting.ended !== null);
  const words = kindOf(row.kind).words.times === 'fault' ? FAULT_FACTS : THING_FACTS;
  return [
    [words.first, `${when(row.firstSeenAt)}${row.alreadyThere ? '（开始监看时已在）' : ''}`],
    [words.reached, when(row.filedAt)],
    [words.left, row.clearedAt === null ? (isOver ? words.unknown : words.stays) : when(row.clearedAt)],
    [
      words.stayed,
      `${durationWords(row.dwellMs)}${row.sightings.length > 1 ? `（共 ${row.sightings.length} 次）` : ''}`,
    ],
    ['无人监看', explanation === undefined ? '' : gapWords(explanation)],
    ['时钟偏差', known.clockOffsetMs === null ? '未测量' : `${known.clockOffsetMs} 毫秒`],
    ...(models === '' ? [] : [['模型', models] as const]),
    ['规则版本', (explanation?.ruleVersion ?? '').slice(0, 12)],
    ['缺少', known.missing.length === 0 ? '无' : known.missing.map(({ zh }) => zh).join('；')],
  ];
}

function gapWords({ timeline }: Explanation): string {
  const gaps = timeline.filter(({ type }) => type === 'gap');
  if (gaps.length === 0) return '无';
  return `${gaps.length} 段，共 ${durationWords(gaps.reduce((sum, gap) => sum + intervalMs(gap), 0))}`;
}
