import type { Text } from '../../domain/language.ts';

/** What messages to people outside the pages say. */
export const NOTICE_TEXTS = {
  'new-case': { en: 'new case', zh: '新案件' },
  'urgent-case': { en: 'urgent case', zh: '即将超时案件' },
  'overdue-case': { en: 'overdue case', zh: '超时案件' },
  alarm: { en: 'alarm', zh: '告警' },
  'alarm-named': { en: 'alarm: {{name}}', zh: '告警：{{name}}' },
  subject: { en: 'Jiexun, {{event}}: {{about}}', zh: '街巡{{event}}：{{about}}' },
  'case-line': {
    en: '{{number}} {{kind}}, {{place}}, camera {{camera}}, filed {{filedAt}}, to be decided by {{dueAt}}',
    zh: '{{number}} {{kind}}，{{place}}，摄像机 {{camera}}，上报 {{filedAt}}，审核时限 {{dueAt}}',
  },
  'alarm-line': { en: '{{what}} Since {{at}}.', zh: '{{what}}自 {{at}} 起。' },
  digest: { en: { one: 'Jiexun: 1 notice', other: 'Jiexun: {{count}} notices' }, zh: '街巡：{{count}} 条通知' },
  count: { en: '{{event}}: {{amount}}', zh: '{{event}}：{{amount}} 条' },
  more: { en: 'and {{amount}} more', zh: '另有 {{amount}} 条' },
  test: { en: 'Jiexun: a test', zh: '街巡：测试消息' },
  'test-text': {
    en: 'This is a test. If you read it, notices of Jiexun reach you.',
    zh: '这是一条测试消息。收到即表示街巡的通知可以送达。',
  },
  taken: { en: 'answered {{status}}', zh: '返回 {{status}}' },
} as const satisfies Readonly<Record<string, Text>>;

/** What was wrong with a way, a subscription or a delivery. */
export const NOTICE_ERROR_TEXTS = {
  taken: {
    en: 'The name "{{name}}" is taken, or somebody else changed this meanwhile.',
    zh: '名称“{{name}}”已被使用，或他人已先行修改。',
  },
  changed: { en: 'This message changed meanwhile.', zh: '该消息已有变化。' },
  'not-over': { en: 'This message is still being sent.', zh: '该消息仍在发送。' },
  'no-subscription': {
    en: 'The subscription that this message went to was removed.',
    zh: '该消息所属的订阅已被删除。',
  },
  'no-delivery': { en: 'There is no such message.', zh: '没有该消息。' },
  'no-way': { en: 'The way that it goes was removed.', zh: '发送方式已被删除。' },
  'no-address': { en: 'Mail needs an address to go to.', zh: '邮件须填写收件地址。' },
  'no-secret': { en: 'A webhook needs an address and a secret.', zh: 'webhook 须填写地址和密钥。' },
  'login-unprotected': {
    en: 'Without TLS the login would go over the network for all to read.',
    zh: '未启用 TLS 时，用户名和密码会以明文传输。',
  },
  'login-elsewhere': {
    en: 'The login was given for another server: type it again.',
    zh: '已保存的登录信息属于另一台服务器，请重新填写。',
  },
  'too-many-ways': { en: 'There are {{most}} ways already.', zh: '发送方式已达 {{most}} 个。' },
  'too-many-subscriptions': { en: 'There are {{most}} subscriptions already.', zh: '订阅已达 {{most}} 个。' },
  'key-wrong': {
    en: 'what is kept secret of it was encrypted with another key than {{path}}, or was changed',
    zh: '其保密内容是用 {{path}} 以外的密钥加密的，或已被改动',
  },
  'webhook-answer': { en: 'The webhook at {{host}} answered {{status}}.', zh: 'webhook {{host}} 返回 {{status}}。' },
  'webhook-away': {
    en: 'The webhook at {{host}} could not be reached ({{why}}).',
    zh: '无法连接 webhook {{host}}（{{why}}）。',
  },
  'mail-refused': {
    en: 'The mail server {{host}} did not take the message ({{why}}).',
    zh: '邮件服务器 {{host}} 没有接受邮件（{{why}}）。',
  },
  'address-refused': {
    en: '{{host}} is, or leads to, an address of this machine or of a network that must not be called. JIEXUN_CAMERA_ADDRESSES can allow it.',
    zh: '{{host}} 属于或指向本机或不允许访问的网络。可用 JIEXUN_CAMERA_ADDRESSES 放行。',
  },
} as const satisfies Readonly<Record<string, Text>>;
