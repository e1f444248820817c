import type { Text } from '../../domain/language.ts';

/** What is wrong with an order for an export of footage, or stands in its way. */
export const EXPORT_MESSAGES = {
  parts: {
    en: '{{count}} cameras were asked for: name 1 to {{most}}.',
    zh: '要求了 {{count}} 个摄像机：请指定 1 至 {{most}} 个。',
  },
  reason: { en: 'Say why, in at most {{most}} characters.', zh: '请说明事由，最多 {{most}} 个字符。' },
  reversed: {
    en: '{{id}}: the span ends at {{to}}, before it begins at {{from}}.',
    zh: '{{id}}：时段结束于 {{to}}，早于开始时间 {{from}}。',
  },
  future: { en: '{{id}}: {{to}} is in the future.', zh: '{{id}}：{{to}} 尚未到来。' },
  'too-long': {
    en: '{{id}}: {{from}} to {{to}} is longer than {{days}} days: ask for it in parts.',
    zh: '{{id}}：{{from}} 至 {{to}} 超过 {{days}} 天：请分段导出。',
  },
  time: {
    en: '{{option}} "{{text}}" is no time: expected 2026-01-31T08:00:00 (the wall clock at the camera) or 2026-01-31T08:00:00+08:00.',
    zh: '{{option}}“{{text}}”不是时间：应为 2026-01-31T08:00:00（摄像机当地时间）或 2026-01-31T08:00:00+08:00。',
  },
  'no-such-time': {
    en: '{{option}} "{{text}}" did not occur in {{timezone}}: the clocks were put forward. Write it with its offset from UTC.',
    zh: '{{option}}“{{text}}”在 {{timezone}} 不存在：当时时钟拨快。请写明与 UTC 的时差。',
  },
  'unknown-camera': {
    en: 'There is no camera "{{id}}", and nothing was ever recorded of one.',
    zh: '没有摄像机“{{id}}”，也从未录过。',
  },
  'no-room': {
    en: '{{where}}: the export needs about {{needed}} bytes, {{free}} are free.',
    zh: '{{where}}：导出约需 {{needed}} 字节，可用 {{free}} 字节。',
  },
  elsewhere: {
    en: 'The export {{order}} lies on another machine: fetch it there, or open the console of that machine.',
    zh: '导出 {{order}} 位于另一台机器：请在该机器上获取，或打开其控制台。',
  },
  full: {
    en: '{{where}}: the disk became full. Nothing of the export was kept.',
    zh: '{{where}}：磁盘已满。未保留任何导出内容。',
  },
  running: {
    en: '{{where}}: the process {{pid}} makes an export there.',
    zh: '{{where}}：进程 {{pid}} 正在导出到此处。',
  },
  inside: {
    en: '{{folder}} lies in the recordings ({{volume}}): name a folder elsewhere.',
    zh: '{{folder}} 位于录像文件夹（{{volume}}）之内：请指定其他位置。',
  },
  video: { en: 'ffmpeg could not write {{file}}: {{why}}.', zh: 'ffmpeg 无法写入 {{file}}：{{why}}。' },
  flawed: {
    en: {
      one: '{{where}} was made; {{count}} file of the recording is not as its row says; see above.',
      other: '{{where}} was made; {{count}} files of the recording are not as their rows say; see above.',
    },
    zh: '{{where}} 已完成；其中 {{count}} 个录像文件与记录不符；见上文。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What `jiexun footage export` answers. */
export const FOOTAGE_EXPORT_TEXTS = {
  camera: {
    en: '{{id}} ({{name}}), times of {{timezone}}: {{from}} to {{to}}',
    zh: '{{id}}（{{name}}），{{timezone}} 时间：{{from}} 至 {{to}}',
  },
  size: {
    en: '  video of {{recordedMs, duration}} in {{files}}, about {{bytes}} bytes; {{gapMs, duration}} without video',
    zh: '  录像 {{recordedMs, duration}}，{{files}}，约 {{bytes}} 字节；无录像 {{gapMs, duration}}',
  },
  files: { en: { one: '{{count}} file', other: '{{count}} files' }, zh: '{{count}} 个文件' },
  gap: { en: '  gap    {{from}} to {{to}}: {{reason}}', zh: '  缺口  {{from}} 至 {{to}}：{{reason}}' },
  doubled: {
    en: '  twice  {{from}} to {{to}}: the clock was set back, or two workers recorded; both are exported',
    zh: '  重复  {{from}} 至 {{to}}：时钟被回拨，或由两个进程录制；两份都导出',
  },
  'more-gaps': { en: '  and {{count}} more gaps', zh: '  另有 {{count}} 处缺口' },
  source: { en: '  {{fault}}  {{name}}', zh: '  {{fault}}  {{name}}' },
  'only-told': { en: 'Nothing was exported (--dry-run).', zh: '未导出任何内容（--dry-run）。' },
  anew: {
    en: '{{out}}: an export that was not finished was found there; it is taken away and begun anew.',
    zh: '{{out}}：发现一次未完成的导出，已清除并重新开始。',
  },
  progress: { en: '{{percent}} % read', zh: '已读取 {{percent}}%' },
  made: {
    en: '{{out}}: {{files}}, {{bytes}} bytes; SHA-256 of the manifest: {{sha256}}',
    zh: '{{out}}：{{files}}，{{bytes}} 字节；清单的 SHA-256：{{sha256}}',
  },
  'how-to-check': {
    en: 'Whoever gets it checks it with: jiexun verify {{out}} --key KEY',
    zh: '接收方用以下命令核验：jiexun verify {{out}} --key KEY',
  },
  'camera-gone': {
    en: 'Camera {{id}} is no longer watched: its times are told in {{timezone}}.',
    zh: '摄像机 {{id}} 已不再监看：其时间按 {{timezone}} 表示。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Why an export has no video of some time, besides the reasons of recordings. */
export const EXPORT_GAP_TEXTS = {
  untold: { en: 'Nobody recorded it', zh: '没有录像' },
  'not-here': { en: 'On a volume that is not reachable from here', zh: '所在卷从此处无法访问' },
  missing: { en: 'The recorded file is gone', zh: '录像文件缺失' },
  unreadable: { en: 'The recorded file cannot be read', zh: '录像文件无法读取' },
  unwritten: { en: 'It was being written when it was exported', zh: '导出时尚在写入' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a file of the recording turned out to be. */
export const SOURCE_FAULT_TEXTS = {
  changed: { en: 'changed   ', zh: '内容被改' },
  cut: { en: 'cut short ', zh: '被截短  ' },
  missing: { en: 'missing   ', zh: '缺失    ' },
  unreadable: { en: 'unreadable', zh: '无法读取' },
  'not-here': { en: 'not here  ', zh: '不在此处' },
  taken: { en: 'its days are over', zh: '已超过保存期限' },
} as const satisfies Readonly<Record<string, Text>>;
