import type { Text } from '../../domain/language.ts';

/** What errors of cases and evidence mean, and what to do (`-todo`). */
export const EVIDENCE_ERROR_TEXTS = {
  JX_FENCED: {
    en: 'A newer shift watches this camera; what the older one still wanted to write is refused.',
    zh: '该摄像机已由更新的一班监看，旧班尚未写入的内容被拒绝。',
  },
  'JX_FENCED-todo': { en: 'Nothing: the newer one watches.', zh: '无需处理：新的一班正在监看。' },
  JX_CASE_UNKNOWN: { en: 'There is no case with this id.', zh: '没有这个编号的案件。' },
  'JX_CASE_UNKNOWN-todo': { en: 'Compare the id with `jiexun cases`.', zh: '请用 `jiexun cases` 核对编号。' },
  JX_DISK_FULL: {
    en: 'The disk is full; what waits is written when there is room.',
    zh: '磁盘已满；等待写入的内容在腾出空间后写入。',
  },
  'JX_DISK_FULL-todo': { en: 'Make room on the disk that is named.', zh: '请在所指磁盘上腾出空间。' },
  JX_EVIDENCE_PATH: { en: 'A name that may not stand in the evidence store.', zh: '证据存放处不允许使用的名称。' },
  'JX_EVIDENCE_PATH-todo': { en: 'Report this: it is a mistake of the program.', zh: '这是程序错误，请报告。' },
  JX_EVIDENCE_EXISTS: {
    en: 'Evidence is never overwritten, and other bytes stand there.',
    zh: '证据从不覆盖，而该处已有不同的内容。',
  },
  'JX_EVIDENCE_EXISTS-todo': { en: 'Keep both, and find out who wrote there.', zh: '请保留两者，并查明是谁写入的。' },
  JX_EVIDENCE_LOST: { en: 'Staged evidence was removed before it was published.', zh: '暂存的证据在发布之前被删除。' },
  'JX_EVIDENCE_LOST-todo': {
    en: 'Find out who removes files in the evidence folder; the case says what is missing.',
    zh: '请查明是谁删除了证据文件夹中的文件；案件中会注明缺少的内容。',
  },
  JX_EVIDENCE_BROKEN: {
    en: 'Evidence does not hold what it promises; the promise is named.',
    zh: '证据与其承诺不符；消息中指出哪一项。',
  },
  'JX_EVIDENCE_BROKEN-todo': {
    en: 'Keep the folder as it is, and compare it with another copy.',
    zh: '请保持文件夹原样，并与其他副本比对。',
  },
  JX_KEY_UNVOUCHED: {
    en: 'Evidence is unchanged, under a key that came with it: compare the key with the one that was published, then name it with `--key`.',
    zh: '证据未被改动，但所用公钥是随证据一起来的：请与公布的公钥比对，再用 `--key` 指定。',
  },
  'JX_KEY_UNVOUCHED-todo': {
    en: 'Compare the key with the published one, then name it with `--key`.',
    zh: '请与公布的公钥比对，再用 `--key` 指定。',
  },
  JX_EVIDENCE_REFUSED: {
    en: 'Where evidence is kept, it may not be: no such bucket, no permission, read-only, or nothing that never overwrites.',
    zh: '证据存放处拒绝使用：存储桶不存在、没有权限、只读，或不能保证不覆盖。',
  },
  'JX_EVIDENCE_REFUSED-todo': {
    en: 'Set the permissions of the place, or name another with JIEXUN_EVIDENCE.',
    zh: '请设置该处的权限，或用 JIEXUN_EVIDENCE 另指一处。',
  },
  JX_EVIDENCE_UNREACHABLE: {
    en: 'Where evidence is kept does not answer: a file server or bucket is down, or the network; it is tried again.',
    zh: '证据存放处没有应答：文件服务器、存储桶或网络故障；会自动重试。',
  },
  'JX_EVIDENCE_UNREACHABLE-todo': {
    en: 'See that the file server or bucket and the network work.',
    zh: '请检查文件服务器或存储桶及网络。',
  },
  JX_CLUSTER_SETTING: {
    en: 'What many machines share (store, queue, evidence, key) is not set as a whole.',
    zh: '多机共用的设置（数据库、队列、证据、密钥）不完整。',
  },
  'JX_CLUSTER_SETTING-todo': {
    en: 'Set all of them, or none; docs/many-machines.md says how.',
    zh: '请全部设置或全部不设；见 docs/many-machines.md。',
  },
  JX_EVIDENCE_SETTING: {
    en: 'JIEXUN_EVIDENCE (or what belongs to it) does not say where evidence is to be kept.',
    zh: 'JIEXUN_EVIDENCE（或与其相关的设置）没有说明证据存放在何处。',
  },
  'JX_EVIDENCE_SETTING-todo': {
    en: 'Correct it: a folder, or s3://bucket/prefix with its keys.',
    zh: '请改正：文件夹，或带密钥的 s3://存储桶/前缀。',
  },
  JX_NOT_EVIDENCE: {
    en: 'The folder is neither a case nor a camera with sealed evidence.',
    zh: '该文件夹既不是案件，也不是含有已封存证据的摄像机文件夹。',
  },
  'JX_NOT_EVIDENCE-todo': { en: 'Name the folder of a case or of a camera.', zh: '请指定案件或摄像机的文件夹。' },
  JX_RECORDING_BROKEN: {
    en: 'Recordings are not as their rows say: files or rows were removed, changed or cut, or others lie there.',
    zh: '录像与记录不符：有文件或记录被删除、改动或截断，或存在外来文件。',
  },
  'JX_RECORDING_BROKEN-todo': {
    en: 'Leave the folder as it is, and find out who could write to it. What is missing is missing in every export too.',
    zh: '请保持该文件夹原样，查明谁能写入；缺失的内容在任何导出中同样缺失。',
  },
  JX_NOT_RECORDINGS: { en: 'The folder is none of recordings.', zh: '该文件夹不是录像文件夹。' },
  'JX_NOT_RECORDINGS-todo': {
    en: 'Name a folder that `serve --recordings` writes to; for `serve`, one beside the data and the evidence.',
    zh: '请指定 `serve --recordings` 所写入的文件夹；用于 `serve` 时须与数据和证据分开。',
  },
  JX_HOLD: {
    en: 'Recordings cannot be held so, or there is no such hold.',
    zh: '无法按此要求保留录像，或没有该保留。',
  },
  'JX_HOLD-todo': {
    en: 'Name cameras that are recorded, a span, and a reason; `jiexun hold list` has the holds.',
    zh: '请指定有录像的摄像机、时段和理由；`jiexun hold list` 可列出各项保留。',
  },
  JX_FOOTAGE_NOT_HERE: {
    en: 'The video was recorded, and it cannot be read from this machine.',
    zh: '录像存在，但无法从本机读取。',
  },
  'JX_FOOTAGE_NOT_HERE-todo': {
    en: 'Look on the machine whose disk it is on (`serve --recordings`), or mount that disk here.',
    zh: '请到录像磁盘所在的机器（`serve --recordings`）上查看，或将该磁盘挂载到本机。',
  },
  JX_HEADS_SETTING: {
    en: 'JIEXUN_HEADS does not say where the heads of the chains of evidence are to be kept.',
    zh: 'JIEXUN_HEADS 没有说明证据链链首存放在何处。',
  },
  'JX_HEADS_SETTING-todo': { en: 'Correct JIEXUN_HEADS.', zh: '请改正 JIEXUN_HEADS。' },
  JX_HEADS_REFUSED: {
    en: 'Where the heads of the chains of evidence are kept did not take them; it is tried again.',
    zh: '证据链链首的存放处没有接受；会自动重试。',
  },
  'JX_HEADS_REFUSED-todo': { en: 'See that the place may be written.', zh: '请确认该处可写。' },
  JX_PUBLIC_KEY: { en: 'No Ed25519 public key to check evidence with.', zh: '没有可用于核验证据的 Ed25519 公钥。' },
  'JX_PUBLIC_KEY-todo': { en: 'Name the public key with `--key`.', zh: '请用 `--key` 指定公钥。' },
  JX_SIGNING_KEY: { en: 'The key that signs evidence cannot be used.', zh: '签名密钥不可用。' },
  'JX_SIGNING_KEY-todo': {
    en: "See that the key's file is there, is Ed25519, and may be read by this user alone.",
    zh: '请确认密钥文件存在、为 Ed25519，且只有本用户可读。',
  },
  JX_STILL: {
    en: 'A still cannot be decoded, so no annotated copy can be drawn.',
    zh: '截图无法解码，不能生成标注图。',
  },
  'JX_STILL-todo': { en: 'Nothing: the original is kept as it came.', zh: '无需处理：原图按原样保存。' },
  JX_CASE_ACTED: {
    en: 'Somebody else acted on the case since you saw it: nothing was changed, look at it again.',
    zh: '您看到案件之后，已有他人处理了它：没有作任何改动，请重新查看。',
  },
  'JX_CASE_ACTED-todo': { en: 'Look at the case again, then decide.', zh: '请重新查看案件再决定。' },
  JX_ACT_REQUEST: { en: 'The id of a request was used before, for another act.', zh: '该请求编号此前已用于另一操作。' },
  'JX_ACT_REQUEST-todo': { en: 'Send the act again under a new id.', zh: '请换用新的编号重新提交。' },
  JX_CASE_BUSY: { en: 'A case changed again and again while it was being written.', zh: '写入期间案件反复变化。' },
  'JX_CASE_BUSY-todo': { en: 'Try again.', zh: '请重试。' },
  JX_AUDIT_BUSY: {
    en: 'The log cannot take more entries now. What was asked for was not done.',
    zh: '日志暂时无法接收更多记录，所请求的操作没有执行。',
  },
  'JX_AUDIT_BUSY-todo': {
    en: 'Try again. If it lasts, see why the store is slow: `jiexun status`.',
    zh: '请重试。若持续出现，请用 `jiexun status` 查看存储为何缓慢。',
  },
  JX_AUDIT_BROKEN: {
    en: 'The log is not as it was written: rows were removed, changed or cut off.',
    zh: '日志与写入时不一致：有行被删除、改动或截断。',
  },
  'JX_AUDIT_BROKEN-todo': {
    en: 'Keep the store as it is, and find out who could write to it. A backup has the rows as they were.',
    zh: '请保持存储原样，查明谁能写入；备份中有原来的行。',
  },
  JX_AUDIT_QUESTION: {
    en: 'The log was asked a question that it cannot answer.',
    zh: '对日志的查询条件有误。',
  },
  'JX_AUDIT_QUESTION-todo': {
    en: 'Correct what the message names; begin again from the first page.',
    zh: '请按提示修改条件，并从第一页重新开始。',
  },
  JX_EVIDENCE_CLOSED: {
    en: 'Evidence was asked for after the program had begun to stop.',
    zh: '程序开始停止之后仍被要求提供证据。',
  },
  'JX_EVIDENCE_CLOSED-todo': { en: 'Nothing: the program is stopping.', zh: '无需处理：程序正在停止。' },
} as const satisfies Readonly<Record<string, Text>>;
