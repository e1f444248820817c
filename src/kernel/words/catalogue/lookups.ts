import type { Text } from '../../domain/language.ts';

/** The states of a lookup of footage, by `footage/lookup/lookup.ts`. */
export const LOOKUP_STATE_TEXTS = {
  asked: { en: 'asked', zh: '待审批' },
  refused: { en: 'refused', zh: '不予批准' },
  'taken-back': { en: 'taken back', zh: '已撤回' },
  approved: { en: 'approved', zh: '已批准' },
  ready: { en: 'ready to be handed over', zh: '待移交' },
  'handed-over': { en: 'handed over', zh: '已移交' },
  told: { en: 'outcome known', zh: '已反馈' },
  closed: { en: 'closed', zh: '已办结' },
} as const satisfies Readonly<Record<string, Text>>;

/** The steps of a lookup, by `footage/lookup/lookup-step.ts`. */
export const LOOKUP_STEP_TEXTS = {
  ask: { en: 'asked', zh: '申请' },
  approve: { en: 'approved', zh: '批准' },
  refuse: { en: 'refused', zh: '不予批准' },
  'take-back': { en: 'taken back', zh: '撤回' },
  'export-again': { en: 'export ordered again', zh: '重新导出' },
  'hand-over': { en: 'handed over', zh: '移交' },
  outcome: { en: 'outcome told', zh: '反馈结果' },
  close: { en: 'closed', zh: '办结' },
  hold: { en: 'held from retention', zh: '保全录像' },
  'export-made': { en: 'export made', zh: '导出完成' },
  'export-failed': { en: 'export failed', zh: '导出失败' },
  'export-ended': { en: 'bytes of the export taken away', zh: '导出文件已到期删除' },
} as const satisfies Readonly<Record<string, Text>>;

/** The register of lookups as a file. */
export const LOOKUP_REGISTER_TEXTS = {
  line: { en: '{{lookups}}, {{opened}}', zh: '{{lookups}}，{{opened}}' },
  lookups: {
    en: { one: '{{count, number}} lookup', other: '{{count, number}} lookups' },
    zh: '调阅 {{count, number}} 次',
  },
  cases: {
    en: {
      one: '{{count, number}} case opened from them',
      other: '{{count, number}} cases opened from them',
    },
    zh: '据此立案 {{count, number}} 起',
  },
  past: {
    en: {
      one: '{{count, number}} of them is from a register of before this program.',
      other: '{{count, number}} of them are from registers of before this program.',
    },
    zh: '其中 {{count, number}} 次来自本系统启用前的台账。',
  },
  zone: { en: 'Months and days of the register: {{zone}}', zh: '台账的月、日按时区：{{zone}}' },
  'col-number': { en: 'number', zh: '编号' },
  'col-day': { en: 'day', zh: '日期' },
  'col-manner': { en: 'manner', zh: '方式' },
  'col-unit': { en: 'unit', zh: '单位' },
  'col-officers': { en: 'officers', zh: '民警' },
  'col-paper': { en: 'paper', zh: '审批文书号' },
  'col-ground': { en: 'legal ground', zh: '法律依据' },
  'col-seeks': { en: 'what is looked for', zh: '查找内容' },
  'col-cameras': { en: 'cameras', zh: '摄像机' },
  'col-from': { en: 'from', zh: '起' },
  'col-to': { en: 'to', zh: '止' },
  'col-clock': { en: 'clock in the picture (s ahead)', zh: '画面时钟（快秒数）' },
  'col-asked-by': { en: 'asked by', zh: '申请人' },
  'col-asked': { en: 'asked', zh: '申请时间' },
  'col-state': { en: 'state', zh: '状态' },
  'col-decided-by': { en: 'decided by', zh: '审批人' },
  'col-decided': { en: 'decided', zh: '审批时间' },
  'col-note': { en: 'note of the decision', zh: '审批意见' },
  'col-approved': { en: 'approved', zh: '批准范围' },
  'col-handed-to': { en: 'handed over to', zh: '接收人' },
  'col-handed-over': { en: 'handed over', zh: '移交时间' },
  'col-medium': { en: 'medium', zh: '介质' },
  'col-hours': { en: 'hours to hand-over', zh: '至移交（小时）' },
  'col-outcome': { en: 'outcome', zh: '结果' },
  'col-case': { en: 'case', zh: '案件编号' },
  'col-result': { en: 'result', zh: '结果说明' },
  view: { en: 'on the spot', zh: '现场查看' },
  copy: { en: 'copy', zh: '复制' },
  all: { en: 'all of it', zh: '全部' },
  'not-compared': { en: 'not compared', zh: '未核对' },
  opened: { en: 'a case was opened', zh: '已立案' },
  used: { en: 'used', zh: '已使用' },
  unused: { en: 'not used', zh: '未使用' },
  refused: { en: 'refused', zh: '不予批准' },
  none: { en: 'not known', zh: '未反馈' },
  disc: { en: 'disc', zh: '光盘' },
  drive: { en: 'drive', zh: '移动硬盘' },
  network: { en: 'network', zh: '网络' },
  other: { en: 'other', zh: '其他' },
} as const satisfies Readonly<Record<string, Text>>;

