import type { Text } from '../../domain/language.ts';

/** Why nothing was recorded, by the reasons of `footage/recording/gap.ts`. */
export const GAP_TEXTS = {
  'camera-down': { en: 'The camera gave no picture', zh: '摄像机无画面' },
  'not-running': { en: 'The program did not run', zh: '程序未运行' },
  'taken-over': { en: 'Another machine took over', zh: '由另一台机器接替' },
  'disk-full': { en: 'The disk was full', zh: '磁盘已满' },
  'disk-away': { en: 'The disk could not be written', zh: '磁盘无法写入' },
  'disk-slow': { en: 'The disk was too slow', zh: '磁盘过慢' },
  'switched-off': { en: 'Outside the hours of recording', zh: '不在录像时段内' },
  decoding: { en: 'The camera was connected anew', zh: '摄像机重新连接' },
  'times-restarted': { en: 'The times of the stream began anew', zh: '视频流时间戳重新开始' },
  'clock-set': { en: 'The clock of the machine was set', zh: '机器时钟被调整' },
  parameters: { en: 'Size or coding of the stream changed', zh: '视频流的尺寸或编码改变' },
  lost: { en: 'Pictures did not arrive', zh: '画面未送达' },
  removed: { en: 'A file is gone', zh: '文件缺失' },
  taken: { en: 'Its days are over', zh: '已超过保存期限' },
  untold: { en: 'Nothing is known of this time', zh: '该时段没有任何记录' },
  codec: { en: 'Neither H.264 nor H.265', zh: '既非 H.264 也非 H.265' },
} as const satisfies Readonly<Record<string, Text>>;
