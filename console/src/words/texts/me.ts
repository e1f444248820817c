import type { Text } from '../../../../src/kernel/domain/language.ts';

/** What somebody changes about themselves. */
export const ME_TEXTS = {
  title: { en: 'My account', zh: '我的账户' },
  who: { en: 'Name', zh: '姓名' },
  roles: { en: 'Roles', zh: '角色' },
  groups: { en: 'Camera groups', zh: '摄像机分组' },
  'all-groups': { en: 'all', zh: '全部' },
  language: { en: 'Language', zh: '语言' },
  password: { en: 'Password', zh: '密码' },
  'password-changed': {
    en: 'The password is changed. Other browsers are signed out.',
    zh: '密码已更换，其他浏览器已退出登录。',
  },
  factor: { en: 'Second factor', zh: '动态验证码' },
  'factor-on': {
    en: 'It is on: signing in asks for a code of the authenticator app.',
    zh: '已启用：登录时需输入验证器应用的验证码。',
  },
  'factor-off': {
    en: 'It is off. With it a stolen password is of no use.',
    zh: '未启用。启用后，仅凭被盗的密码无法登录。',
  },
  'factor-set': { en: 'Set up', zh: '设置' },
  'factor-password': { en: 'Your password, to confirm', zh: '请输入当前密码以确认' },
  'factor-drop': { en: 'Switch off', zh: '停用' },
  'factor-scan': {
    en: 'Scan this with an authenticator app, then enter the six digits that it shows.',
    zh: '请用验证器应用扫描，再输入它显示的六位数字。',
  },
  'factor-secret': { en: 'Without a camera, enter: {{secret}}', zh: '无法扫描时请手动输入：{{secret}}' },
  'factor-qr': { en: 'QR code of the second factor', zh: '动态验证码二维码' },
  keys: { en: 'Keys on the review page', zh: '审核页快捷键' },
  'keys-on': { en: 'Use keys', zh: '使用快捷键' },
  'sign-out': { en: 'Sign out', zh: '退出登录' },
  everywhere: { en: 'Sign out everywhere', zh: '在所有浏览器退出登录' },
} as const satisfies Readonly<Record<string, Text>>;

export const ROLE_TEXTS = {
  operator: { en: 'operator', zh: '审核员' },
  supervisor: { en: 'supervisor', zh: '值班长' },
  police: { en: 'police', zh: '公安' },
  auditor: { en: 'auditor', zh: '审计员' },
  administrator: { en: 'administrator', zh: '管理员' },
} as const satisfies Readonly<Record<string, Text>>;
