import type { Text } from '../../domain/language.ts';

/** What is wrong with the machine, its folders, files and addresses, and what to do. */
export const MACHINE_MESSAGES = {
  // folders and files
  'folder-busy': {
    en: 'Data folder {{folder}} is in use by {{who}}. Stop that one first, or give this one another folder with --data.',
    zh: '数据文件夹 {{folder}} 正被{{who}}使用。请先停止它，或用 --data 为本程序指定另一个文件夹。',
  },
  'another-process': { en: 'another process', zh: '另一个进程' },
  'process-since': { en: 'process {{pid}}, since {{since}}', zh: '进程 {{pid}}（自 {{since}} 起）' },
  'folder-unusable': {
    en: 'Data folder {{folder}} cannot be used: {{why}}. Check its owner, its mode and the free space.',
    zh: '数据文件夹 {{folder}} 无法使用：{{why}}。请检查其所有者、权限和剩余空间。',
  },
  'no-data': {
    en: 'There is no data in {{folder}}: name the data folder with --data or JIEXUN_HOME, or run `npm start` first.',
    zh: '{{folder}} 中没有数据：请用 --data 或 JIEXUN_HOME 指定数据文件夹，或先运行 `npm start`。',
  },
  'no-data-but-demo': {
    en: 'There is no data of real cameras in {{folder}}. Those of the simulated cameras are apart: --data {{demo}}.',
    zh: '{{folder}} 中没有真实摄像机的数据。模拟摄像机的数据单独存放：--data {{demo}}。',
  },
  'no-data-from': {
    en: 'There is no data in {{folder}}: --from names the data folder.',
    zh: '{{folder}} 中没有数据：--from 应指定数据文件夹。',
  },
  'file-not-folder': {
    en: '{{folder}} is a file, not a folder: name another.',
    zh: '{{folder}} 是文件，不是文件夹：请另行指定。',
  },
  'out-not-empty': {
    en: '--out {{folder}} is not empty: name a new folder, or empty this one.',
    zh: '--out {{folder}} 不是空文件夹：请指定新文件夹，或将其清空。',
  },
  'out-refused': {
    en: 'The folder {{folder}} cannot be written ({{why}}).',
    zh: '文件夹 {{folder}} 无法写入（{{why}}）。',
  },
  'out-not-made': {
    en: '--out {{folder}} cannot be made: {{why}}; name another.',
    zh: '--out {{folder}} 无法创建：{{why}}；请另行指定。',
  },
  'file-not-written': {
    en: '{{file}} cannot be written: {{why}}; name another.',
    zh: '{{file}} 无法写入：{{why}}；请另行指定。',
  },
  'read-only': { en: 'it is read-only', zh: '它是只读的' },
  'copy-not-written': {
    en: 'the copy cannot be written: {{why}}; name another folder with {{option}}',
    zh: '副本无法写入：{{why}}；请用 {{option}} 指定另一个文件夹',
  },
  // pictures and videos
  'picture-unreadable': {
    en: 'not a usable picture ({{bytes}} bytes): {{why}}',
    zh: '不是可用的图片（{{bytes}} 字节）：{{why}}',
  },
  'picture-empty': { en: 'there is nothing in it', zh: '文件为空' },
  'picture-large': { en: 'more than {{pixels}} pixels; make it smaller', zh: '超过 {{pixels}} 像素；请缩小' },
  'picture-no-file': {
    en: 'the file cannot be read ({{why}}); give the path of a picture',
    zh: '文件无法读取（{{why}}）；请给出图片的路径',
  },
  'of-file': { en: '{{file}}: {{what}}', zh: '{{file}}：{{what}}' },
  'no-ffmpeg': {
    en: 'The program ffmpeg cannot be started: it is not installed.',
    zh: '无法启动 ffmpeg：没有安装该程序。',
  },
  'video-unreadable': {
    en: 'No picture could be read of {{what}}; see that it is a complete video that ffmpeg can play.',
    zh: '读不到画面：{{what}}；请确认它是 ffmpeg 能播放的完整视频。',
  },
  'no-start-time': {
    en: '--start: expected a time with its zone such as 2026-01-01T08:00:00+08:00, got "{{text}}"',
    zh: '--start：应为带时区的时间，例如 2026-01-01T08:00:00+08:00，实际为“{{text}}”',
  },
  samples: {
    en: 'The simulated cameras could not be started: {{why}}',
    zh: '模拟摄像机无法启动：{{why}}',
  },
  // cameras
  'no-camera': { en: 'There is no camera "{{cameraId}}"{{meant}}', zh: '没有摄像机“{{cameraId}}”{{meant}}' },
  'not-watched-here': { en: 'Camera {{cameraId}} is not watched here.', zh: '本进程没有监看摄像机 {{cameraId}}。' },
  'not-watched': { en: 'Camera {{cameraId}} is not watched.', zh: '没有监看摄像机 {{cameraId}}。' },
  'camera-unusable': { en: 'The camera file cannot be used: {{what}}', zh: '摄像机文件无法使用：{{what}}' },
  'camera-wrong': {
    en: '{{file}} is not a camera:\n{{problems}}',
    zh: '{{file}} 不是正确的摄像机文件：\n{{problems}}',
  },
  // web, webhook, time server
  'port-refused': {
    en: 'Port {{port}} on {{host}} cannot be opened ({{why}}): choose another.',
    zh: '无法在 {{host}} 上打开端口 {{port}}（{{why}}）：请另选一个。',
  },
  'console-port-refused': {
    en: 'Port {{port}} on {{host}} cannot be opened for the console ({{why}}): choose another (--console-port).',
    zh: '无法在 {{host}} 上为控制台打开端口 {{port}}（{{why}}）：请另选一个（--console-port）。',
  },
  'console-build': { en: "The console's page was not built: {{why}}", zh: '控制台页面没有构建成功：{{why}}' },
  'watch-silent': {
    en: 'The process that watches the cameras has not reported yet.',
    zh: '监看摄像机的进程尚未报告。',
  },
  'watch-late': {
    en: 'The process that watches the cameras has not reported for {{seconds}} s.',
    zh: '监看摄像机的进程已有 {{seconds}} 秒没有报告。',
  },
  'web-query': {
    en: '{{url}} takes no query, found "{{name}}".',
    zh: '{{url}} 不接受查询参数，实际有“{{name}}”。',
  },
  'web-unknown': { en: 'There is no {{method}} {{url}}.', zh: '没有 {{method}} {{url}}。' },
  'child-ended': {
    en: 'A process of the program ended before it worked: {{why}}.',
    zh: '程序的一个进程在开始工作前就结束了：{{why}}。',
  },
  'webhook-answer': {
    en: 'The alarm webhook at {{host}} answered {{status}}.',
    zh: '告警 webhook {{host}} 返回 {{status}}。',
  },
  'webhook-away': {
    en: 'The alarm webhook at {{host}} could not be reached ({{why}}).',
    zh: '无法连接告警 webhook {{host}}（{{why}}）。',
  },
  'no-time': {
    en: 'Time server {{server}} gave no usable answer ({{why}}).',
    zh: '时间服务器 {{server}} 没有给出可用的应答（{{why}}）。',
  },
} as const satisfies Readonly<Record<string, Text>>;
