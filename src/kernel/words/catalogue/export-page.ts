import type { Text } from '../../domain/language.ts';

/** What the pages of an export of footage say, each in both languages. */
export const EXPORT_PAGE_TEXTS = {
  title: { en: 'Recorded footage', zh: '录像导出' },
  'sheet-title': { en: 'Hand-over of recorded footage', zh: '录像移交单' },
  'asked-by': { en: 'Exported by', zh: '导出人' },
  'approved-by': { en: 'Approved by', zh: '审批人' },
  reason: { en: 'Reason', zh: '事由' },
  'exported-at': { en: 'Exported at', zh: '导出时间' },
  program: { en: 'Program', zh: '程序' },
  camera: { en: 'Camera', zh: '摄像机' },
  place: { en: 'Place', zh: '地点' },
  zone: { en: 'Time zone', zh: '时区' },
  asked: { en: 'Asked for', zh: '申请时段' },
  given: { en: 'In the files', zh: '文件时段' },
  nothing: { en: 'no video', zh: '无录像' },
  span: { en: '{{from}} to {{to}}', zh: '{{from}} 至 {{to}}' },
  bar: {
    en: 'The time that was asked for: blue is video, red is time without it.',
    zh: '申请时段：蓝色为有录像，红色为无录像。',
  },
  coding: { en: 'Coding', zh: '编码' },
  drift: {
    en: 'The clock of the camera ran ahead by {{ms, duration}} by the end',
    zh: '至结束时摄像机时钟快 {{ms, duration}}',
  },
  'drift-behind': {
    en: 'The clock of the camera fell behind by {{ms, duration}} by the end',
    zh: '至结束时摄像机时钟慢 {{ms, duration}}',
  },
  h265: {
    en: 'This is H.265. Where the browser shows nothing, open the file with VLC or ffplay.',
    zh: '编码为 H.265。浏览器不显示时，请用 VLC 或 ffplay 打开文件。',
  },
  doubled: {
    en: 'The same time is in another file too: the clock was set back, or two workers recorded.',
    zh: '另一文件中也有相同时段：时钟被回拨，或由两个进程录制。',
  },
  derived: {
    en: 'Copy to look at, made from the file above: it proves nothing.',
    zh: '由上方文件转码的观看副本：不具证明力。',
  },
  gaps: { en: 'Time without video', zh: '无录像的时间' },
  'no-gaps': { en: 'There is video of all of it.', zh: '全程均有录像。' },
  faults: { en: 'Files of the recording that are not as they were recorded', zh: '与录制时不一致的录像文件' },
  files: { en: 'Files', zh: '文件' },
  file: { en: 'File', zh: '文件' },
  size: { en: 'Bytes', zh: '字节' },
  key: { en: 'Signed with the key', zh: '签名密钥' },
  verify: { en: 'How to check it', zh: '如何核验' },
  'verify-how': {
    en: 'jiexun verify FOLDER --key KEY says offline whether anything was changed, removed or added. KEY is the public key as its owner published it, not the one in this folder.',
    zh: 'jiexun verify FOLDER --key KEY 可离线核验是否有改动、移除或添加。KEY 为其所有者公布的公钥，而不是本文件夹中的公钥。',
  },
  'verify-hash': {
    en: 'Without the program: sha256sum FILE (Windows: certutil -hashfile FILE SHA256) has to give the hash above.',
    zh: '没有该程序时：sha256sum FILE（Windows：certutil -hashfile FILE SHA256）的结果应与上面的哈希相同。',
  },
  subtitles: {
    en: 'The .srt beside each video shows the time of each second: VLC opens it by itself.',
    zh: '每个视频旁的 .srt 逐秒显示时间：VLC 会自动加载。',
  },
  'manifest-hash': { en: 'SHA-256 of manifest.json', zh: 'manifest.json 的 SHA-256' },
  'handed-over': { en: 'Handed over by', zh: '移交人' },
  received: { en: 'Received by', zh: '接收人' },
  medium: { en: 'Medium and its number', zh: '介质及编号' },
  date: { en: 'Date', zh: '日期' },
  stamp: { en: 'Stamp', zh: '盖章' },
} as const satisfies Readonly<Record<string, Text>>;
