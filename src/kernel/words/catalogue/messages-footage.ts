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
  'far-from-cases': {
    en: 'You may see footage within five minutes of a case of your own cameras.',
    zh: '只能查看本人所辖摄像机案件前后五分钟内的录像。',
  },
} as const satisfies Readonly<Record<string, Text>>;
