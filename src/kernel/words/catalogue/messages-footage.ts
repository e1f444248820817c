import type { Text } from '../../domain/language.ts';

/** What is wrong with recorded video that somebody asks for. */
export const FOOTAGE_MESSAGES = {
  nothing: {
    en: 'Nothing was recorded of camera {{id}} in this time.',
    zh: '摄像机 {{id}} 在该时段没有录像。',
  },
  'no-file': { en: 'There is no recorded file "{{name}}".', zh: '没有录像文件“{{name}}”。' },
  cut: { en: 'The recorded file {{path}} is shorter than its row says.', zh: '录像文件 {{path}} 比记录短。' },
  'no-picture': { en: 'The picture of {{at}} cannot be decoded.', zh: '无法解码 {{at}} 的画面。' },
  'not-here': {
    en: 'The video lies on the volume {{volumes}}, which is not reachable from here.',
    zh: '录像位于卷 {{volumes}}，从此处无法访问。',
  },
  'no-hold': { en: 'There is no hold {{id}}.', zh: '没有保留 {{id}}。' },
  'hold-cameras': {
    en: 'A hold names one camera or more, {{most}} at most.',
    zh: '一项保留须指定至少一个、最多 {{most}} 个摄像机。',
  },
  'hold-unrecorded': {
    en: 'Nothing was ever recorded of a camera {{cameraId}}.',
    zh: '摄像机 {{cameraId}} 从未有过录像。',
  },
  'hold-reversed': { en: 'The span of a hold must end after it begins.', zh: '保留时段的结束须晚于开始。' },
  'hold-long': {
    en: 'A hold spans {{most}} days at most. For more, set `recording.days` of the cameras.',
    zh: '一项保留最长 {{most}} 天。更长请设置摄像机的 `recording.days`。',
  },
  'hold-reason': {
    en: 'A hold needs a reason, of {{most}} characters at most.',
    zh: '保留须写明理由，不超过 {{most}} 字。',
  },
  'hold-over': { en: 'The end of a hold must be in the future.', zh: '保留的截止时间须在将来。' },
  'far-from-cases': {
    en: 'You may see footage within five minutes of a case of your own cameras, and what a lookup of your unit was approved for, while that lasts.',
    zh: '只能查看本人所辖摄像机案件前后五分钟内的录像，以及本单位调阅申请获批且仍在期限内的录像。',
  },
} as const satisfies Readonly<Record<string, Text>>;
