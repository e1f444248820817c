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
  'anchor-heads': { en: 'was stamped for other heads', zh: '是为其他链头盖的时间戳' },
} as const satisfies Readonly<Record<string, Text>>;
