import type { Text } from '../../domain/language.ts';

/** What `jiexun jobs`, `cases adopt`, `cases export` and `confirm-view` answer. */
export const JOB_TEXTS = {
  'col-job': { en: 'job', zh: '任务' },
  'col-waiting': { en: 'waiting', zh: '等待' },
  'col-running': { en: 'running', zh: '执行中' },
  'col-failed': { en: 'failed', zh: '失败时间' },
  'col-state': { en: 'state', zh: '状态' },
  'col-error': { en: 'error', zh: '原因' },
  'no-letters': { en: 'No dead letters.', zh: '没有已放弃的任务。' },
  letters: { en: 'Dead letters:', zh: '已放弃的任务：' },
  again: { en: 'in the queue again', zh: '已重新排队' },
  'given-up': { en: 'given up', zh: '已放弃' },
  'to-do': {
    en: 'Mend the cause, then `jiexun jobs retry NAME/ID` or `jiexun jobs retry --all`.',
    zh: '请先排除原因，再执行 `jiexun jobs retry NAME/ID` 或 `jiexun jobs retry --all`。',
  },
  left: {
    en: '{{key}}: left, it contains what could not be read as a job',
    zh: '{{key}}：未处理，其内容无法按任务读取',
  },
  'none-to-retry': { en: 'There are no dead letters.', zh: '没有已放弃的任务。' },
  waits: { en: '{{key}}: waits or runs already', zh: '{{key}}：已在等待或执行' },
  'put-back': {
    en: '{{key}}: put back; taken up by the running program within seconds, or when it starts',
    zh: '{{key}}：已重新排队；运行中的程序会在数秒内处理，或在启动时处理',
  },
  'name-letters': {
    en: 'error: name dead letters as name/id, or --all',
    zh: '错误：请以 name/id 指定已放弃的任务，或用 --all',
  },
  'view-confirmed': {
    en: '{{cameraId}}: taken up by the running program within seconds, or when it starts.',
    zh: '{{cameraId}}：运行中的程序会在数秒内处理，或在启动时处理。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What `cases adopt` and `cases export` answer. */
export const HAND_OVER_TEXTS = {
  'all-known': {
    en: 'The store knows every case that lies in the evidence.',
    zh: '证据中的案件，数据库中都有。',
  },
  found: {
    en: {
      one: '{{caseId}}  1 manifest in {{folder}}: {{state}}',
      other: '{{caseId}}  {{count}} manifests in {{folder}}: {{state}}',
    },
    zh: '{{caseId}}  {{folder}} 中有 {{count}} 份清单：{{state}}',
  },
  unknown: { en: 'unknown to the store', zh: '数据库中没有' },
  unreadable: { en: 'cannot be read as a case: it is left', zh: '无法按案件读取：未处理' },
  'taken-back': { en: 'taken back', zh: '已取回' },
  'how-to-take': { en: '`jiexun cases adopt` takes them back.', zh: '用 `jiexun cases adopt` 取回。' },
  'as-sealed': {
    en: 'They are as they were when they were sealed: what people had decided since is not in the evidence.',
    zh: '案件恢复为封存时的状态：此后人员的处理不在证据中。',
  },
  files: {
    en: '{{files}} files of case {{caseId}} are in {{out}}.',
    zh: '案件 {{caseId}} 的 {{files}} 个文件已写入 {{out}}。',
  },
  'how-to-check': {
    en: 'Whoever gets it checks it with: jiexun verify {{out}}/{{caseId}} --key KEY',
    zh: '接收方用以下命令核验：jiexun verify {{out}}/{{caseId}} --key KEY',
  },
  key: {
    en: 'KEY: the public key {{keyId}}, or the first one before it, as you published it; not the one in this folder.',
    zh: 'KEY：您公布的公钥 {{keyId}} 或其之前的第一把，而不是该文件夹中的公钥。',
  },
} as const satisfies Readonly<Record<string, Text>>;
