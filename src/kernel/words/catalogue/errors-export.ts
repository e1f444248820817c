import type { Text } from '../../domain/language.ts';

/** What errors of exports of footage mean, and what to do (`-todo`). */
export const EXPORT_ERROR_TEXTS = {
  JX_EXPORT_ORDER: { en: 'No export can be made of what was asked for.', zh: '无法按所提要求导出录像。' },
  'JX_EXPORT_ORDER-todo': { en: 'Correct what the message names.', zh: '请按提示更正。' },
  JX_EXPORT_RUNNING: { en: 'Another process makes an export in that folder.', zh: '另一进程正在向该文件夹导出。' },
  'JX_EXPORT_RUNNING-todo': { en: 'Wait for it, or name another folder.', zh: '请等待其完成，或指定其他文件夹。' },
  JX_EXPORT_VIDEO: {
    en: 'A file of the recorded video could not be made by ffmpeg; nothing was exported.',
    zh: 'ffmpeg 无法将录像制成文件；没有导出任何内容。',
  },
  'JX_EXPORT_VIDEO-todo': {
    en: 'Check the recordings (`jiexun recordings check FOLDER --hashes`), and that ffmpeg is installed.',
    zh: '请核对录像（`jiexun recordings check FOLDER --hashes`），并确认已安装 ffmpeg。',
  },
  JX_EXPORT_FLAWED: {
    en: 'The export was made, but files of the recording are not as their rows say.',
    zh: '导出已完成，但有录像文件与记录不符。',
  },
  'JX_EXPORT_FLAWED-todo': {
    en: 'Hand it over with what the message names: the manifest names it too. Find out who could write to the disk.',
    zh: '移交时请一并说明提示中的内容（清单中也已列明），并查明谁能写入该磁盘。',
  },
} as const satisfies Readonly<Record<string, Text>>;
