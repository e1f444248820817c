import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Looking at what was recorded of a camera. */
export const FOOTAGE_TEXTS = {
  look: { en: 'Footage', zh: '录像' },
  title: { en: '{{camera}}: footage', zh: '{{camera}}：录像' },
  ask: { en: 'Ask for a copy of it', zh: '申请调阅' },
  picture: { en: 'The recorded picture', zh: '录像画面' },
  day: { en: 'Day', zh: '日期' },
  'day-before': { en: 'The day before', zh: '前一天' },
  'day-after': { en: 'The day after', zh: '后一天' },
  'day-line': {
    en: 'The day: click a time, or move with the arrow keys and press Enter',
    zh: '当天时间轴：点击某一时刻，或用方向键移动后按回车',
  },
  'hour-line': {
    en: 'The hour: click a time, or move with the arrow keys and press Enter',
    zh: '该小时时间轴：点击某一时刻，或用方向键移动后按回车',
  },
  'chosen-time': { en: '{{time}}, {{what}}', zh: '{{time}}，{{what}}' },
  recorded: { en: 'recorded', zh: '有录像' },
  'not-recorded': { en: 'not recorded', zh: '未录像' },
  elsewhere: { en: 'recorded on another machine', zh: '录像在其他机器上' },
  'is-elsewhere': {
    en: 'Some of this video lies on a disk that this machine does not have. It was recorded, and cannot be shown here.',
    zh: '部分录像位于本机没有的磁盘上：录像存在，但无法在此播放。',
  },
  nothing: { en: 'Nothing was recorded on this day.', zh: '当天没有录像。' },
  'nothing-why': {
    en: 'A camera is recorded when its text says `recording:` and the program runs with `--recordings`.',
    zh: '摄像机配置中有 `recording:` 且程序以 `--recordings` 运行时才会录像。',
  },
  choose: { en: 'Choose a time on the line above.', zh: '请在上方时间轴上选择时刻。' },
  coming: { en: 'The video is loaded …', zh: '正在加载录像……' },
  'no-codec': {
    en: 'This browser does not play the video of this camera (H.265): its key frames are shown as pictures.',
    zh: '当前浏览器无法播放此摄像机的录像（H.265），以关键帧图片显示。',
  },
  'no-key-frame': { en: 'There is no picture of this time.', zh: '该时刻没有画面。' },
  'picture-before': { en: 'Picture before', zh: '上一帧' },
  'picture-after': { en: 'Next picture', zh: '下一帧' },
  failed: {
    en: 'The video does not come. Try again, or choose another time.',
    zh: '录像无法加载。请重试，或选择其他时刻。',
  },
  'failed-right': { en: 'You may not see this part, or no longer.', zh: '无权查看此部分录像，或权限已被收回。' },
  'failed-here': {
    en: 'This part lies on a disk that cannot be read from here.',
    zh: '此部分录像所在磁盘无法从此处读取。',
  },
  again: { en: 'Try again', zh: '重试' },
  save: { en: 'Save this picture', zh: '保存此画面' },
  back: { en: '10 s back', zh: '后退 10 秒' },
  ahead: { en: '10 s ahead', zh: '前进 10 秒' },
  keys: {
    en: 'Space plays and pauses, ← and → move 10 s, S saves the picture.',
    zh: '空格键播放或暂停，← → 移动 10 秒，S 保存画面。',
  },
  cases: { en: 'Cases of this day', zh: '当天案件' },
  'no-cases': { en: 'No case was filed on this day.', zh: '当天没有案件。' },
  'near-case': { en: 'Show', zh: '查看录像' },
  gaps: { en: 'Not recorded', zh: '未录像时段' },
  'no-gaps': { en: 'There is no gap.', zh: '没有间断。' },
  from: { en: 'From', zh: '开始' },
  to: { en: 'To', zh: '结束' },
  why: { en: 'Why', zh: '原因' },
  logged: { en: 'The log says who looked at which minute.', zh: '查看哪一分钟录像均会记入日志。' },
} as const satisfies Readonly<Record<string, Text>>;
