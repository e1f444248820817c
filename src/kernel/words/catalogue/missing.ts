import type { Text } from '../../domain/language.ts';

/** What evidence should hold and does not. */
export const MISSING_TEXTS = {
  sentence: { en: '{{what}}: {{why}}', zh: '{{what}}：{{why}}' },
  'still-before': { en: 'the last good picture', zh: '此前正常画面' },
  'still-first': { en: 'a picture of when it was first seen', zh: '首次出现画面' },
  'still-between': { en: 'a picture in between', zh: '过程中画面' },
  'still-filing': { en: 'a picture of when the threshold was reached', zh: '达到时限画面' },
  'still-last': { en: 'the last picture it was seen in', zh: '离开前画面' },
  'still-left': { en: 'a picture of when it had left', zh: '离开后画面' },
  rest: { en: 'the moment it came to rest', zh: '停下的时刻' },
  plate: { en: 'a legible number plate', zh: '号牌' },
  apart: { en: 'two pictures further apart than the permitted stay', zh: '间隔超过允许停留时间的两张画面' },
  size: { en: 'pictures of at least {{widthPx}}×{{heightPx}}', zh: '{{widthPx}}×{{heightPx}} 以上的画面' },
  'clock-offset': { en: 'the clock offset', zh: '时钟偏差' },
  font: { en: 'texts in Chinese on the pictures', zh: '画面上的中文文字' },
  annotated: { en: 'an annotated copy of {{file}}', zh: '{{file}} 的标注图' },
} as const satisfies Readonly<Record<string, Text>>;

/** Why it does not. */
export const MISSING_WHY_TEXTS = {
  'not-kept': {
    en: 'it was not kept, or what was kept is damaged: no picture came at that moment, the rule was not in force yet, the program was not running, or the disk or store failed',
    zh: '未能保存或已损坏：当时没有画面、规则尚未生效、程序未运行，或磁盘、数据库故障',
  },
  'no-picture': { en: 'the camera gave no picture ({{fault}})', zh: '摄像机没有画面（{{fault}}）' },
  unwatched: {
    en: 'nobody watched for too long: it is not known whether it left',
    zh: '无人监看时间过长，离开情况不明',
  },
  'already-there': { en: 'it was already there when watching began', zh: '开始监看时已在' },
  late: {
    en: 'the first picture that was kept is {{lateMs, duration}} later',
    zh: '保存的第一张画面晚了 {{lateMs, duration}}',
  },
  'not-read': { en: 'not read: number plates are not read yet', zh: '尚不识读号牌' },
  near: {
    en: 'the pictures are {{apartMs, duration}} apart, {{permittedMs, duration}} are permitted',
    zh: '画面相隔 {{apartMs, duration}}，允许停留 {{permittedMs, duration}}',
  },
  small: { en: 'the camera gives {{widthPx}}×{{heightPx}}', zh: '摄像机画面为 {{widthPx}}×{{heightPx}}' },
  'not-measured': { en: 'it was not measured', zh: '未测量' },
  'no-font': {
    en: 'no font on this machine has Chinese characters (Debian: fonts-noto-cjk)',
    zh: '本机没有中文字体（Debian 软件包 fonts-noto-cjk）',
  },
  undecodable: { en: 'the picture cannot be decoded ({{error}})', zh: '原图无法解码（{{error}}）' },
} as const satisfies Readonly<Record<string, Text>>;
