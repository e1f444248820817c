import type { Text } from '../../domain/language.ts';

/** What errors of the machine and the command line mean, and what to do (`-todo`). */
export const MACHINE_ERROR_TEXTS = {
  JX_CAMERA_NOT_WATCHED: {
    en: 'There is no such camera, or nobody watches it now.',
    zh: '没有这个摄像机，或现在无人监看。',
  },
  'JX_CAMERA_NOT_WATCHED-todo': {
    en: 'Compare the id with `jiexun status`, and see that `jiexun serve` runs.',
    zh: '请用 `jiexun status` 核对编号，并确认 `jiexun serve` 正在运行。',
  },
  JX_NO_DATA: {
    en: 'The data folder holds no data yet, or another one was meant.',
    zh: '数据文件夹中尚无数据，或本意是另一个文件夹。',
  },
  'JX_NO_DATA-todo': {
    en: 'Name the folder with `--data`, or start `jiexun serve` first.',
    zh: '请用 `--data` 指定文件夹，或先启动 `jiexun serve`。',
  },
  JX_SAMPLES: {
    en: 'The simulated cameras could not be made or started; the message says why.',
    zh: '模拟摄像机未能生成或启动；原因见消息。',
  },
  'JX_SAMPLES-todo': {
    en: 'See to what the message names: ffmpeg, room on the disk.',
    zh: '请按消息检查 ffmpeg 和磁盘空间。',
  },
  JX_CAMERA_FILE: {
    en: 'A camera file cannot be read, or what it says is wrong.',
    zh: '摄像机配置文件无法读取，或内容有误。',
  },
  'JX_CAMERA_FILE-todo': { en: 'Correct what `jiexun check` lists.', zh: '请改正 `jiexun check` 列出的问题。' },
  JX_TIME: { en: 'A time is not ISO 8601 with a zone.', zh: '时间不是带时区的 ISO 8601 格式。' },
  'JX_TIME-todo': { en: 'Write it like 2026-01-31T08:00:00+08:00.', zh: '请写成 2026-01-31T08:00:00+08:00 的形式。' },
  JX_NO_FOLDER: {
    en: 'A folder was named where a file stands, or inside a file.',
    zh: '指定为文件夹的位置是文件，或位于文件之内。',
  },
  'JX_NO_FOLDER-todo': { en: 'Name another folder.', zh: '请指定其他文件夹。' },
  JX_OUT_FOLDER: {
    en: 'A folder for results cannot be made or written; the message has the reason of the system.',
    zh: '存放结果的文件夹无法创建或写入；消息中有系统给出的原因。',
  },
  'JX_OUT_FOLDER-todo': {
    en: 'Name another folder, or see that this user may write there.',
    zh: '请另选文件夹，或确认本用户有写入权限。',
  },
  JX_OUT_NOT_EMPTY: { en: 'A folder for results holds something already.', zh: '存放结果的文件夹中已有内容。' },
  'JX_OUT_NOT_EMPTY-todo': { en: 'Name an empty or new folder.', zh: '请指定空文件夹或新文件夹。' },
  JX_DATA_FOLDER_BUSY: {
    en: 'Another process watches with this data folder; two would file into one store. The message has its pid.',
    zh: '另一进程正在使用该数据文件夹监看；两个进程会写入同一数据库。消息中有其进程号。',
  },
  'JX_DATA_FOLDER_BUSY-todo': {
    en: 'Stop the other process, or name another folder with `--data`.',
    zh: '请停止另一进程，或用 `--data` 指定其他文件夹。',
  },
  JX_DATA_FOLDER: {
    en: 'The data folder cannot be made, locked or written; the message has the reason of the system.',
    zh: '数据文件夹无法创建、锁定或写入；消息中有系统给出的原因。',
  },
  'JX_DATA_FOLDER-todo': {
    en: 'See that this user may write there, or name another folder with `--data`.',
    zh: '请确认本用户有写入权限，或用 `--data` 指定其他文件夹。',
  },
  JX_DATA_FOLDER_MOVED: {
    en: 'The data folder, or the one that evidence is kept in, was renamed, removed or unmounted under a running program.',
    zh: '程序运行期间，数据文件夹或证据文件夹被改名、删除或卸载。',
  },
  'JX_DATA_FOLDER_MOVED-todo': {
    en: 'Put the folder back, then start the program again.',
    zh: '请将文件夹恢复原位，再重新启动程序。',
  },
  JX_TIME_STAMP_CA: {
    en: 'The file named with `--tsa-ca` holds no certificate that can be read.',
    zh: '`--tsa-ca` 指定的文件中没有可读取的证书。',
  },
  'JX_TIME_STAMP_CA-todo': { en: 'Name a file with a PEM certificate.', zh: '请指定含 PEM 证书的文件。' },
  JX_WEBHOOK_URL: {
    en: 'The address that alarms are sent to is not http or https.',
    zh: '告警接收地址不是 http 或 https。',
  },
  'JX_WEBHOOK_URL-todo': { en: 'Correct JIEXUN_WEBHOOK.', zh: '请改正 JIEXUN_WEBHOOK。' },
  JX_WEBHOOK: {
    en: 'The address that alarms or notices are sent to did not take one; it is tried again.',
    zh: '接收地址没有接受告警或通知；会自动重试。',
  },
  'JX_WEBHOOK-todo': { en: 'See that the address is right and answers with 2xx.', zh: '请确认地址正确并返回 2xx。' },
  JX_WEB_NOT_FOUND: { en: 'There is nothing at this path.', zh: '该路径下没有内容。' },
  'JX_WEB_NOT_FOUND-todo': {
    en: 'Compare the path with /healthz, /readyz and /metrics.',
    zh: '请核对路径：/healthz、/readyz、/metrics。',
  },
  JX_WEB_REQUEST: {
    en: 'The HTTP request is malformed, too large, or asks for something unknown.',
    zh: 'HTTP 请求格式有误、过大，或请求了未知的内容。',
  },
  'JX_WEB_REQUEST-todo': { en: 'Correct the request.', zh: '请改正请求。' },
  JX_WEB_LATE: {
    en: 'The process that watches the cameras has not reported for five seconds: it starts, stops or hangs.',
    zh: '监看进程已五秒没有上报：正在启动、停止或卡死。',
  },
  'JX_WEB_LATE-todo': {
    en: 'Ask again in a few seconds; if it stays so, see the log.',
    zh: '请几秒后再试；若持续如此，请查看日志。',
  },
  JX_WEB_PROCESS: {
    en: "The web's process could not be started; the message says why. The watching needs it for health and metrics.",
    zh: 'Web 进程无法启动，原因见消息；监看需要它提供运行状态与指标。',
  },
  'JX_WEB_PROCESS-todo': {
    en: 'See to what the message names, then start the program again.',
    zh: '请按消息处理，再重新启动程序。',
  },
  JX_WEB_LISTEN: {
    en: 'The HTTP port cannot be opened: taken, or not permitted.',
    zh: 'HTTP 端口无法打开：已被占用或没有权限。',
  },
  'JX_WEB_LISTEN-todo': { en: 'Name another port with `--port`.', zh: '请用 `--port` 指定其他端口。' },
  JX_SNTP: {
    en: 'The time server gave no answer, or none that may be believed.',
    zh: '时间服务器没有应答，或应答不可信。',
  },
  'JX_SNTP-todo': {
    en: 'See that JIEXUN_TIME_SERVER is right and that UDP port 123 gets through.',
    zh: '请确认 JIEXUN_TIME_SERVER 正确，且 UDP 123 端口可通。',
  },
  JX_INTERNAL: {
    en: 'A mistake of the program itself; please report it with the log.',
    zh: '程序自身的错误；请连同日志报告。',
  },
  'JX_INTERNAL-todo': { en: 'Report this with the log.', zh: '请连同日志报告。' },
} as const satisfies Readonly<Record<string, Text>>;
