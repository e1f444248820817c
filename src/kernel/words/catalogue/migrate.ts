import type { Text } from '../../domain/language.ts';

/** What `jiexun migrate` says and refuses. */
export const MIGRATE_TEXTS = {
  looking: { en: 'Looking at what the target has already …', zh: '正在查看目标中已有的内容 …' },
  copying: {
    en: '{{entity}}: {{done}} of {{total}} rows copied, about {{leftMs, duration}} left',
    zh: '{{entity}}：已复制 {{done}} / {{total}} 行，约剩 {{leftMs, duration}}',
  },
  comparing: {
    en: '{{entity}}: {{done}} of {{total}} rows compared, about {{leftMs, duration}} left',
    zh: '{{entity}}：已比对 {{done}} / {{total}} 行，约剩 {{leftMs, duration}}',
  },
  copied: { en: '{{done}} rows copied in {{tookMs, duration}}', zh: '已复制 {{done}} 行，用时 {{tookMs, duration}}' },
  compared: {
    en: '{{done}} rows compared in {{tookMs, duration}}',
    zh: '已比对 {{done}} 行，用时 {{tookMs, duration}}',
  },
  'col-here': { en: 'rows here', zh: '来源行数' },
  'col-there': { en: 'rows there', zh: '目标行数' },
  'col-hash-here': { en: 'SHA-256 here', zh: '来源 SHA-256' },
  'col-hash-there': { en: 'SHA-256 there', zh: '目标 SHA-256' },
  rows: { en: '{{rows}} and {{unreadable}} unreadable', zh: '{{rows}}，另有 {{unreadable}} 行不可读' },
  equal: { en: 'equal', zh: '一致' },
  'not-equal': { en: 'NOT EQUAL', zh: '不一致' },
  done: { en: '{{from}} stands in {{to}}, row for row.', zh: '{{from}} 已逐行写入 {{to}}。' },
  'not-done': { en: '{{to}} is NOT what {{from}} is: do not use it.', zh: '{{to}} 与 {{from}} 不一致：请勿使用。' },
  // what is not moved
  'redis-jobs': {
    en: 'Jobs that wait in Redis are not moved; the start finds the necessary work again.',
    zh: '不迁移 Redis 中等待的任务；启动时会重新找出需要做的工作。',
  },
  'waiting-jobs': {
    en: {
      one: '1 job that waits is not moved: the start finds sealing and repeated jobs again.',
      other: '{{count}} jobs that wait are not moved: the start finds sealing and repeated jobs again.',
    },
    zh: '不迁移 {{count}} 个等待的任务：启动时会重新找出封存和周期性的任务。',
  },
  'say-again': { en: 'Say again, once it runs: {{commands}}.', zh: '运行后请重新执行：{{commands}}。' },
  'files-to-cluster': {
    en: 'Evidence and keys are files and were not moved: set JIEXUN_EVIDENCE={{folder}} when all machines reach it, or copy {{folder}}/evidence and {{folder}}/staging to where JIEXUN_EVIDENCE is (rsync -a), and give all machines the key that signs evidence, {{folder}}/keys/evidence-ed25519.pem (JIEXUN_SIGNING_KEY_FILE).',
    zh: '证据和密钥是文件，没有迁移：若所有机器都能访问，请设 JIEXUN_EVIDENCE={{folder}}；否则将 {{folder}}/evidence 和 {{folder}}/staging 复制到 JIEXUN_EVIDENCE 所在处（rsync -a），并向所有机器提供证据签名密钥 {{folder}}/keys/evidence-ed25519.pem（JIEXUN_SIGNING_KEY_FILE）。',
  },
  'stop-serving': {
    en: 'Do not serve {{folder}} any more: from now on the two stores would differ.',
    zh: '请不要再用 {{folder}} 运行 serve：否则两处数据会出现差异。',
  },
  'files-to-folder': {
    en: 'Evidence and keys are files and were not moved: copy {{folder}}/evidence and {{folder}}/staging to where the target keeps them, and the signing key.',
    zh: '证据和密钥是文件，没有迁移：请将 {{folder}}/evidence 和 {{folder}}/staging 以及签名密钥复制到目标的存放处。',
  },
  // refusals
  'same-ends': { en: '--from and --to are the same: {{place}}.', zh: '--from 和 --to 相同：{{place}}。' },
  'no-variable': {
    en: '{{option}} {{text}}: there is no such variable in the environment.',
    zh: '{{option}} {{text}}：环境中没有这个变量。',
  },
  'no-store': {
    en: '{{option}} is neither a data folder nor mongodb://….',
    zh: '{{option}} 既不是数据文件夹，也不是 mongodb://…。',
  },
  'in-use': {
    en: '{{place}} is in use by {{workers}}: stop every `jiexun serve` there first (one that was killed counts for 20 s), then begin again.',
    zh: '{{place}} 正被 {{workers}} 使用：请先停止其上的每个 `jiexun serve`（被强制结束的在 20 秒内仍算在用），然后重新开始。',
  },
  newer: {
    en: "Nothing was written: rows of the target are newer than the source's, or of another installation: {{rows}}. Name an empty target.",
    zh: '没有写入任何内容：目标中有比来源更新、或属于另一套安装的数据：{{rows}}。请指定空的目标。',
  },
  obstacles: {
    en: 'Nothing was written: the target has {{what}}. Name an empty target, or --overwrite to make it what the source is.',
    zh: '没有写入任何内容：目标中有{{what}}。请指定空的目标，或用 --overwrite 使其与来源一致。',
  },
  'obstacle-differs': { en: "rows that differ from the source's: {{rows}}", zh: '与来源不同的数据：{{rows}}' },
  'obstacle-foreign': { en: 'rows that the source does not have: {{rows}}', zh: '来源中没有的数据：{{rows}}' },
  'some-rows': { en: '{{total}} ({{names}})', zh: '{{total}} 行（{{names}}）' },
  'more-rows': { en: '{{total}} ({{names}}, …)', zh: '{{total}} 行（{{names}} 等）' },
  'row-appeared': {
    en: 'Row {{row}} came to stand on the target while it was being copied to (its {{field}} is taken): stop whoever writes there, and begin again.',
    zh: '复制期间目标中出现了数据 {{row}}（其 {{field}} 已被占用）：请停止向该处写入的程序，然后重新开始。',
  },
  unfinished: {
    en: 'This store is half a copy of {{from}}, begun {{at}}: finish `jiexun migrate` first, by doing the same again, or name another store.',
    zh: '该数据库是 {{from}} 未完成的副本，始于 {{at}}：请先以同样的命令完成 `jiexun migrate`，或指定另一个数据库。',
  },
} as const satisfies Readonly<Record<string, Text>>;
