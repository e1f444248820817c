import type { Text } from '../../domain/language.ts';

/** The promises of evidence. */
export const PROMISE_TEXTS = {
  manifests: { en: 'every manifest is there, readable and in its place', zh: '每份清单都在原处且可读' },
  signatures: {
    en: 'every manifest is signed with this key, and unchanged since',
    zh: '每份清单都由该密钥签名，且此后未被改动',
  },
  files: { en: 'every file a manifest lists is there, byte for byte', zh: '清单列出的每个文件都在，逐字节一致' },
  nothingAdded: { en: 'nothing lies there that no manifest lists', zh: '没有清单之外的内容' },
  chain: {
    en: 'the manifests follow one another without a gap: no case was removed',
    zh: '清单前后相连、没有缺口：没有案件被移除',
  },
  head: { en: 'the chain ends where its signed head says', zh: '证据链止于其签名链头所指之处' },
  tombstones: { en: 'what retention deleted is signed for', zh: '到期清除的内容都有签名记录' },
  anchors: { en: 'what a time-stamp authority has stamped is in the chain', zh: '时间戳机构盖过章的内容都在链中' },
  laterParts: { en: 'no later part of the case was taken away', zh: '案件的后续部分没有被拿走' },
  sources: {
    en: 'every recorded minute of the span is in a file, or named with why it is not',
    zh: '时段内录下的每一分钟都在文件中，或已注明缺失原因',
  },
  gaps: { en: 'every gap of the span is told with its reason', zh: '时段内的每处缺口都已说明原因' },
  hours: {
    en: 'the hours of the recording are as they were closed, and follow one another',
    zh: '录像的各小时与关闭时一致，且前后相连',
  },
  hoursHead: {
    en: 'the hours reach a head of the chain that was signed when they were recorded',
    zh: '各小时可连到录制时签名的链头',
  },
  keptHead: { en: 'the chain holds the head that was kept elsewhere', zh: '证据链包含异地保存的链头' },
} as const satisfies Readonly<Record<string, Text>>;

