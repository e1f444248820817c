import type { Text } from '../../domain/language.ts';

/** What `jiexun recordings` answers. */
export const RECORDINGS_TEXTS = {
  'no-volume': {
    en: 'No recordings are kept in {{folder}}: name a folder that `serve --recordings` writes to.',
    zh: '{{folder}} 中没有录像：请指定 `serve --recordings` 所写入的文件夹。',
  },
  mixed: {
    en: '{{folder}} cannot be a folder of recordings: it is {{other}}, where rows or evidence are kept, or one lies in the other. A disk that is full of recordings would stop the filing of cases; name a folder beside it.',
    zh: '{{folder}} 不能用作录像文件夹：它就是存放记录或证据的 {{other}}，或两者互相包含。录像占满磁盘会导致无法立案；请指定其旁边的文件夹。',
  },
  begun: {
    en: '{{folder}} is a volume now: {{volume}}. `serve --recordings` writes to it.',
    zh: '{{folder}} 已成为新卷 {{volume}}，`serve --recordings` 将写入其中。',
  },
  'is-volume': {
    en: '{{folder}} is the volume {{volume}} already; nothing was changed.',
    zh: '{{folder}} 已是卷 {{volume}}，未作改动。',
  },
  subject: {
    en: 'Recordings in {{folder}}, volume {{volume}}: {{counts}}',
    zh: '录像 {{folder}}，卷 {{volume}}：{{counts}}',
  },
  cameras: { en: { one: '{{count}} camera', other: '{{count}} cameras' }, zh: '{{count}} 个摄像机' },
  hours: {
    en: { one: '{{count}} hour ({{closed}} closed)', other: '{{count}} hours ({{closed}} closed)' },
    zh: '{{count}} 个小时（{{closed}} 个已关闭）',
  },
  files: { en: { one: '{{count}} file', other: '{{count}} files' }, zh: '{{count}} 个文件' },
  'breach-missing': { en: '  missing     {{where}}', zh: '  缺失      {{where}}' },
  'breach-cut': { en: '  other size  {{where}}', zh: '  大小不符  {{where}}' },
  'breach-changed': { en: '  changed     {{where}}', zh: '  内容被改  {{where}}' },
  'breach-unlisted': { en: '  in no row   {{where}}', zh: '  没有记录  {{where}}' },
  'breach-foreign': { en: '  foreign     {{where}}', zh: '  外来文件  {{where}}' },
  'breach-row-changed': { en: '  row changed since it was closed  {{where}}', zh: '  记录在关闭后被改动  {{where}}' },
  'breach-taken-unsigned': {
    en: '  said to be deleted by retention, and the note of it is not ours  {{where}}',
    zh: '  记录称已按保存期限删除，但签名不符  {{where}}',
  },
  'breach-head-unsigned': {
    en: '  a signed head is not ours, or was changed  {{where}}',
    zh: '  链首签名不符或被改动  {{where}}',
  },
  'breach-signed-gone': { en: '  an hour that was signed is gone  {{where}}', zh: '  已签名的小时记录缺失  {{where}}' },
  'breach-signed-changed': {
    en: '  an hour is not the one that was signed  {{where}}',
    zh: '  小时记录与签名不符  {{where}}',
  },
  'breach-row-missing': { en: '  a row before this one is gone    {{where}}', zh: '  此前有记录被删除    {{where}}' },
  'breach-row-unlinked': {
    en: '  row does not follow the one before it  {{where}}',
    zh: '  记录与前一条不相接  {{where}}',
  },
  more: { en: '  and {{count}} more', zh: '  另有 {{count}} 项' },
  unchanged: { en: 'All is as the rows say.', zh: '一切与记录相符。' },
  unread: {
    en: 'Sizes and names were compared; --hashes also reads every file.',
    zh: '已核对名称和大小；加 --hashes 可读取并核对每个文件的内容。',
  },
  unsigned: {
    en: {
      one: '1 closed hour is not signed yet: the newest hours of each camera are signed once an hour.',
      other:
        '{{count, number}} closed hours are not signed yet: the newest hours of each camera are signed once an hour.',
    },
    zh: '有 {{count, number}} 个已关闭的小时尚未签名：每小时签名一次。',
  },
  taken: {
    en: {
      one: 'The files of 1 hour were deleted by retention, which has signed that.',
      other: 'The files of {{count, number}} hours were deleted by retention, which has signed that.',
    },
    zh: '有 {{count, number}} 个小时的文件已按保存期限删除（有签名为证）。',
  },
  unfinished: {
    en: {
      one: '{{count}} file of an open hour may be written now: it is there, more is not checked yet.',
      other: '{{count}} files of open hours may be written now: they are there, more is not checked yet.',
    },
    zh: '{{count}} 个文件属于未关闭的小时，可能正在写入：只核对其存在。',
  },
  elsewhere: {
    en: {
      one: '{{count}} file lies on another volume and was not looked at.',
      other: '{{count}} files lie on other volumes and were not looked at.',
    },
    zh: '{{count}} 个文件在其他卷上，未核对。',
  },
  'is-broken': {
    en: {
      one: 'The recordings in {{folder}} are not as their rows say, in {{count}} place.',
      other: 'The recordings in {{folder}} are not as their rows say, in {{count}} places.',
    },
    zh: '{{folder}} 中的录像有 {{count}} 处与记录不符。',
  },
} as const satisfies Readonly<Record<string, Text>>;
