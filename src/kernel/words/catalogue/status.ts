import type { Text } from '../../domain/language.ts';

/** What `jiexun status` says of an installation. */
export const STATUS_TEXTS = {
  store: { en: 'store: {{read}}', zh: '数据库：{{read}}' },
  'store-clock': { en: "store: {{read}}; this machine's clock {{clock}}", zh: '数据库：{{read}}；本机时钟{{clock}}' },
  read: {
    en: '{{medianMs}} ms a read (at most {{mostMs}} ms)',
    zh: '每次读取 {{medianMs}} 毫秒（最多 {{mostMs}} 毫秒）',
  },
  behind: { en: '{{ms}} ms behind it', zh: '比它慢 {{ms}} 毫秒' },
  ahead: { en: '{{ms}} ms ahead of it', zh: '比它快 {{ms}} 毫秒' },
  trials: {
    en: {
      one: 'rules on trial: 1, which found {{found}} in the last 24 hours and filed nothing',
      other: 'rules on trial: {{count}}, which found {{found}} in the last 24 hours and filed nothing',
    },
    zh: '试行规则：{{count}} 条，最近 24 小时发现 {{found}} 起，均不上报',
  },
  recording: {
    en: 'recordings: {{recorded}} of {{wanted}} cameras recorded now, the oldest hour: {{since}}',
    zh: '录像：应录 {{wanted}} 个摄像机，正在录像 {{recorded}} 个，最早的小时：{{since}}',
  },
  'recording-stands': {
    en: 'recordings: {{recorded}} of {{wanted}} cameras recorded now, not: {{cameras}}; the oldest hour: {{since}}',
    zh: '录像：应录 {{wanted}} 个摄像机，正在录像 {{recorded}} 个，未录像：{{cameras}}；最早的小时：{{since}}',
  },
  'recording-rests': {
    en: '{{said}}; outside their hours: {{resting}}',
    zh: '{{said}}；不在录像时段：{{resting}} 个',
  },
  'recording-days': {
    en: {
      one: 'disks of the recordings: as it is recorded now they hold 1 day; cameras are to be kept for {{wanted}}',
      other:
        'disks of the recordings: as it is recorded now they hold {{count, number}} days; cameras are to be kept for {{wanted}}',
    },
    zh: '录像磁盘：按目前的录像量可保存约 {{count, number}} 天；摄像机要求保存 {{wanted}} 天',
  },
  'key-trouble': { en: 'evidence: {{why}}', zh: '证据：{{why}}' },
  'key-none': { en: 'evidence: nothing is signed yet', zh: '证据：尚未签名' },
  key: { en: 'evidence: signed with the key {{key}}', zh: '证据：签名密钥 {{key}}' },
  'key-after': {
    en: 'evidence: signed with the key {{key}} (before it {{before}})',
    zh: '证据：签名密钥 {{key}}（此前为 {{before}}）',
  },
  'no-worker': { en: 'No worker is at work.', zh: '没有进程在工作。' },
  'col-worker': { en: 'worker', zh: '进程' },
  'col-role': { en: 'role', zh: '角色' },
  'col-since': { en: 'since', zh: '启动' },
  'col-cameras': { en: 'cameras', zh: '摄像机' },
  'col-limit': { en: 'limit', zh: '上限' },
  'col-lag': { en: 'lag', zh: '滞后' },
  'col-clock': { en: 'clock', zh: '时钟' },
  'col-seen': { en: 'seen', zh: '最近' },
  seconds: { en: '{{seconds}} s', zh: '{{seconds}} 秒' },
  milliseconds: { en: '{{ms}} ms', zh: '{{ms}} 毫秒' },
  ago: { en: '{{agoMs, duration}} ago', zh: '{{agoMs, duration}} 前' },
  'ago-gone': { en: '{{agoMs, duration}} ago, gone', zh: '{{agoMs, duration}} 前，已离开' },
  cameras: {
    en: 'cameras: {{wanted}} to be watched, {{watched}} watched',
    zh: '摄像机：应监看 {{wanted}}，正在监看 {{watched}}',
  },
  unwatched: { en: 'nobody watches {{cameras}}', zh: '无人监看：{{cameras}}' },
  handed: { en: 'being handed over: {{cameras}}', zh: '交接中：{{cameras}}' },
  'handed-by': { en: '{{camera}} (by {{holder}})', zh: '{{camera}}（由 {{holder}}）' },
  'and-more': { en: '{{some}}, … and {{more}} more', zh: '{{some}}……另有 {{more}} 个' },
  'queue-trouble': { en: 'queue: {{why}}', zh: '任务队列：{{why}}' },
  jobs: { en: 'jobs that wait: {{jobs}}', zh: '等待的任务：{{jobs}}' },
  running: { en: '{{name}} {{waiting}} ({{running}} run)', zh: '{{name}} {{waiting}}（{{running}} 个执行中）' },
  letters: { en: 'dead letters: {{letters}}', zh: '已放弃的任务：{{letters}}' },
  'letters-some': { en: '{{amount}} (`jiexun jobs`)', zh: '{{amount}}（`jiexun jobs`）' },
  none: { en: 'none', zh: '无' },
  'rows-unseen': { en: 'stored rows: not looked at yet', zh: '已存数据：尚未检查' },
  rows: { en: 'stored rows: {{found}} (looked at {{at}})', zh: '已存数据：{{found}}（{{at}} 检查）' },
  'rows-well': { en: 'all can be read', zh: '全部可读' },
  'rows-unread': { en: 'this version cannot read {{rows}}', zh: '本版本读不出 {{rows}}' },
  'rows-named': { en: '{{amount}} of {{entity}} ({{named}})', zh: '{{entity}} {{amount}} 行（{{named}}）' },
  alarms: { en: 'alarms: {{amount}}', zh: '告警：{{amount}}' },
  more: { en: '… and {{more}} more', zh: '……另有 {{more}} 条' },
  'nothing-due': { en: 'Nothing was due to be watched since {{at}}.', zh: '自 {{at}} 起没有应监看的内容。' },
  watched: { en: 'watched since {{at}}, the worst first:', zh: '自 {{at}} 起的监看情况，最差的在前：' },
  'others-least': {
    en: '… and {{more}} more, each at least {{percent}}',
    zh: '……另有 {{more}} 个，均不低于 {{percent}}',
  },
  well: { en: 'All is well.', zh: '一切正常。' },
  needs: { en: 'Needs a person: {{needs}}.', zh: '需要处理：{{needs}}。' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a person must do something about, each in a few words. */
export const NEED_TEXTS = {
  'not-served': { en: 'nobody watches: `jiexun serve` does not run', zh: '无人监看：`jiexun serve` 没有运行' },
  unwatched: { en: 'nobody watches {{cameras}}', zh: '无人监看 {{cameras}}' },
  'no-worker': {
    en: 'no worker is at work: start `jiexun serve --role worker`',
    zh: '没有监看进程：请启动 `jiexun serve --role worker`',
  },
  'no-jobs': {
    en: 'nobody does the jobs: start `jiexun serve --role jobs`',
    zh: '没有后台进程：请启动 `jiexun serve --role jobs`',
  },
  queue: { en: 'the queue cannot be used', zh: '任务队列不可用' },
  letters: {
    en: { one: 'a job was given up, see `jiexun jobs`', other: '{{count}} jobs were given up, see `jiexun jobs`' },
    zh: '有 {{count}} 个任务已放弃，见 `jiexun jobs`',
  },
  rows: { en: 'stored rows cannot be read by this version: {{rows}}', zh: '有数据本版本读不出来：{{rows}}' },
  'rows-of': { en: '{{amount}} of {{entity}}', zh: '{{entity}} {{amount}} 行' },
  alarm: { en: 'alarm {{name}}: {{about}}', zh: '告警“{{name}}”：{{about}}' },
  clocks: { en: 'clocks are off: mend NTP on {{workers}}', zh: '时钟有偏差：请检查 {{workers}} 的 NTP' },
  'own-clock': { en: 'the clock of this machine is off: mend its NTP', zh: '本机时钟有偏差：请检查 NTP' },
  slow: { en: 'the store is slow: {{ms}} ms a read', zh: '数据库缓慢：每次读取 {{ms}} 毫秒' },
  little: { en: 'of what was due too little was watched at {{cameras}}', zh: '监看时长不足：{{cameras}}' },
  'little-at': { en: '{{camera}} ({{percent}} %)', zh: '{{camera}}（{{percent}} %）' },
  'and-more': { en: '{{some}} and {{more}} more', zh: '{{some}} 等，另有 {{more}} 个' },
} as const satisfies Readonly<Record<string, Text>>;
