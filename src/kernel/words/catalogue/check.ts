import type { Text } from '../../domain/language.ts';

/** What `jiexun check` answers. */
export const CHECK_TEXTS = {
  answers: { en: '{{cameraId}}: answers: {{detail}}', zh: '{{cameraId}}：有应答：{{detail}}' },
  silent: { en: '{{cameraId}}: DOES NOT ANSWER: {{detail}}', zh: '{{cameraId}}：没有应答：{{detail}}' },
  'answers-drawn': {
    en: '{{cameraId}}: answers: {{detail}}; zones drawn into {{file}}',
    zh: '{{cameraId}}：有应答：{{detail}}；区域已画入 {{file}}',
  },
  files: { en: { one: '1 camera file', other: '{{count}} camera files' }, zh: '摄像机文件 {{count}} 个' },
  none: { en: '0 camera files (none in {{folder}})', zh: '摄像机文件 0 个（{{folder}} 中没有）' },
  stored: {
    en: { one: '1 camera in the store', other: '{{count}} cameras in the store' },
    zh: '存储中的摄像机 {{count}} 台',
  },
  'no-store': { en: 'no store in {{where}}: only files are checked', zh: '{{where}} 中没有存储：只检查文件' },
  'store-not-read': { en: 'the store in {{where}} could not be read', zh: '{{where}} 中的存储无法读取' },
  problems: { en: { one: '1 problem', other: '{{count}} problems' }, zh: '问题 {{count}} 个' },
  warnings: { en: { one: '1 warning', other: '{{count}} warnings' }, zh: '警告 {{count}} 个' },
  'without-answer': { en: '{{cameras}} without answer', zh: '没有应答 {{cameras}} 台' },
  'no-picture': { en: 'no picture within {{seconds}} s', zh: '{{seconds}} 秒内没有画面' },
  'ended-early': { en: 'it ended without a picture', zh: '没有画面就结束了' },
  format: {
    en: '{{widthPx}}×{{heightPx}}, decoding {{decoding}}',
    zh: '{{widthPx}}×{{heightPx}}，解码方式 {{decoding}}',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What `jiexun replay` and `jiexun detect` answer. */
export const REPLAY_TEXTS = {
  progress: {
    en: '{{streamMs, duration}} of the video looked at, {{speed}} × real time',
    zh: '已看视频 {{streamMs, duration}}，{{speed}} 倍速',
  },
  cases: {
    en: {
      one: '1 case in {{frames}} frames, {{streamMs, duration}}.',
      other: '{{count}} cases in {{frames}} frames, {{streamMs, duration}}.',
    },
    zh: '{{frames}} 帧（{{streamMs, duration}}）中有案件 {{count}} 起。',
  },
  lost: {
    en: {
      one: 'warning: 1 frame could not be taken, see above',
      other: 'warning: {{count}} frames could not be taken, see above',
    },
    zh: '警告：有 {{count}} 帧未能处理，见上文',
  },
  took: {
    en: '{{wallMs, duration}} of wall time, {{speed}} × real time; evidence and public key: {{out}}',
    zh: '用时 {{wallMs, duration}}，{{speed}} 倍速；证据和公钥：{{out}}',
  },
  stayed: {
    en: '{{at}}  {{kind}}  {{thing}} in {{zone}}, stayed {{dwellMs, duration}}  {{evidence}}',
    zh: '{{at}}  {{kind}}  {{zone}} 内的{{thing}}，停留 {{dwellMs, duration}}  {{evidence}}',
  },
  stays: {
    en: '{{at}}  {{kind}}  {{thing}} in {{zone}}, stayed {{dwellMs, duration}} and is still there  {{evidence}}',
    zh: '{{at}}  {{kind}}  {{zone}} 内的{{thing}}，已停留 {{dwellMs, duration}}，尚未离开  {{evidence}}',
  },
  unsealed: { en: 'evidence not sealed', zh: '证据未封存' },
  'nothing-seen': {
    en: '{{image}}: nothing seen; drawn into {{copy}}',
    zh: '{{image}}：没有看到任何对象；已画入 {{copy}}',
  },
  seen: { en: '{{image}}: {{things}}; drawn into {{copy}}', zh: '{{image}}：{{things}}；已画入 {{copy}}' },
} as const satisfies Readonly<Record<string, Text>>;
