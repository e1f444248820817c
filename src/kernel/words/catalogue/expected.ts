import type { Text } from '../../domain/language.ts';

/** What a field of a file must be; stands behind "expected". */
export const EXPECTED_TEXTS = {
  text: { en: 'text (in quotes if it looks like a number)', zh: '文字（像数字的请加引号）' },
  line: { en: 'one line of 1 to 200 characters', zh: '一行 1 至 200 个字符' },
  name: { en: 'a name of lower-case letters, digits and hyphens', zh: '由小写字母、数字和连字符组成的名称' },
  identifier: {
    en: '1 to 63 lower-case letters, digits and hyphens that start with a letter or digit',
    zh: '以字母或数字开头的 1 至 63 个小写字母、数字和连字符',
  },
  duration: { en: 'a duration with its unit, such as 30s or 5m', zh: '带单位的时长，例如 30s 或 5m' },
  'duration-between': { en: '{{least}} to {{most}}', zh: '{{least}} 至 {{most}}' },
  'number-between': { en: 'a number from {{least}} to {{most}}', zh: '{{least}} 至 {{most}} 之间的数' },
  'yes-or-no': { en: 'true or false', zh: 'true 或 false' },
  host: { en: 'a host name or an IP address alone, such as 192.0.2.11', zh: '单独的主机名或 IP 地址，例如 192.0.2.11' },
  timezone: { en: 'an IANA time zone, such as Asia/Shanghai', zh: 'IANA 时区，例如 Asia/Shanghai' },
  fields: { en: 'a map of fields', zh: '一组字段' },
  'one-of': { en: 'one of {{names}}', zh: '{{names}} 之一' },
  transport: { en: 'tcp or udp', zh: 'tcp 或 udp' },
  hosts: { en: 'a list of host names or IP addresses', zh: '主机名或 IP 地址的列表' },
  'most-hosts': { en: 'at most 8 hosts', zh: '最多 8 个主机' },
  zones: { en: 'a list of zones', zh: '区域的列表' },
  'most-zones': { en: 'at most 32 zones', zh: '最多 32 个区域' },
  rules: { en: 'a list of rules', zh: '规则的列表' },
  'most-rules': { en: 'at most 64 rules', zh: '最多 64 条规则' },
  models: { en: 'a list of folder names under models/', zh: 'models/ 下文件夹名称的列表' },
  'a-model': { en: 'at least one model', zh: '至少一个模型' },
  'most-models': { en: 'at most 4 models', zh: '最多 4 个模型' },
  url: { en: 'an rtsp:// or rtsps:// address, or a video file', zh: 'rtsp:// 或 rtsps:// 地址，或视频文件' },
  address: { en: 'an address or file', zh: '地址或文件' },
  'zone-id': { en: 'the id of a zone', zh: '区域的编号' },
  'zone-ids': { en: 'a list of zone ids', zh: '区域编号的列表' },
  'a-zone': { en: 'at least one zone', zh: '至少一个区域' },
  labels: { en: 'a list of labels', zh: '标签的列表' },
  'a-label': { en: 'at least one label', zh: '至少一个标签' },
  // zones
  corner: { en: 'a corner [x, y] in fractions of the picture, 0 to 1', zh: '顶点 [x, y]，为画面的比例，0 至 1' },
  coordinate: { en: 'a number from 0 to 1', zh: '0 至 1 之间的数' },
  fraction: { en: 'a fraction of the picture, from 0 to 1', zh: '画面的比例，0 至 1' },
  corners: { en: 'a list of corners [[x, y], …]', zh: '顶点的列表 [[x, y], …]' },
  'corner-count': { en: '3 to {{most}} corners', zh: '3 至 {{most}} 个顶点' },
  'open-polygon': { en: 'the first corner not repeated at the end', zh: '末尾不重复第一个顶点' },
  'plain-polygon': {
    en: 'corners in order around the zone, so that its edges do not cross or touch',
    zh: '按顺序环绕区域的顶点，边不相交也不相接',
  },
  'zone-size': {
    en: 'a zone of at least {{ratio}} of the picture (0.02 × 0.02)',
    zh: '至少占画面 {{ratio}} 的区域（0.02 × 0.02）',
  },
  // hours
  hours: { en: 'opening hours, such as "Mo-Fr 07:00-22:00; PH off"', zh: '时段，例如 "Mo-Fr 07:00-22:00; PH off"' },
  'hours-because': {
    en: 'opening hours, such as "Mo-Fr 07:00-22:00; PH off" ({{why}})',
    zh: '时段，例如 "Mo-Fr 07:00-22:00; PH off"（{{why}}）',
  },
  'hours-short': { en: 'opening hours of at most {{most}} characters', zh: '最多 {{most}} 个字符的时段' },
  'hours-school': {
    en: 'opening hours without SH: school holidays are not known, name their dates',
    zh: '不含 SH 的时段：程序不知道学校假期，请写出日期',
  },
  'hours-clock': {
    en: 'clock times: a camera does not know when the sun rises',
    zh: '钟点：摄像机不知道日出时间',
  },
  'hours-plain': {
    en: 'hours that are open or off, without comments, "unknown" or "||"',
    zh: '只有开放或 off 的时段，不含注释、"unknown" 或 "||"',
  },
  'hours-end': {
    en: 'times with an end (07:00+ does not say when it is over)',
    zh: '有结束时间的时段（07:00+ 没有说明何时结束）',
  },
  'hours-near': { en: 'at most {{days}} days from a PH', zh: '距 PH 最多 {{days}} 天' },
  'hours-ever': { en: 'hours that come (these are never in force)', zh: '会生效的时段（这里的永不生效）' },
  'no-timezone': {
    en: '"{{timezone}}" is not a time zone: name one such as Asia/Shanghai',
    zh: '“{{timezone}}”不是时区：请写 Asia/Shanghai 这样的时区',
  },
  'no-hours': { en: '"{{hours}}" are not opening hours: {{why}}', zh: '“{{hours}}”不是时段：{{why}}' },
} as const satisfies Readonly<Record<string, Text>>;
