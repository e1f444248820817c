import type { Text } from '../../../../src/kernel/domain/language.ts';

/** What stands around every page. */
export const FRAME_TEXTS = {
  product: { en: 'Jiexun', zh: '街巡' },
  review: { en: 'Review', zh: '审核' },
  cases: { en: 'Cases', zh: '案件' },
  handover: { en: 'Handover', zh: '交接班' },
  cameras: { en: 'Cameras', zh: '摄像机' },
  people: { en: 'People', zh: '人员' },
  audit: { en: 'Log', zh: '日志' },
  me: { en: 'My account', zh: '我的账户' },
  pages: { en: 'Pages', zh: '页面' },
  alarms: { en: { one: '1 alarm', other: '{{count}} alarms' }, zh: '{{count}} 条告警' },
  'no-alarms': { en: 'No alarm stands.', zh: '当前没有告警。' },
  'raised-at': { en: 'since {{at}}', zh: '自 {{at}}' },
  loading: { en: 'Loading …', zh: '正在加载……' },
  retry: { en: 'Try again', zh: '重试' },
  close: { en: 'Close', zh: '关闭' },
  cancel: { en: 'Cancel', zh: '取消' },
  save: { en: 'Save', zh: '保存' },
  copy: { en: 'Copy', zh: '复制' },
  more: { en: 'Show more', zh: '显示更多' },
  none: { en: 'None', zh: '无' },
  unknown: { en: 'Not known', zh: '不明' },
  'no-answer': { en: 'The server does not answer.', zh: '服务器没有响应。' },
  'no-answer-means': {
    en: 'The connection is cut, or the server is being started anew.',
    zh: '网络中断，或服务器正在重新启动。',
  },
  'no-answer-to-do': {
    en: 'Look at the connection. What you decided is kept and is sent as soon as the server answers.',
    zh: '请检查网络。已作出的决定已保存，服务器恢复后自动发送。',
  },
  'odd-answer': {
    en: 'The server answered something else (HTTP {{status}}).',
    zh: '服务器的回答无法理解（HTTP {{status}}）。',
  },
  'odd-answer-to-do': { en: 'Try again. If it stays, tell the administrator.', zh: '请重试；若仍如此，请告知管理员。' },
  'not-found': { en: 'There is no page at this address.', zh: '此地址没有页面。' },
  home: { en: 'Go to the first page', zh: '回到首页' },
  broken: { en: 'This page has a fault of its own.', zh: '页面自身发生错误。' },
  'broken-to-do': {
    en: 'Load it anew. If it stays, tell the administrator what stands here.',
    zh: '请重新加载；若仍如此，请将以下内容告知管理员。',
  },
  reload: { en: 'Load anew', zh: '重新加载' },
  'other-language': { en: '中文', zh: 'English' },
} as const satisfies Readonly<Record<string, Text>>;
