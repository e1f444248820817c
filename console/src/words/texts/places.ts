import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Handing over to the next shift. */
export const HANDOVER_TEXTS = {
  title: { en: 'Handover', zh: '交接班' },
  waiting: { en: 'Waiting', zh: '待审核' },
  unsure: { en: 'Unsure', zh: '待复核' },
  overdue: { en: 'Overdue', zh: '已超时' },
  blind: { en: 'Blind cameras', zh: '失明摄像机' },
  alarms: { en: 'Alarms', zh: '告警' },
  note: { en: 'Note to the next shift', zh: '交班备注' },
  'hand-over': { en: 'Hand over', zh: '交班' },
  sign: { en: 'Sign', zh: '签收' },
  past: { en: 'Handovers', zh: '交接记录' },
  by: { en: 'Handed over by', zh: '交班人' },
  at: { en: 'At', zh: '时间' },
  signed: { en: 'Signed', zh: '签收' },
  'signed-by': { en: '{{who}}, {{at}}', zh: '{{who}}，{{at}}' },
} as const satisfies Readonly<Record<string, Text>>;

/** The cameras, to look at. */
export const CAMERA_TEXTS = {
  title: { en: 'Cameras', zh: '摄像机' },
  'platform-away': {
    en: 'Its video platform has given no list since {{since}}; the one of {{read}} is kept.',
    zh: '所属视频平台自 {{since}} 起未给出列表，保留 {{read}} 的列表。',
  },
  'platform-gone': {
    en: 'The list that its video platform gave on {{read}} no longer has it. It stays until somebody removes it.',
    zh: '{{read}} 的视频平台列表中已没有此摄像机；在有人删除之前予以保留。',
  },
  'no-picture': { en: 'No picture is kept.', zh: '没有画面。' },
  'picture-of': { en: 'Last picture of {{name}}', zh: '{{name}} 的最近画面' },
  'picture-at': { en: 'picture {{at}}', zh: '画面 {{at}}' },
  stream: {
    en: 'lag {{lag}} · key frame interval {{keyFrames}} · lost today: {{lost}}',
    zh: '延迟 {{lag}} · 关键帧间隔 {{keyFrames}} · 今日丢失：{{lost}}',
  },
  coverage: { en: 'Watched today, by hours', zh: '今日监看情况（逐小时）' },
  hour: { en: '{{hour}}:00, {{percent}} %', zh: '{{hour}} 时：{{percent}}%' },
  hours: {
    en: '{{spans}} h: watched {{watchedMs, duration}} of {{dueMs, duration}} so far',
    zh: '{{spans}} 时：至今应监看 {{dueMs, duration}}，实际监看 {{watchedMs, duration}}',
  },
  'hour-none': { en: '{{hour}}:00, nothing to watch or nothing recorded', zh: '{{hour}} 时：无需监看或无记录' },
  'hour-ahead': { en: '{{hour}}:00, not yet', zh: '{{hour}} 时：未到' },
} as const satisfies Readonly<Record<string, Text>>;

/** The log. */
export const AUDIT_TEXTS = {
  title: { en: 'Log', zh: '日志' },
  at: { en: 'At', zh: '时间' },
  who: { en: 'Who', zh: '人员' },
  did: { en: 'What', zh: '行为' },
  verb: { en: 'Kind of act', zh: '行为类别' },
  subject: { en: 'On', zh: '对象' },
  case: { en: 'Case: number or id', zh: '案件编号或标识' },
  about: { en: '{{type}} {{id}}', zh: '{{type}} {{id}}' },
  outcome: { en: 'Outcome', zh: '结果' },
  done: { en: 'done', zh: '完成' },
  refused: { en: 'refused', zh: '拒绝' },
  address: { en: 'From', zh: '来源' },
  detail: { en: 'Detail', zh: '详情' },
  verify: { en: 'Check the chain', zh: '核验日志链' },
  'verify-0': { en: 'The log is whole.', zh: '日志完整。' },
  'verify-1': { en: 'The log is not whole!', zh: '日志不完整！' },
  'verify-4': { en: 'The log is whole, under a key that nobody vouched for.', zh: '日志完整，但签名密钥未经确认。' },
  export: { en: 'CSV', zh: '导出 CSV' },
  empty: { en: 'No entry fits.', zh: '没有符合条件的记录。' },
} as const satisfies Readonly<Record<string, Text>>;
