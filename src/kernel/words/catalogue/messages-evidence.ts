import type { Text } from '../../domain/language.ts';

/** What is wrong where evidence is kept, with its keys or with a case's files, and what to do. */
export const EVIDENCE_MESSAGES = {
  'no-bucket': { en: '{{folder}} is not a bucket.', zh: '{{folder}} 不是存储桶。' },
  'not-overwritten': {
    en: '{{where}} contains something else: evidence is never overwritten.',
    zh: '{{where}} 处已有不同的内容：证据从不覆盖。',
  },
  'file-exists': {
    en: '{{file}} exists: no file of a recording is overwritten.',
    zh: '{{file}} 已存在：录像文件不会被覆盖。',
  },
  'recordings-unmounted': {
    en: '{{folder}}: its disk is not mounted, since the folder has not the name of its volume, {{volume}}. Mount it. Where a new disk takes its place: `jiexun recordings begin {{folder}}`.',
    zh: '{{folder}}：磁盘未挂载，文件夹中没有卷名 {{volume}}。请挂载磁盘；如已换新盘，请运行 `jiexun recordings begin {{folder}}`。',
  },
  'recordings-stand': {
    en: '{{folder}}: the disk of the recordings does not answer.',
    zh: '{{folder}}：录像磁盘没有响应。',
  },
  'not-in-chain': {
    en: "{{where}} exists and is not a link of the chain that ends at its head: evidence is never overwritten; check the camera's folder.",
    zh: '{{where}} 已存在，但不在以链头结尾的证据链中：证据从不覆盖；请检查该摄像机的文件夹。',
  },
  'chain-short': {
    en: "Of case {{caseId}} {{known}} manifests are known and {{found}} are in its camera's chain: check the camera's folder with `jiexun verify`.",
    zh: '案件 {{caseId}} 应有 {{known}} 份清单，其摄像机的证据链中有 {{found}} 份：请用 `jiexun verify` 检查该摄像机的文件夹。',
  },
  'gone-since': {
    en: '{{path}} was there and is not any more: retention or somebody has removed it.',
    zh: '{{path}} 原先存在，现在没有了：已到期清除，或被人删除。',
  },
  'in-neither': {
    en: '{{name}} is neither in {{from}} nor in {{to}}: somebody has removed it.',
    zh: '{{name}} 既不在 {{from}} 中，也不在 {{to}} 中：有人删除了它。',
  },
  'hash-differs': {
    en: '{{where}} is not what was written there: its SHA-256 differs.',
    zh: '{{where}} 与写入时不同：SHA-256 不一致。',
  },
  'store-closed': { en: 'The evidence store is closed.', zh: '证据存放处已关闭。' },
  'thread-gone': {
    en: 'The thread that writes evidence has ended ({{why}}); the next call starts it again.',
    zh: '写证据的线程已结束（{{why}}）；下次写入时会重新启动。',
  },
  'no-links': {
    en: '{{folder}} lies on a file system that has no hard links (vfat, exFAT and SMB have none): evidence could be overwritten there. Use a local disk, NFS, or a bucket (s3://…).',
    zh: '{{folder}} 所在的文件系统没有硬链接（vfat、exFAT、SMB 都没有）：证据可能被覆盖。请使用本地磁盘、NFS 或存储桶（s3://…）。',
  },
  'no-inodes': {
    en: 'No inodes left on the disk for {{path}}: there is room, but not for one more file: remove files; it is tried again.',
    zh: '{{path}} 所在磁盘的 inode 已用完：虽有空间，但不能再增加文件：请删除一些文件；程序会再次尝试。',
  },
  'no-room': {
    en: 'No room left on the disk ({{code}}) for {{path}}: make room; it is tried again.',
    zh: '{{path}} 所在磁盘没有空间（{{code}}）：请腾出空间；程序会再次尝试。',
  },
  'may-not-write': {
    en: '{{path}} may not be written ({{code}}): correct its owner, mode or mount; it is tried again.',
    zh: '{{path}} 不允许写入（{{code}}）：请更正其所有者、权限或挂载方式；程序会再次尝试。',
  },
  'disk-away': {
    en: 'The disk or file server of {{path}} does not answer ({{code}}): look at its mount; it is tried again.',
    zh: '{{path}} 所在的磁盘或文件服务器没有应答（{{code}}）：请检查挂载；程序会再次尝试。',
  },
  'folder-moved': {
    en: '{{folder}} is no longer the folder it was: it was renamed, removed or unmounted. Nothing is written there: put it back, then start again.',
    zh: '{{folder}} 已不是原来的文件夹：它被改名、删除或卸载。程序不会在该处写入：请恢复后重新启动。',
  },
  'still-undecodable': {
    en: 'A still cannot be decoded ({{why}}); its original is kept as it is.',
    zh: '有截图无法解码（{{why}}）；原图保持不变。',
  },
  // heads
  'heads-unreached': {
    en: '{{host}} (JIEXUN_HEADS) could not be reached.',
    zh: '无法连接 {{host}}（JIEXUN_HEADS）。',
  },
  'heads-answer': {
    en: '{{host}} (JIEXUN_HEADS) answered {{status}}.',
    zh: '{{host}}（JIEXUN_HEADS）返回 {{status}}。',
  },
  'stamp-answer': {
    en: 'The answer of the time-stamp authority {{fault}}.',
    zh: '时间戳机构的答复{{fault}}。',
  },
  'stamp-of-other': { en: 'is a stamp over something else', zh: '是对其他内容加盖的时间戳' },
  'stamp-refused': { en: 'is a refusal of the authority', zh: '是该机构的拒绝' },
  'stamp-missing': { en: 'has no stamp', zh: '不含时间戳' },
  'stamp-unreadable': {
    en: 'cannot be read as an answer of a time-stamp authority ({{why}})',
    zh: '无法按时间戳机构的答复读取（{{why}}）',
  },
  'stamp-wrong-use': {
    en: 'is signed with a certificate that is not for time stamps',
    zh: '所用的签名证书不是用于时间戳的',
  },
  'stamp-unvouched': {
    en: 'is not stamped by an authority that the given certificates vouch for ({{why}})',
    zh: '并非由所给证书认可的机构加盖（{{why}}）',
  },
  'no-ca': {
    en: '--tsa-ca: there is no certificate in the file; PEM (BEGIN CERTIFICATE) is expected.',
    zh: '--tsa-ca：文件中没有证书；应为 PEM（BEGIN CERTIFICATE）。',
  },
  'ca-unreadable': {
    en: '--tsa-ca: a certificate in the file cannot be read ({{why}}); PEM (BEGIN CERTIFICATE) is expected.',
    zh: '--tsa-ca：文件中有一份证书无法读取（{{why}}）；应为 PEM（BEGIN CERTIFICATE）。',
  },
} as const satisfies Readonly<Record<string, Text>>;
