import type { Text } from '../../domain/language.ts';

/** What an alarm is called where people read or choose it; metrics have its name. */
export const ALARM_NAME_TEXTS = {
  'camera-fault': { en: 'camera fault', zh: '摄像机故障' },
  'low-disk': { en: 'low disk space', zh: '磁盘空间不足' },
  'clock-off': { en: 'clock off', zh: '时钟偏差' },
  lag: { en: 'pictures looked at late', zh: '处理滞后' },
  config: { en: 'wrong settings', zh: '配置有误' },
  evidence: { en: 'evidence', zh: '证据' },
  'dead-letter': { en: 'job given up', zh: '任务放弃' },
  rows: { en: 'rows that cannot be read', zh: '数据不可读' },
  unwatched: { en: 'nobody watches', zh: '无人监看' },
  precision: { en: 'low precision', zh: '准确率过低' },
  notices: { en: 'notices that do not arrive', zh: '通知未送达' },
  recording: { en: 'recording stopped', zh: '录像中断' },
  lookups: { en: 'lookups of footage that wait', zh: '录像调阅超时' },
  'recording-days': { en: 'recordings kept too short', zh: '录像保存天数不足' },
  platform: { en: 'video platform', zh: '视频平台' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a person must act on. */
export const ALARM_TEXTS = {
  over: { en: 'over: {{what}}', zh: '已解除：{{what}}' },
  withdrawn: { en: 'no longer known here: {{what}}', zh: '本进程不再掌握：{{what}}' },
  'recording-disk-full': {
    en: 'Cameras are not recorded, since the disk of the recordings is full: {{cameras}}. They are watched on, and recorded again by themselves once there is room: make some, or name a further folder with --recordings.',
    zh: '录像磁盘已满，以下摄像机停止录像：{{cameras}}。监看不受影响，有空间后自动恢复录像：请腾出空间，或用 --recordings 增加文件夹。',
  },
  'recording-disk-away': {
    en: 'Cameras are not recorded, since the disk of the recordings cannot be written: {{cameras}}. They are watched on, and recorded again by themselves once it can: see that it is mounted, whole, and may be written.',
    zh: '录像磁盘无法写入，以下摄像机停止录像：{{cameras}}。监看不受影响，磁盘恢复后自动继续录像：请检查磁盘是否已挂载、完好且可写。',
  },
  'recording-disk-slow': {
    en: 'Cameras are not recorded, since the disk of the recordings does not answer: {{cameras}}. They are watched on, and recorded again by themselves once it does.',
    zh: '录像磁盘没有响应，以下摄像机停止录像：{{cameras}}。监看不受影响，磁盘恢复响应后自动继续录像。',
  },
  'recording-days': {
    en: {
      one: 'As it is recorded now the disks of the recordings hold {{count}} day, and cameras are to be kept for {{wanted}}: the oldest recordings that nobody holds go before their time. Name a further folder with --recordings, or record less.',
      other:
        'As it is recorded now the disks of the recordings hold {{count}} days, and cameras are to be kept for {{wanted}}: the oldest recordings that nobody holds go before their time. Name a further folder with --recordings, or record less.',
    },
    zh: '按目前的录像量，录像磁盘只能保存约 {{count}} 天，而摄像机要求保存 {{wanted}} 天：未被保留的最早录像会提前删除。请用 --recordings 增加文件夹，或减少录像。',
  },
  'lookups-approval': {
    en: {
      one: '1 lookup of footage waits too long for approval: {{ids}}',
      other: '{{count}} lookups of footage wait too long for approval: {{ids}}',
    },
    zh: '有 {{count}} 项录像调阅审批超时：{{ids}}',
  },
  'lookups-export': {
    en: {
      one: 'The export of 1 lookup of footage takes too long: {{ids}}',
      other: 'The exports of {{count}} lookups of footage take too long: {{ids}}',
    },
    zh: '有 {{count}} 项录像调阅导出超时：{{ids}}',
  },
  'lookups-hand-over': {
    en: {
      one: '1 lookup of footage waits too long to be handed over: {{ids}}',
      other: '{{count}} lookups of footage wait too long to be handed over: {{ids}}',
    },
    zh: '有 {{count}} 项录像调阅移交超时：{{ids}}',
  },
  'lookups-outcome': {
    en: {
      one: 'Of 1 lookup of footage nobody has told what came of it: {{ids}}',
      other: 'Of {{count}} lookups of footage nobody has told what came of them: {{ids}}',
    },
    zh: '有 {{count}} 项录像调阅未反馈结果：{{ids}}',
  },
  'lookups-closing': {
    en: {
      one: '1 lookup of footage is to be closed: {{ids}}',
      other: '{{count}} lookups of footage are to be closed: {{ids}}',
    },
    zh: '有 {{count}} 项录像调阅待办结：{{ids}}',
  },
  notices: {
    en: 'Notices of the subscription "{{name}}" do not arrive: {{answer}} See the page of notices, and send a test there.',
    zh: '订阅“{{name}}”的通知未能送达：{{answer}}请在“通知”页面查看并发送测试。',
  },
  'platform-away': {
    en: 'The video platform {{host}} has given no list of cameras since {{since}} (UTC): {{why}}. Its cameras stay as they are and are watched on.',
    zh: '视频平台 {{host}} 自 {{since}}（UTC）起未给出摄像机列表：{{why}}。其摄像机保持不变，继续监看。',
  },
  'platform-list': {
    en: 'The video platform {{host}} lists other cameras than those that are saved. Nothing was changed: see on the page of import what is new, changed or gone, and save what is right; remove cameras that are gone for good.',
    zh: '视频平台 {{host}} 的摄像机列表与已保存的不同。未作任何更改：请在“导入列表”页面查看新增、修改和不再列出的摄像机，保存正确的内容；确已拆除的请删除。',
  },
  'camera-fault': { en: 'Camera {{id}}: {{fault}}. {{advice}}', zh: '摄像机 {{id}}：{{fault}}。{{advice}}' },
  'seen-nothing': { en: 'Nothing is seen there.', zh: '该处目前看不到任何情况。' },
  'seen-less': {
    en: 'It is watched on, less well: clean its lens, or say `jiexun confirm-view {{id}}` where it will be no sharper.',
    zh: '仍在监看，但效果变差：请清洁镜头；若画面只能如此，请执行 `jiexun confirm-view {{id}}`。',
  },
  'seen-elsewhere': {
    en: 'Its zones lie elsewhere now, so nothing is watched there. Turn it back, and it is watched again by itself after 20 s; or see that its zones are right for the new view, and say `jiexun confirm-view {{id}}`.',
    zh: '监看区域已错位，该处暂停监看。请将镜头转回原位，20 秒后自动恢复；或确认区域适合新画面后，执行 `jiexun confirm-view {{id}}`。',
  },
  'left-alone': {
    en: 'It does not take the user name and the password, so it is left alone until {{againAt}}: wrong ones in a row can lock the account. Correct them in the environment and start the program anew, or change the file of the camera: then it is tried at once.',
    zh: '摄像机不接受用户名或密码，{{againAt}} 之前不再尝试：连续输错可能锁定账户。请更正环境变量后重新启动程序，或修改该摄像机的配置文件，即会立即重试。',
  },
  'clock-behind': {
    en: 'The clock is {{seconds}} s behind {{server}}: times of evidence are wrong by that; mend NTP.',
    zh: '本机时钟比 {{server}} 慢 {{seconds}} 秒：证据时间因此有误，请检查 NTP。',
  },
  'clock-ahead': {
    en: 'The clock is {{seconds}} s ahead of {{server}}: times of evidence are wrong by that; mend NTP.',
    zh: '本机时钟比 {{server}} 快 {{seconds}} 秒：证据时间因此有误，请检查 NTP。',
  },
  'clock-silent': {
    en: 'The time server {{server}} has not answered {{failures}} times ({{reason}}): how far the clock is off is not known.',
    zh: '时间服务器 {{server}} 连续 {{failures}} 次没有应答（{{reason}}）：时钟偏差未知。',
  },
  'clock-far-off': {
    en: 'The clock is {{seconds}} s off by the time server: nothing is taken away.',
    zh: '按时间服务器，本机时钟偏差 {{seconds}} 秒：暂不清除任何内容。',
  },
  'clock-first': {
    en: 'Retention sees the clock for the first time ({{now}}): nothing is taken away before this time has stood for a day.',
    zh: '到期清除首次读取时钟（{{now}}）：该时间持续一天之后才开始清除。',
  },
  'clock-jump': {
    en: 'The clock says {{now}}, and {{before}} when retention last passed: nothing is taken away before this time has stood for a day. Set the clock if it is wrong; if the program was off for so long, nothing is to be done.',
    zh: '时钟显示 {{now}}，上次清除时为 {{before}}：该时间持续一天之后才开始清除。时钟有误请校正；若只是程序停了这么久，则无需处理。',
  },
  'file-broken': {
    en: '{{file}} is broken: `jiexun check` says where.',
    zh: '{{file}} 有误：`jiexun check` 会指出位置。',
  },
  'disk-full': {
    en: '{{free}} of {{total}} GB are free on the disk of {{folder}}: cases wait unsealed until there is room.',
    zh: '{{folder}} 所在磁盘剩余 {{free}} GB（共 {{total}} GB）：腾出空间之前，案件证据暂不封存。',
  },
  'disk-low': {
    en: '{{free}} of {{total}} GB are free on the disk of {{folder}}: make room; the evidence of a case that is still open never goes by itself.',
    zh: '{{folder}} 所在磁盘剩余 {{free}} GB（共 {{total}} GB）：请腾出空间；未结案件的证据不会自动清除。',
  },
  'inodes-low': {
    en: '{{amount}} more files may be made on the disk of {{folder}} (inodes): remove files; without an inode no case is sealed.',
    zh: '{{folder}} 所在磁盘只能再建 {{amount}} 个文件（inode）：请删除文件；没有 inode 就无法封存案件。',
  },
  lag: {
    en: 'Camera {{id}} is looked at {{seconds}} s late and not catching up: the machine is too slow for its cameras.',
    zh: '摄像机 {{id}} 的画面处理滞后 {{seconds}} 秒且未见追上：本机性能不足以处理这些摄像机。',
  },
  stuck: {
    en: 'Camera {{id}}: for a minute nothing it shows could be taken further; the log says why.',
    zh: '摄像机 {{id}}：一分钟内的画面都未能处理完，原因见日志。',
  },
  'model-slow': {
    en: 'The model {{name}} gave no answer in time: it goes on in a thread that takes a core until the program is started anew. Is the machine too slow for it?',
    zh: '模型 {{name}} 未在时限内给出结果：其线程仍占用一个 CPU 核，直到程序重新启动。本机性能是否不足？',
  },
  'model-hangs': {
    en: 'The model {{name}} gave no answer twice and is not run again. The cameras that name it are not watched until {{file}} is another file, or their files name another model.',
    zh: '模型 {{name}} 两次未给出结果，不再运行。更换 {{file}} 或在摄像机配置中改用其他模型之前，使用该模型的摄像机无人监看。',
  },
  unwatched: {
    en: 'Nobody watches {{cameras}}: start more workers (serve --role worker), or see why those that run take no more.',
    zh: '无人监看 {{cameras}}：请启动更多工作进程（serve --role worker），或查看现有进程为何不再接管。',
  },
  precision: {
    en: '{{name}}: of the cases filed from {{fromDay}} to {{toDay}}, {{confirmed}} of {{decided}} decided ones were confirmed. With 95 % certainty that is at most {{upper}} %, and its floor is {{floor}} %. What changed: {{changed}}.',
    zh: '{{name}}：{{fromDay}} 至 {{toDay}} 上报的案件中，已审核 {{decided}} 件，立案 {{confirmed}} 件；准确率以 95% 的把握不超过 {{upper}}%，低于下限 {{floor}}%。期间的变化：{{changed}}。',
  },
  'changed-camera': {
    en: 'version {{no}} of camera {{cameraId}} was saved ({{by}}, {{at}})',
    zh: '摄像机 {{cameraId}} 保存了第 {{no}} 版（{{by}}，{{at}}）',
  },
  'changed-more': { en: 'so were {{more}} more', zh: '另有 {{more}} 次保存' },
  'changed-file': {
    en: 'the file of camera {{cameraId}} was changed ({{at}}, SHA-256 {{before}} to {{after}})',
    zh: '摄像机 {{cameraId}} 的配置文件已更改（{{at}}，SHA-256 由 {{before}} 变为 {{after}}）',
  },
  'changed-by-confirming': {
    en: 'somebody confirmed the view of camera {{cameraId}} as it is ({{at}})',
    zh: '有人确认了摄像机 {{cameraId}} 的当前视角（{{at}}）',
  },
  'changed-files-more': {
    en: '{{more}} more files or views were changed before',
    zh: '此前另有 {{more}} 次文件或视角变更',
  },
  'changed-model': { en: 'the model {{model}} came', zh: '启用了模型 {{model}}' },
  'changed-month': { en: 'another month began ({{month}})', zh: '进入新的月份（{{month}}）' },
  'changed-view': { en: 'camera {{cameraId}} has a fault: {{fault}}', zh: '摄像机 {{cameraId}} 有故障：{{fault}}' },
  'changed-nothing': { en: 'nothing that the program knows of changed', zh: '未发现程序所知的变化' },
  rows: {
    en: '{{amount}} stored rows of {{entity}} cannot be read by this version of the program ({{named}}): lists leave them out. They are not lost. Start the version that wrote them, and report this.',
    zh: '{{entity}} 有 {{amount}} 行数据本版本程序读不出来（{{named}}）：列表中不显示，但没有丢失。请启动写入它们的版本，并报告此问题。',
  },
  'and-more': { en: '{{some}} and {{more}} more', zh: '{{some}} 等，另有 {{more}} 个' },
  'owed-sealing': {
    en: "Evidence of case {{caseId}} has waited to be sealed for {{minutes}} minutes{{others}}: its place may be full, away, or refuse it; the log's lines of seal-case and seal-clearing say which.",
    zh: '案件 {{caseId}} 的证据已等待封存 {{minutes}} 分钟{{others}}：存放处可能已满、不可用或拒绝写入；详见日志中 seal-case 和 seal-clearing 的记录。',
  },
  'owed-retention': {
    en: "Evidence of case {{caseId}} has waited to be taken away for {{minutes}} minutes{{others}}: its place may be full, away, or refuse it; the log's lines of retention say which.",
    zh: '案件 {{caseId}} 的证据已等待清除 {{minutes}} 分钟{{others}}：存放处可能已满、不可用或拒绝操作；详见日志中 retention 的记录。',
  },
  'owed-others': { en: ', as that of {{more}} more', zh: '（另有 {{more}} 件）' },
} as const satisfies Readonly<Record<string, Text>>;

/** Evidence that was newer than the store. */
export const ADOPTION_TEXTS = {
  older: { en: '{{statements}}. What was restored or lost?', zh: '{{statements}}。请确认曾恢复或丢失过什么数据。' },
  'not-all': {
    en: 'The store is older than the evidence of camera {{id}}: it did not know all that is sealed',
    zh: '数据库比摄像机 {{id}} 的证据旧：有已封存的证据未登记',
  },
  behind: {
    en: 'The store is older than the evidence of camera {{id}}: it stood at link {{fromSeq}}, link {{toSeq}} is published. The chain goes on from there',
    zh: '数据库比摄像机 {{id}} 的证据旧：登记到第 {{fromSeq}} 环，已发布到第 {{toSeq}} 环，证据链从后者继续',
  },
  gaps: { en: 'no manifest is there of {{amount}} links ({{some}})', zh: '有 {{amount}} 环没有清单（{{some}}）' },
  mended: { en: '{{amount}} cases were brought up to date', zh: '已更新 {{amount}} 件案件' },
  found: {
    en: '{{amount}} cases are unknown to the store ({{some}}): `jiexun cases adopt` takes them back',
    zh: '有 {{amount}} 件案件数据库中没有（{{some}}）：可用 `jiexun cases adopt` 找回',
  },
  unknown: {
    en: '{{amount}} cases of camera {{id}} lie in the evidence and are unknown to the store: `jiexun cases adopt` takes them back.',
    zh: '证据中有摄像机 {{id}} 的 {{amount}} 件案件在数据库中没有：可用 `jiexun cases adopt` 找回。',
  },
} as const satisfies Readonly<Record<string, Text>>;
