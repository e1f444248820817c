import type { Text } from '../../domain/language.ts';

/** What is wrong with the key that signs evidence, or with a public key, and what to do. */
export const KEY_MESSAGES = {
  'one-key': { en: 'the key {{ids}}', zh: '密钥 {{ids}}' },
  'some-keys': { en: 'the keys {{ids}}', zh: '密钥 {{ids}}' },
  unreadable: {
    en: '{{from}} contains a key that cannot be read; it must contain an Ed25519 private key without a passphrase.',
    zh: '{{from}} 中有一把无法读取的密钥；应为不带口令的 Ed25519 私钥。',
  },
  'other-kind': {
    en: '{{from}} contains a key of the kind {{kind}}; it must contain an Ed25519 private key without a passphrase.',
    zh: '{{from}} 中是 {{kind}} 类型的密钥；应为不带口令的 Ed25519 私钥。',
  },
  'no-private-key': {
    en: '{{from}} contains no private key (PEM, BEGIN PRIVATE KEY).',
    zh: '{{from}} 中没有私钥（PEM，BEGIN PRIVATE KEY）。',
  },
  'other-key': {
    en: "{{from}} contains the key {{keyId}}, but {{where}} belongs to {{keys}}: bring back the right key; to change it on purpose, put the new key's PEM before the old one's.",
    zh: '{{from}} 中是密钥 {{keyId}}，但 {{where}} 属于{{keys}}：请换回正确的密钥；如要更换密钥，请把新密钥的 PEM 放在旧密钥之前。',
  },
  'strange-shelf': {
    en: '{{where}} contains something that is not an Ed25519 public key; bring back what was there.',
    zh: '{{where}} 中有不是 Ed25519 公钥的内容；请恢复原有内容。',
  },
  'no-key-file': {
    en: '{{path}} (JIEXUN_SIGNING_KEY_FILE) cannot be read ({{why}}).',
    zh: '{{path}}（JIEXUN_SIGNING_KEY_FILE）无法读取（{{why}}）。',
  },
  'key-file-refused': {
    en: '{{path}} (JIEXUN_SIGNING_KEY_FILE) cannot be read ({{why}}); give it to the user that runs this: chown {{user}}.',
    zh: '{{path}}（JIEXUN_SIGNING_KEY_FILE）无法读取（{{why}}）；请将它交给运行本程序的用户：chown {{user}}。',
  },
  'others-read': {
    en: '{{path}} may be read by others (mode {{mode}}): whoever did can sign. chmod {{mend}} it.',
    zh: '{{path}} 可被他人读取（权限 {{mode}}）：读过的人都能签名。请执行 chmod {{mend}}。',
  },
  'others-write': {
    en: '{{path}} may be written by others (mode {{mode}}): whoever did can sign. chmod {{mend}} it.',
    zh: '{{path}} 可被他人写入（权限 {{mode}}）：写过的人都能签名。请执行 chmod {{mend}}。',
  },
} as const satisfies Readonly<Record<string, Text>>;
