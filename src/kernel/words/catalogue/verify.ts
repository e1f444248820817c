import type { Text } from '../../domain/language.ts';

/** The answer of `jiexun verify`. */
export const VERIFY_TEXTS = {
  holds: { en: 'holds ', zh: '成立' },
  broken: { en: 'BROKEN', zh: '违反' },
  case: { en: 'Case', zh: '案件' },
  camera: { en: 'Camera', zh: '摄像机' },
  footage: { en: 'Footage', zh: '录像导出' },
  'note-source': {
    en: 'The manifest says of {{name}}, a file of the recording: {{fault}}.',
    zh: '清单注明录像文件 {{name}}：{{fault}}。',
  },
  'note-open': {
    en: 'Hours that were not closed when this was exported: {{hours}}. Only the signature of the manifest vouches for them.',
    zh: '导出时尚未关闭的小时：{{hours}}。只有清单的签名为其作证。',
  },
  'note-no-head': {
    en: 'No signed head of {{cameras}} is enclosed: that the hours are as they were recorded is vouched for by the signature of the manifest alone.',
    zh: '没有附上 {{cameras}} 的签名链头：各小时与录制时一致，仅由清单的签名作证。',
  },
  'note-derived': {
    en: {
      one: '1 file is a copy to look at, made from the video beside it: it proves nothing.',
      other: '{{count}} files are copies to look at, made from the video beside them: they prove nothing.',
    },
    zh: '{{count}} 个文件是由旁边的视频转码而来、仅供观看的副本：不具证明力。',
  },
  subject: { en: '{{subject}} {{id}}: {{counts}}', zh: '{{subject}} {{id}}：{{counts}}' },
  manifests: { en: { one: '1 manifest', other: '{{count}} manifests' }, zh: '{{count}} 份清单' },
  files: { en: { one: '1 file', other: '{{count}} files' }, zh: '{{count}} 个文件' },
  retired: {
    en: { one: '1 case deleted by retention', other: '{{count}} cases deleted by retention' },
    zh: '到期清除案件 {{count}} 起',
  },
  unchanged: {
    en: 'Nothing was changed, removed or added since it was sealed.',
    zh: '自封存以来没有任何改动、移除或添加。',
  },
  changed: { en: 'This is not what was sealed.', zh: '这不是当初封存的内容。' },
  checked: { en: 'Checked with {{keys}} ({{path}}).', zh: '核验所用：{{keys}}（{{path}}）。' },
  'checked-enclosed': {
    en: 'Checked with {{keys}} ({{path}}): this key came with the evidence: compare it with the one published.',
    zh: '核验所用：{{keys}}（{{path}}）。该密钥随证据而来：请与公布的密钥比对。',
  },
  strangers: {
    en: 'Not used, because no earlier key has signed for it: {{keys}}.',
    zh: '未使用（没有更早的密钥为其签名）：{{keys}}。',
  },
  'stamped-at': {
    en: 'Link {{seq}} was stamped by a time-stamp authority at {{at}}: all up to it is at least as old.',
    zh: '链环 {{seq}} 于 {{at}} 由时间戳机构盖章：此前的内容不晚于该时间。',
  },
  stamped: {
    en: "Link {{seq}} was stamped by a time-stamp authority: name its issuer's certificates (--tsa-ca FILE) to check when.",
    zh: '链环 {{seq}} 有时间戳机构盖章：请用 --tsa-ca FILE 给出其签发者的证书，以核验时间。',
  },
  'limit-camera': {
    en: 'A whole folder rolled back to an older state is found only against a head kept elsewhere (--head FILE).',
    zh: '整个文件夹被回退到旧状态时，只有与异地保存的链头（--head FILE）比对才能发现。',
  },
  'limit-up-to': {
    en: "No later part of it was taken away, up to link {{seq}} of its camera's chain.",
    zh: '截至其摄像机证据链的链环 {{seq}}，该案件没有后续部分被拿走。',
  },
  'limit-alone': {
    en: "A case was checked alone: later parts of it cannot be ruled out. Check it in its camera's folder, or as `jiexun cases export` hands it over.",
    zh: '只核验了单个案件：不能排除它另有后续部分。请在其摄像机的文件夹中核验，或核验 `jiexun cases export` 移交的内容。',
  },
  'head-unused': {
    en: "--head was not looked at: it needs the camera's folder, or the chain's extract.",
    zh: '没有使用 --head：它需要摄像机的文件夹，或证据链的节选。',
  },
  // refusals
  'no-folder': {
    en: "{{folder}} is not a folder; give a case's folder or a camera's.",
    zh: '{{folder}} 不是文件夹；请给出案件或摄像机的文件夹。',
  },
  'of-another-user': {
    en: '{{path}} belongs to the user with the number {{owner}}, and this user may not read it. Run the command as that user: `sudo -u "#{{owner}}" npx jiexun …`.',
    zh: '{{path}} 属于编号为 {{owner}} 的用户，当前用户无权读取。请以该用户运行命令：`sudo -u "#{{owner}}" npx jiexun …`。',
  },
  'no-file': { en: '{{path}} ({{option}}) is not a file.', zh: '{{path}}（{{option}}）不是文件。' },
  'not-evidence': {
    en: '{{folder}} is neither a case nor a camera: a case has manifest.json, a camera chain.json and folders by day.',
    zh: '{{folder}} 既不是案件，也不是摄像机：案件含 manifest.json，摄像机含 chain.json 和按日的文件夹。',
  },
  'not-evidence-holds': {
    en: '{{folder}} is neither a case nor a camera: a case has manifest.json, a camera chain.json and folders by day. It holds such folders: name one, as {{found}}.',
    zh: '{{folder}} 既不是案件，也不是摄像机：案件含 manifest.json，摄像机含 chain.json 和按日的文件夹。其中有这样的文件夹：请指定一个，例如 {{found}}。',
  },
  'not-evidence-more': {
    en: '{{folder}} is neither a case nor a camera: a case has manifest.json, a camera chain.json and folders by day. It holds such folders: name one, as {{found}} ({{more}} more).',
    zh: '{{folder}} 既不是案件，也不是摄像机：案件含 manifest.json，摄像机含 chain.json 和按日的文件夹。其中有这样的文件夹：请指定一个，例如 {{found}}（另有 {{more}} 个）。',
  },
  'is-broken': {
    en: '{{folder}}: {{broken}} of {{checked}} promises broken; see above.',
    zh: '{{folder}}：{{checked}} 项承诺中有 {{broken}} 项被违反；见上文。',
  },
  unvouched: {
    en: '{{folder}}: unchanged, under a key that nobody vouched for.',
    zh: '{{folder}}：未被改动，但所用密钥没有人认可。',
  },
  'no-keys-around': {
    en: '{{folder}} lies in no data folder with a public.pem; name the public key with --key FILE.',
    zh: '{{folder}} 所在的数据文件夹中没有 public.pem；请用 --key FILE 指定公钥。',
  },
  'no-key-file': {
    en: '{{path}} is not a file; name the public key with --key FILE.',
    zh: '{{path}} 不是文件；请用 --key FILE 指定公钥。',
  },
  'no-public-key': {
    en: '{{path}} is not an Ed25519 public key (PEM, BEGIN PUBLIC KEY).',
    zh: '{{path}} 不是 Ed25519 公钥（PEM，BEGIN PUBLIC KEY）。',
  },
} as const satisfies Readonly<Record<string, Text>>;
