import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Signing in, and choosing a password. */
export const SIGN_IN_TEXTS = {
  about: { en: 'Street camera cases: review and evidence', zh: '街面视频案件审核与取证' },
  'staff-no': { en: 'Staff number', zh: '工号' },
  password: { en: 'Password', zh: '密码' },
  code: { en: 'Code of the second factor', zh: '动态验证码' },
  'code-hint': { en: 'Six digits from the authenticator app', zh: '验证器应用显示的六位数字' },
  'sign-in': { en: 'Sign in', zh: '登录' },
  'choose-title': { en: 'Choose a password of your own', zh: '设置自己的密码' },
  'choose-why': {
    en: 'You came in with a one-time password. It is of no use any more once you have chosen one: at least twelve characters.',
    zh: '您使用的是一次性密码。设置新密码后它即失效。新密码至少十二个字符。',
  },
  old: { en: 'Password until now', zh: '原密码' },
  chosen: { en: 'New password', zh: '新密码' },
  again: { en: 'New password once more', zh: '再次输入新密码' },
  differ: { en: 'The two are not the same.', zh: '两次输入不一致。' },
  short: { en: 'At least twelve characters, such as three or four words.', zh: '至少十二个字符，例如三四个词语。' },
  choose: { en: 'Use this password', zh: '使用此密码' },
  'sign-out': { en: 'Sign out', zh: '退出登录' },
} as const satisfies Readonly<Record<string, Text>>;