/** `jiexun lookups`: registers of years before this program, and what is wrong with a line of one. */
export const PAST_LOOKUP_TEXTS = {
  about: { en: 'registers of footage lookups of years before this program', zh: '本系统启用前各年的录像调阅台账' },
  import: {
    en: 'bring a register in, CSV or XLSX with the columns of the one that this program writes (`day` and `unit` at least): shows what it would do, and does it with --write',
    zh: '导入台账（CSV 或 XLSX，列名与本系统导出的台账相同，至少有“日期”和“单位”）：先显示结果，加 --write 才写入',
  },
  'import.file': { en: 'the register', zh: '台账文件' },
  'import.write': { en: 'write it, when nothing is wrong', zh: '没有错误时写入' },
  'import.timezone': { en: 'the zone in which its times are written', zh: '台账时间所用的时区' },
  list: { en: 'list the registers that were brought in', zh: '列出已导入的台账' },
  forget: { en: 'take one of them back, all of it', zh: '整份撤回一次导入' },
  'forget.id': { en: 'the import, as `list` has it', zh: '导入编号（见 list）' },
  'forget.reason': { en: 'why', zh: '原因' },
  read: {
    en: {
      one: '{{file}}: {{count, number}} lookup; there already: {{known, number}}.',
      other: '{{file}}: {{count, number}} lookups; there already: {{known, number}}.',
    },
    zh: '{{file}}：共 {{count, number}} 次调阅，其中 {{known, number}} 次此前已导入。',
  },
  skipped: {
    en: 'Lines with one cell alone are taken for sums, and are left out: {{lines}}',
    zh: '只有一格内容的行视为合计行，已跳过：{{lines}}',
  },
  'would-write': {
    en: {
      one: 'Nothing is written yet. With --write {{count, number}} lookup is.',
      other: 'Nothing is written yet. With --write {{count, number}} lookups are.',
    },
    zh: '尚未写入。加 --write 将写入 {{count, number}} 次调阅。',
  },
  progress: { en: '{{done, number}} of {{count, number}} written', zh: '已写入 {{done, number}} / {{count, number}}' },
  written: {
    en: {
      one: 'Written: {{count, number}} lookup, as the import {{id}}. `jiexun lookups forget {{id}} --reason …` takes it back.',
      other:
        'Written: {{count, number}} lookups, as the import {{id}}. `jiexun lookups forget {{id}} --reason …` takes them back.',
    },
    zh: '已写入 {{count, number}} 次调阅，导入编号 {{id}}；如需撤回：`jiexun lookups forget {{id}} --reason …`。',
  },
  one: {
    en: {
      one: '{{id}}  {{at}}  {{count, number}} lookup, {{from}} to {{to}}',
      other: '{{id}}  {{at}}  {{count, number}} lookups, {{from}} to {{to}}',
    },
    zh: '{{id}}  {{at}}  {{count, number}} 次调阅，{{from}} 至 {{to}}',
  },
  none: { en: 'No register was brought in.', zh: '尚未导入任何台账。' },
  forgotten: {
    en: { one: 'Taken back: {{count, number}} lookup.', other: 'Taken back: {{count, number}} lookups.' },
    zh: '已撤回 {{count, number}} 次调阅。',
  },
  'no-import': {
    en: 'There is no import {{id}}; `jiexun lookups list` has them.',
    zh: '没有编号为 {{id}} 的导入；请见 `jiexun lookups list`。',
  },
  'no-zone': {
    en: '{{zone}} is no time zone: write Asia/Shanghai, say.',
    zh: '{{zone}} 不是时区名；例如 Asia/Shanghai。',
  },
  wrong: {
    en: {
      one: '1 line is wrong: nothing is written.',
      other: '{{count, number}} lines are wrong: nothing is written.',
    },
    zh: '有 {{count, number}} 行错误，未写入任何内容。',
  },
  twice: { en: 'the same lookup stands in line {{line}}', zh: '与第 {{line}} 行是同一次调阅' },
  differs: {
    en: 'this lookup is there with other facts, from the import {{importId}}: take that back first',
    zh: '该次调阅已由导入 {{importId}} 写入且内容不同：请先撤回那次导入',
  },
  'no-day': { en: 'expected the day on which it was asked, such as 2024-03-05', zh: '应为申请日期，如 2024-03-05' },
  'no-unit': { en: 'expected the unit that asked', zh: '应为申请单位' },
  'no-case': { en: 'a case was opened, and its number is missing', zh: '已立案，但缺少案件编号' },
  'no-time': {
    en: 'expected a time such as 2024-03-05 08:30, found {{text}}',
    zh: '应为时间，如 2024-03-05 08:30，实为 {{text}}',
  },
  future: { en: 'lies in the future', zh: '时间晚于现在' },
  'handed-before': { en: 'handed over before it was asked', zh: '移交早于申请' },
  'no-word': { en: 'expected one of {{known}}, found {{text}}', zh: '应为 {{known}} 之一，实为 {{text}}' },
  long: { en: 'is longer than {{most}} signs', zh: '超过 {{most}} 个字符' },
} as const satisfies Readonly<Record<string, Text>>;
