import type { Text } from '../../domain/language.ts';

/** What `jiexun rules try` answers. */
export const RULE_TRIAL_TEXTS = {
  progress: { en: '{{done}} of about {{of}} stays read', zh: '已读取停留 {{done}} 条，共约 {{of}} 条' },
  over: {
    en: '{{cameraId}}: {{stays}} stays that ended from {{fromAt}} to {{toAt}} or still last.',
    zh: '{{cameraId}}：{{fromAt}} 至 {{toAt}} 结束或仍在持续的停留 {{stays}} 条。',
  },
  'no-stays': {
    en: '{{cameraId}}: nothing is stored of these days, so nothing can be told.',
    zh: '{{cameraId}}：这些天没有任何存储，无法试算。',
  },
  'col-today': { en: 'today', zh: '现行' },
  'col-changed': { en: 'changed', zh: '修改后' },
  cases: { en: 'cases', zh: '案件' },
  confirmed: { en: 'confirmed', zh: '已立案' },
  rejected: { en: 'rejected', zh: '已驳回' },
  undecided: { en: 'not decided', zh: '未审核' },
  merged: { en: 'part of another', zh: '已并入其他案件' },
  'never-filed': { en: 'never filed', zh: '从未上报' },
  precision: { en: 'precision', zh: '准确率' },
  'precision-of': {
    en: '{{percent}} % (95 %: {{lower}}–{{upper}}; {{confirmed}} of {{judged}})',
    zh: '{{percent}} %（95 % 区间 {{lower}}–{{upper}}；{{judged}} 起中 {{confirmed}} 起）',
  },
  'too-few': {
    en: 'too few decisions ({{confirmed}} of {{judged}})',
    zh: '审核太少（{{judged}} 起中 {{confirmed}} 起）',
  },
  comes: { en: { one: '1 case comes:', other: '{{count}} cases come:' }, zh: '新增案件 {{count}} 起：' },
  goes: { en: { one: '1 case goes:', other: '{{count}} cases go:' }, zh: '消失案件 {{count}} 起：' },
  'comes-none': { en: 'No case comes.', zh: '没有新增案件。' },
  'goes-none': { en: 'No case goes.', zh: '没有消失的案件。' },
  more: { en: '… and {{more}} more (--limit)', zh: '……另有 {{more}} 起（--limit）' },
  'col-reached': { en: 'reached', zh: '达到时间' },
  'col-camera': { en: 'camera', zh: '摄像机' },
  'col-decided': { en: 'decided', zh: '审核结果' },
  'col-rule': { en: 'rule', zh: '规则' },
  'rejected-for': { en: 'rejected: {{reason}}', zh: '已驳回：{{reason}}' },
  'found-again': {
    en: 'Of {{count}} cases that were filed in these days, today’s rules find {{found}} again in what is stored.',
    zh: '这些天上报的 {{count}} 起案件中，现行规则在存储数据里重新找到 {{found}} 起。',
  },
  untold: { en: 'What this cannot tell:', zh: '无法判断的内容：' },
  rule: { en: '{{kind}} ({{ruleId}})', zh: '{{kind}}（{{ruleId}}）' },
  'untold-zone': {
    en: '{{rule}}: {{percent}} % of its zones lies outside today’s; nothing that stood there is kept.',
    zh: '{{rule}}：其区域的 {{percent}} % 在现行区域之外；那里停留过的对象没有存储。',
  },
  'untold-kind': {
    en: '{{rule}}: today’s rules watch no such things, so none are kept.',
    zh: '{{rule}}：现行规则不监看此类对象，因此没有存储。',
  },
  'untold-longer': {
    en: '{{rule}}: a longer `{{field}}` would join stays that are kept as two.',
    zh: '{{rule}}：更长的 `{{field}}` 会把分开存储的停留连成一次。',
  },
  'untold-confidence-start': {
    en: '`confidence.start`: below today’s, or that of the model, nothing is kept.',
    zh: '`confidence.start`：低于现行值或模型自身值的对象没有存储。',
  },
  'untold-confidence-keep': {
    en: '`confidence.keep` is asked at each look, and few looks are kept.',
    zh: '`confidence.keep` 在每次查看时判断，而存储的查看次数很少。',
  },
  'untold-setting': {
    en: '`{{field}}` changes what is seen, not how it is judged.',
    zh: '`{{field}}` 改变的是看到什么，而不是如何判断。',
  },
  'untold-owner': {
    en: {
      one: '1 stay: an earlier version did not keep when a person stood near it, so it is not counted where that decides.',
      other:
        '{{count}} stays: an earlier version did not keep when a person stood near them, so they are not counted where that decides.',
    },
    zh: '{{count}} 条停留：早期版本没有存储何时有人在旁，由此决定的案件未计入。',
  },
  'untold-begins': { en: 'Nothing is stored from before {{at}}.', zh: '{{at}} 之前没有存储。' },
  'untold-none-ended': {
    en: 'No stay has ended in these days: only what still stands there is stored.',
    zh: '这些天没有已结束的停留：存储中只有目前仍在停留的对象。',
  },
  'untold-version': {
    en: 'Until {{at}} cases were filed by another version of this camera’s file; what its zones did not hold is not kept.',
    zh: '{{at}} 之前的案件由该摄像机文件的其他版本上报；当时区域之外的对象没有存储。',
  },
} as const satisfies Readonly<Record<string, Text>>;
