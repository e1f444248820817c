import type { Text } from '../../domain/language.ts';

/** The command `jiexun people`. */
export const PEOPLE_TEXTS = {
  about: { en: 'the people who sign in to the console', zh: '控制台的登录人员' },
  list: { en: 'list the people who may sign in', zh: '列出可登录的人员' },
  json: { en: 'one JSON object a line on stdout', zh: '每行输出一个 JSON 对象' },
  add: {
    en: 'add somebody; prints a password that works once',
    zh: '新增人员，并显示仅可使用一次的密码',
  },
  reset: {
    en: 'give somebody a new one-time password, without a second factor, and sign them out',
    zh: '重新发放一次性密码，取消动态验证码，并使其已登录的会话失效',
  },
  'staff-no': { en: 'the staff number', zh: '工号' },
  name: { en: 'the name; the staff number when left out', zh: '姓名；不填时用工号' },
  role: { en: 'one role or several', zh: '一个或多个角色' },
  group: { en: 'only the cases of these camera groups', zh: '仅限这些摄像机分组的案件' },
  language: { en: 'the language of the pages', zh: '页面语言' },
  password: {
    en: 'Staff number {{staffNo}}, one-time password {{password}}. It works once; then a password of their own is chosen.',
    zh: '工号 {{staffNo}}，一次性密码 {{password}}。仅可使用一次，登录后须自行设置密码。',
  },
  'first-name': { en: 'administrator', zh: '管理员' },
  issuer: { en: 'Jiexun', zh: 'Jiexun 街巡' },
  'role-operator': { en: 'operator', zh: '审核员' },
  'role-supervisor': { en: 'supervisor', zh: '值班长' },
  'role-police': { en: 'police', zh: '公安' },
  'role-auditor': { en: 'auditor', zh: '审计员' },
  'role-administrator': { en: 'administrator', zh: '管理员' },
  'col-no': { en: 'staff number', zh: '工号' },
  'col-name': { en: 'name', zh: '姓名' },
  'col-roles': { en: 'roles', zh: '角色' },
  'col-state': { en: 'state', zh: '状态' },
  'is-active': { en: 'active', zh: '正常' },
  'is-one-time': { en: 'has a one-time password', zh: '持一次性密码' },
  'is-inactive': { en: 'may not sign in', zh: '已停用' },
} as const satisfies Readonly<Record<string, Text>>;
