import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Looking at a camera as it is now. */
export const LIVE_TEXTS = {
  look: { en: 'Live', zh: '实时画面' },
  picture: { en: 'The picture of the camera now', zh: '摄像机实时画面' },
  still: { en: 'The last picture that was kept', zh: '最近保存的画面' },
  seen: { en: 'Zones, and what is seen there', zh: '区域及当前所见' },
  opening: { en: 'The picture comes with the next key frame.', zh: '正在等待摄像机的下一个关键帧。' },
  'way-video': { en: 'Live: the video of the camera itself.', zh: '实时画面（摄像机原始视频）。' },
  'way-mpeg1': {
    en: 'Live, smaller: this browser does not decode the video of the camera.',
    zh: '实时画面（已缩小）：当前浏览器无法解码摄像机的原始视频。',
  },
  'way-pictures': {
    en: 'Live, as single pictures: the key frames of the camera.',
    zh: '实时画面（逐帧图片）：仅显示摄像机的关键帧。',
  },
  standing: { en: 'No new picture since {{at}}.', zh: '{{at}} 以来没有新画面。' },
  'no-picture': { en: 'No picture has come yet.', zh: '尚未收到画面。' },
  'not-watched': { en: 'No machine watches this camera now.', zh: '当前没有机器监看此摄像机。' },
  'no-copy': {
    en: 'This camera has no live view: it is a file, or sends by UDP. Set its transport to TCP.',
    zh: '此摄像机没有实时画面：它是视频文件，或使用 UDP 传输。请将传输方式改为 TCP。',
  },
  'show-lines': { en: 'Show boxes and zones', zh: '显示目标框与区域' },
  'hide-lines': { en: 'Hide boxes and zones', zh: '隐藏目标框与区域' },
  'all-cameras': { en: 'All cameras', zh: '全部摄像机' },
} as const satisfies Readonly<Record<string, Text>>;