/** What breaks a promise; stands behind the name of the file. */
export const BREACH_TEXTS = {
  missing: { en: 'is missing', zh: '缺失' },
  unreadable: { en: 'cannot be read ({{why}})', zh: '无法读取（{{why}}）' },
  'no-manifest': { en: 'cannot be read as a manifest', zh: '无法按清单读取' },
  'other-number': { en: 'says that it is number {{no}}', zh: '自称是第 {{no}} 份' },
  'other-case': { en: 'belongs to another case ({{caseId}})', zh: '属于另一案件（{{caseId}}）' },
  'closed-folder': { en: 'is a folder that cannot be looked into', zh: '是无法打开的文件夹' },
  added: { en: 'was added: no manifest lists it', zh: '是后来添加的：没有清单列出它' },
  'added-beside': { en: 'was added: it is no case and no tombstone', zh: '是后来添加的：既不是案件，也不是清除记录' },
  'no-file': { en: 'is not an ordinary file', zh: '不是普通文件' },
  'other-size': {
    en: 'has {{found}} bytes, {{sealed}} were sealed',
    zh: '有 {{found}} 字节，封存时为 {{sealed}} 字节',
  },
  'other-hash': { en: 'is not what was sealed: its hash differs', zh: '与封存时不同：哈希不一致' },
  'no-signature': { en: 'its signature is missing', zh: '缺少签名' },
  'other-signer': {
    en: 'says that the key {{said}} signed it, but {{signer}} did',
    zh: '自称由密钥 {{said}} 签名，实际由 {{signer}} 签名',
  },
  'unknown-signer': {
    en: 'is signed with the key {{keyId}}, not with {{keys}}',
    zh: '由密钥 {{keyId}} 签名，而不是{{keys}}',
  },
  edited: { en: 'is not what was signed: it or its signature was edited', zh: '与签名时不同：它或其签名被改动' },
  reprinted: { en: 'is not as it was written', zh: '与写入时的形式不同' },
  'bad-signature': { en: 'does not carry a valid signature', zh: '没有有效的签名' },
  'not-understood': {
    en: 'is signed, but says something this version does not understand',
    zh: '有签名，但本版本无法理解其内容',
  },
  'holds-case': { en: 'holds the case {{caseId}}', zh: '中是案件 {{caseId}}' },
  moved: { en: 'was moved: it belongs in {{folder}}', zh: '被移动过：应在 {{folder}}' },
  'other-camera': { en: 'belongs to the camera {{cameraId}}', zh: '属于摄像机 {{cameraId}}' },
  'chain-of-other': {
    en: 'is the chain of the camera {{cameraId}}, in the folder of {{folder}}',
    zh: '是摄像机 {{cameraId}} 的证据链，却在 {{folder}} 的文件夹中',
  },
  'tombstone-of': {
    en: 'stands for the case {{caseId}} of {{cameraId}}',
    zh: '是 {{cameraId}} 的案件 {{caseId}} 的清除记录',
  },
  'link-missing': {
    en: 'is missing: its case, or a later manifest of one, was removed',
    zh: '缺失：对应的案件或其后续清单被移除',
  },
  'second-link': { en: 'is a second link {{seq}}', zh: '是第二个链环 {{seq}}' },
  'link-astray': {
    en: 'is link {{seq}}, but does not follow link {{before}}',
    zh: '是链环 {{seq}}，但不接在链环 {{before}} 之后',
  },
  'head-behind': {
    en: 'names link {{seq}}, but link {{last}} is there (if it was being sealed just now, check again)',
    zh: '指向链环 {{seq}}，但链环 {{last}} 已存在（若刚才正在封存，请再核验一次）',
  },
  'head-of-other': { en: 'does not name the link {{last}} that is there', zh: '指向的不是现有的链环 {{last}}' },
  'head-of-camera': { en: 'is the head of the camera {{cameraId}}', zh: '是摄像机 {{cameraId}} 的链头' },
  'rolled-back': {
    en: 'names link {{seq}}, the folder ends at {{last}}: it was rolled back',
    zh: '指向链环 {{seq}}，而文件夹止于 {{last}}：被回退过',
  },
  rewritten: {
    en: 'names another link {{seq}} than the folder holds: history was rewritten',
    zh: '所指的链环 {{seq}} 与文件夹中的不同：历史被改写',
  },
  // a case that was handed over
  'extract-of': { en: 'is of the case {{caseId}}', zh: '是案件 {{caseId}} 的' },
  'extract-missing': {
    en: 'names {{manifest}} (link {{seq}}), which is missing',
    zh: '列有 {{manifest}}（链环 {{seq}}），但该文件缺失',
  },
  'extract-older': {
    en: 'names link {{seq}}, the extract ends at {{last}}: ask for a newer one',
    zh: '指向链环 {{seq}}，而节选止于 {{last}}：请索取更新的节选',
  },
  'extract-rewritten': {
    en: 'names another link {{seq}} than {{extract}} (and {{chain}} had): history was rewritten',
    zh: '所指的链环 {{seq}} 与 {{extract}}（及 {{chain}}）不同：历史被改写',
  },
  // what an authority has stamped
  'no-anchor': { en: 'cannot be read as an anchor', zh: '无法按锚定文件读取' },
  'anchor-head': { en: 'holds a head that {{why}}', zh: '中的链头{{why}}' },
  'anchor-of': { en: 'is of the camera {{cameraId}}', zh: '是摄像机 {{cameraId}} 的' },
  'anchor-link': {
    en: 'names a link {{seq}} that the folder does not hold: it was rolled back, or history was rewritten',
    zh: '指向文件夹中没有的链环 {{seq}}：被回退过，或历史被改写',
  },
  // an export of footage
  'source-missing': {
    en: 'was recorded from {{from}} to {{to}} and is neither in a file nor named as missing',
    zh: '录于 {{from}} 至 {{to}}，但既不在文件中，也未注明缺失',
  },
  'source-other': { en: 'is not the file that its hour tells of', zh: '不是其小时记录所列的文件' },
  'source-in-none': { en: 'is told to be here and is in no video', zh: '声称在内，但不在任何视频中' },
  'source-untaken': {
    en: 'is told to have been deleted when its days were over, and no signed note says so',
    zh: '声称已因超过保存期限而清除，但没有签名记录为证',
  },
  'head-not-signed': { en: 'has a head that is not signed with this key', zh: '的链头不是由该密钥签名' },
  'head-not-reached': { en: 'is not the hour that the signed head names', zh: '不是签名链头所指的小时' },
  'head-beyond': { en: 'comes after the signed head', zh: '在签名链头之后' },
  'video-unlisted': { en: 'is a video that the list of files lacks', zh: '是文件列表中没有的视频' },
  'gap-missing': {
    en: 'has no video from {{from}} to {{to}} ({{reason}}), and it is not told',
    zh: '自 {{from}} 至 {{to}} 没有录像（{{reason}}），但未说明',
  },
  'gap-other': {
    en: 'tells of a gap from {{from}} to {{to}} that is none',
    zh: '声称 {{from}} 至 {{to}} 有缺口，实际没有',
  },
  'hour-changed': { en: 'was changed since it was closed', zh: '在关闭后被改动' },
  'hour-missing': {
    en: 'does not follow the hour that is told before it: one was removed',
    zh: '与前一小时不相接：有小时被移除',
  },
  'hour-unlinked': { en: 'follows another hour than the one that is told', zh: '所接的不是所列的前一小时' },
  'anchor-heads': { en: 'was stamped for other heads', zh: '是为其他链头盖的时间戳' },
} as const satisfies Readonly<Record<string, Text>>;
