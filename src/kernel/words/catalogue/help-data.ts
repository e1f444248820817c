import type { Text } from '../../domain/language.ts';

/** Help of the verbs about what is stored: `<verb>`, and `<verb>.<option>`. */
export const DATA_HELP = {
  status: {
    en: 'who watches what and how well, what waits, what was missed; exit code 1 when something needs a person',
    zh: '谁在监看什么、效果如何，什么在等待、什么被漏掉；需要人员处理时退出码为 1',
  },
  'status.json': { en: 'one JSON object on stdout', zh: '在标准输出上写一个 JSON 对象' },
  cases: {
    en: 'list the cases that were filed, newest first; show or close one; say what was watched at all',
    zh: '列出已立的案件，最新的在前；查看或结案；说明实际监看了多少',
  },
  'cases.camera': { en: 'of this camera only', zh: '只列该摄像机的' },
  'cases.kind': { en: 'of this kind only', zh: '只列该类别的' },
  'cases.status': { en: 'only these', zh: '只列这些' },
  'cases.since': {
    en: 'filed since then: 24h, 7d, 2026-01-31 (in this machine’s timezone) or 2026-01-31T08:00:00+08:00',
    zh: '此后上报的：24h、7d、2026-01-31（按本机时区）或 2026-01-31T08:00:00+08:00',
  },
  'cases.limit': { en: 'at most so many', zh: '最多这么多' },
  'cases.coverage': {
    en: 'minutes watched per camera, rule and day instead (default: the last 7 days)',
    zh: '改为列出每台摄像机、规则和日期监看的分钟数（默认：最近 7 天）',
  },
  'cases.trial': {
    en: 'what trial rules found instead: no case was filed of it',
    zh: '改为列出试行规则发现的情况：均未上报',
  },
  'cases.json': { en: 'one JSON object a line on stdout', zh: '在标准输出上每行一个 JSON 对象' },
  'cases-show': {
    en: 'everything about one case: why it is one, its stills, its history',
    zh: '一起案件的全部内容：上报依据、截图、经过',
  },
  'cases-close': { en: 'close a case; the same thing may then be filed anew', zh: '结案；同一对象此后可再次上报' },
  'cases-close.reason': { en: 'why', zh: '原因' },
  rules: {
    en: 'try the rules of a changed camera file on what the camera stored',
    zh: '用摄像机已存储的数据试算修改后的规则',
  },
  'rules-try': {
    en: 'say which cases would have come and gone in the last days, how those were decided, and what cannot be told',
    zh: '说明最近几天哪些案件会新增或消失、审核结果如何，以及哪些无法判断',
  },
  'rules-try.file': {
    en: 'the changed copy of a camera’s file, under its own name; the camera’s address is not used',
    zh: '修改后的摄像机文件副本，文件名不变；不使用摄像机地址',
  },
  'rules-try.days': { en: 'how many days back, 1–30', zh: '往前多少天，1–30' },
  'rules-try.limit': { en: 'show at most so many cases of each sort', zh: '每类最多显示多少起案件' },
  'rules-try.json': { en: 'one JSON object a line on stdout', zh: '在标准输出上每行一个 JSON 对象' },
  audit: {
    en: 'the log: who saw, decided, changed, exported what; the newest first',
    zh: '操作日志：谁查看、决定、更改、导出了什么；最新的在前',
  },
  'audit-list': { en: 'list entries of the log, the newest first', zh: '列出日志条目，最新的在前' },
  'audit-list.case': { en: 'about this case: its custody', zh: '与该案件有关的：其保管记录' },
  'audit-list.who': {
    en: 'of this person: a staff number, key:<name>, jiexun, or - for nobody',
    zh: '该人员的：工号、key:<名称>、jiexun，或以 - 表示无人',
  },
  'audit-list.verb': { en: 'only this', zh: '只列这一种' },
  'audit-list.from': {
    en: 'since then: 24h, 7d, 2026-01-31 (in this machine’s timezone) or a full time',
    zh: '此后的：24h、7d、2026-01-31（按本机时区）或完整时间',
  },
  'audit-list.to': { en: 'before then', zh: '此前的' },
  'audit-list.limit': { en: 'at most so many', zh: '最多这么多' },
  'audit-list.after': { en: 'go on after the last page', zh: '接着上一页之后' },
  'audit-list.json': { en: 'one JSON object a line on stdout', zh: '在标准输出上每行一个 JSON 对象' },
  recordings: { en: 'check the recordings of cameras', zh: '核对摄像机录像' },
  'recordings-begin': {
    en: 'make a folder a new volume, where a new disk takes the place of the one that was recorded to',
    zh: '将文件夹设为新卷：用于录像磁盘换新盘之后',
  },
  'recordings-begin.folder': { en: 'the folder of the new disk', zh: '新磁盘的文件夹' },
  'recordings-check': {
    en: 'compare a folder of recordings with what the rows tell of it: names what is missing, changed, cut, foreign, and broken chains',
    zh: '将录像文件夹与记录逐一核对：列出缺失、改动、截断、外来的文件，以及断开的链',
  },
  'recordings-check.folder': { en: 'a folder of `serve --recordings`', zh: '`serve --recordings` 的文件夹' },
  'recordings-check.hashes': {
    en: 'also read every file: 180 GB an hour of 100 cameras',
    zh: '同时读取每个文件：100 个摄像机每小时约 180 GB',
  },
  'recordings-check.head': {
    en: 'signed heads that were kept elsewhere (JIEXUN_HEADS), as files or a folder: hours that were deleted together with the heads here are found by them',
    zh: '存放在别处的已签名链首（JIEXUN_HEADS），文件或文件夹均可：小时记录连同本机链首一并被删时由此发现',
  },
  'recordings-check.json': { en: 'as one line of JSON, for programs', zh: '以一行 JSON 输出，供程序读取' },
  footage: { en: 'hand recorded video over', zh: '移交录像' },
  'footage-export': {
    en: 'write what was recorded into a folder: a file a run that any player opens, the gaps with their reasons, and a signed manifest; `jiexun verify` checks it offline',
    zh: '将录像写入文件夹：每段连续录像一个通用播放器可打开的文件、各处缺口及原因、签名清单；可用 `jiexun verify` 离线核验',
  },
  'footage-export.camera': { en: 'ids of cameras', zh: '摄像机编号' },
  'footage-export.from': {
    en: 'from when on: 2026-01-31T08:00:00 at the camera, or with an offset, 2026-01-31T08:00:00+08:00',
    zh: '开始时间：摄像机当地时间 2026-01-31T08:00:00，或带时差 2026-01-31T08:00:00+08:00',
  },
  'footage-export.to': { en: 'until when: 31 days at most', zh: '结束时间：最长 31 天' },
  'footage-export.reason': { en: 'why: it stands in the log and the manifest', zh: '事由：记入日志和清单' },
  'footage-export.out': { en: 'a new or empty folder', zh: '新的或空的文件夹' },
  'footage-export.recordings': {
    en: 'the folders of `serve --recordings` on this machine (default: those that the store knows)',
    zh: '本机 `serve --recordings` 的文件夹（默认：数据库所知的文件夹）',
  },
  'footage-export.viewing-copy': {
    en: 'beside H.265 also H.264, for computers that play no H.265; marked as derived',
    zh: '在 H.265 旁另存 H.264，供不能播放 H.265 的电脑使用；注明为转码副本',
  },
  'footage-export.dry-run': {
    en: 'only say what would leave: files, bytes, gaps',
    zh: '仅列出将导出的文件、字节数和缺口',
  },
  'audit-verify': {
    en: 'check that no row of the log was removed, changed or cut off, and since when its end is unproven',
    zh: '核验日志中没有条目被移除、更改或截断，以及其末尾自何时起未经证实',
  },
  'audit-verify.key': {
    en: 'public key that you know to be the right one (default: the one beside the evidence: exit code 4)',
    zh: '您确知正确的公钥（默认：证据旁的公钥：退出码 4）',
  },
  'audit-verify.trust-enclosed': {
    en: 'believe the key beside the evidence: exit code 0 where nothing was changed',
    zh: '相信证据旁的公钥：没有改动时退出码为 0',
  },
  'audit-verify.head': {
    en: 'checkpoints that were kept elsewhere (JIEXUN_HEADS, people.log/): find a log cut off with its own',
    zh: '异地保存的检查点（JIEXUN_HEADS，people.log/）：可发现连同检查点一起被截断的日志',
  },
  'audit-verify.tsa-ca': {
    en: "certificates (PEM) of the time-stamp authority's issuer: checks its answers about the checkpoints, offline",
    zh: '时间戳机构签发者的证书（PEM）：离线核验其对检查点的答复',
  },
  'audit-verify.json': { en: 'one JSON object on stdout', zh: '在标准输出上写一个 JSON 对象' },
  verify: {
    en: 'check, offline, that the evidence of a case or of a whole camera is what was sealed, and that none was removed',
    zh: '离线核验一起案件或一整台摄像机的证据是否与封存时一致，且没有被移除',
  },
  'verify.folder': {
    en: "a case's folder, a camera's (which also finds a removed case), or an export of footage",
    zh: '案件的文件夹，或摄像机的（后者还能发现被移除的案件），或录像导出的文件夹',
  },
  'verify.key': {
    en: 'public key that you know to be the right one, or several one after the other (default: public.pem of the data folder around it, which came with the evidence: exit code 4); keys that it has signed for follow by themselves',
    zh: '您确知正确的公钥，可依次多把（默认：所在数据文件夹的 public.pem，它随证据而来：退出码 4）；它签过名的密钥自动随之认可',
  },
  'verify.trust-enclosed': {
    en: 'believe the key that came with the evidence: exit code 0 where nothing was changed',
    zh: '相信随证据而来的密钥：没有改动时退出码为 0',
  },
  'verify.head': {
    en: "a camera's chain.json that was kept elsewhere: finds a folder rolled back to an older state",
    zh: '异地保存的该摄像机的 chain.json：可发现文件夹被回退到旧状态',
  },
  'verify.tsa-ca': {
    en: "certificates (PEM) of the time-stamp authority's issuer: checks the answers beside the head, offline",
    zh: '时间戳机构签发者的证书（PEM）：离线核验链头旁的答复',
  },
  'verify.json': { en: 'one JSON object on stdout', zh: '在标准输出上写一个 JSON 对象' },
  version: { en: 'which version this is', zh: '显示版本' },
  licences: {
    en: 'with --version: whose work the program stands on, under which licences',
    zh: '与 --version 一起：程序使用了谁的成果、依据何种许可',
  },
  jobs: {
    en: 'list what waits and runs in the background, and the dead letters: jobs that were given up',
    zh: '列出后台等待和执行的任务，以及已放弃的任务',
  },
  'jobs.json': { en: 'one JSON object a line on stdout', zh: '在标准输出上每行一个 JSON 对象' },
  'jobs-retry': {
    en: 'put dead letters back; do it when what made them fail is mended',
    zh: '让已放弃的任务重新排队；请先排除其失败的原因',
  },
  'jobs-retry.jobs': { en: 'as listed: name/id', zh: '如列出的：name/id' },
  'jobs-retry.all': { en: 'every one', zh: '全部' },
  'cases-adopt': {
    en: 'take cases back from their signed evidence that the store does not know (it was restored or lost)',
    zh: '从已签名的证据中取回数据库不知道的案件（数据库被恢复或丢失过）',
  },
  'cases-adopt.list': { en: 'only say which', zh: '只说明有哪些' },
  'cases-export': {
    en: "hand a case over: its evidence, with a signed extract of its camera's chain and the public keys",
    zh: '移交一起案件：其证据、摄像机证据链的签名节选和公钥',
  },
  'cases-export.out': { en: 'a new or empty folder', zh: '新的或空的文件夹' },
  migrate: {
    en: 'copy an installation to another store; may be stopped and done again at any moment',
    zh: '将一套安装复制到另一处数据库；可随时停止并重新执行',
  },
  'migrate.from': {
    en: "a data folder, mongodb://…, or env:NAME (a variable's name, so that no password is on the command line); nobody may be at work there",
    zh: '数据文件夹、mongodb://…，或 env:NAME（变量名，使命令行上没有密码）；其上不能有程序在运行',
  },
  'migrate.to': {
    en: 'the same; what it has already must be the same, or --overwrite',
    zh: '同上；其中已有的内容须一致，或使用 --overwrite',
  },
  'migrate.overwrite': {
    en: 'make the target what the source is, unless the target is newer',
    zh: '使目标与来源一致，除非目标更新',
  },
  data: {
    en: 'cases, evidence and keys (default: JIEXUN_HOME, else ./data)',
    zh: '案件、证据和密钥（默认：JIEXUN_HOME，否则 ./data）',
  },
  streams: {
    en: "the cameras' files (default: JIEXUN_STREAMS, else streams/ of the checkout)",
    zh: '摄像机文件（默认：JIEXUN_STREAMS，否则代码目录的 streams/）',
  },
} as const satisfies Readonly<Record<string, Text>>;
