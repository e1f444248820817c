import type { Text } from '../../../../src/kernel/domain/language.ts';

/** A list of cameras from a video platform. */
export const PLATFORM_PAGE_TEXTS = {
  title: { en: 'From a video platform (GB/T 28181)', zh: '从视频平台导入（GB/T 28181）' },
  about: {
    en: 'The cameras that a WVP-PRO or ZLMediaKit platform lists become a list like a file: you see it before anything is saved. A camera that the platform no longer lists stays. The login of the platform is used once and not kept, unless you have it read each day.',
    zh: 'WVP-PRO 或 ZLMediaKit 平台上的摄像机会像文件一样列出，确认后才保存。平台不再列出的摄像机保持不变。平台登录信息只用一次，不保存；选择每天读取时除外。',
  },
  type: { en: 'Which platform', zh: '平台类型' },
  wvp: { en: 'WVP-PRO with a login', zh: 'WVP-PRO（账号）' },
  'wvp-key': { en: 'WVP-PRO with a key', zh: 'WVP-PRO（密钥）' },
  zlmediakit: { en: 'ZLMediaKit', zh: 'ZLMediaKit 流媒体服务器' },
  address: { en: 'Address of its HTTP API', zh: 'HTTP 接口地址' },
  user: { en: 'User', zh: '用户名' },
  'secret-wvp': { en: 'Password', zh: '密码' },
  'secret-wvp-key': { en: 'API key', zh: 'API 密钥' },
  'secret-zlmediakit': { en: 'Secret of the API (api.secret)', zh: '接口密钥（api.secret）' },
  media: { en: 'Media server', zh: '流媒体服务器' },
  'media-help': {
    en: 'Where the streams are; empty: the same host, port 554. WVP-PRO must play on demand (auto-apply-play).',
    zh: '取流地址；留空：同一主机的 554 端口。WVP-PRO 须启用自动点播（auto-apply-play）。',
  },
  'stream-user': { en: 'User of the streams', zh: '取流用户名' },
  'stream-password': { en: 'Password of the streams', zh: '取流密码' },
  'stream-login': {
    en: 'Only where the media server asks for it. It is kept encrypted with each camera.',
    zh: '仅在流媒体服务器要求时填写，随每台摄像机加密保存。',
  },
  daily: {
    en: 'Read it each day: its login is kept, encrypted. What is new, renamed or gone is shown here and raises an alarm; nothing is saved by itself.',
    zh: '每天自动读取：登录信息加密保存。新增、更名或不再列出的摄像机在此显示并告警，不会自动保存。',
  },
  known: { en: 'Platforms that were read', zh: '已读取的平台' },
  'read-at': {
    en: 'Last whole list: {{at}}; {{count}} cameras here came from it.',
    zh: '最近一次完整列表：{{at}}；本系统中有 {{count}} 台摄像机来自该平台。',
  },
  'is-daily': { en: 'It is read each day.', zh: '每天自动读取。' },
  'by-hand': { en: 'It is read only when somebody asks.', zh: '仅在有人操作时读取。' },
  away: {
    en: 'No list since {{at}}: {{why}}. The last list is kept.',
    zh: '{{at}} 起未给出列表：{{why}}。保留上次的列表。',
  },
  added: { en: 'New ({{count}}):', zh: '新增（{{count}}）：' },
  changed: { en: 'Renamed or changed ({{count}}):', zh: '更名或修改（{{count}}）：' },
  gone: { en: 'No longer listed, kept here ({{count}}):', zh: '平台不再列出，本系统保留（{{count}}）：' },
  'read-now': { en: 'Look through its list now', zh: '现在查看其列表' },
  stop: { en: 'Forget it and its login', zh: '不再读取并删除登录信息' },
  forget: { en: 'Forget it', zh: '不再显示' },
  ask: { en: 'Read its cameras', zh: '读取摄像机' },
} as const satisfies Readonly<Record<string, Text>>;
