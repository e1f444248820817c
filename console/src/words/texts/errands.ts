import type { ShownErrand } from '../../../../src/edges/api/contract/errands.ts';
import type { Text } from '../../../../src/kernel/domain/language.ts';

/** How far an errand is. */
export const ERRAND_STATE_TEXTS = {
  waiting: { en: 'begins', zh: '即将开始' },
  running: { en: 'under way', zh: '进行中' },
  done: { en: 'done', zh: '已完成' },
  failed: { en: 'failed', zh: '失败' },
  cancelled: { en: 'cancelled', zh: '已取消' },
} as const satisfies Readonly<Record<ShownErrand['state'], Text>>;

/** What somebody asked of the server and waits for. */
export const ERRAND_TEXTS = {
  ahead: {
    en: { one: 'waits: 1 before it', other: 'waits: {{count}} before it' },
    zh: '排队中，前面还有 {{count}} 项',
  },
  cancel: { en: 'Cancel', zh: '取消' },
  lost: {
    en: 'What you had asked for is lost: the web process was started anew. Start it again.',
    zh: '您的任务已丢失：网页进程已重新启动。请重新开始。',
  },
  others: {
    en: {
      one: 'Another task is before yours or waits ({{who}}).',
      other: '{{count}} other tasks are under way or wait ({{who}}).',
    },
    zh: '其他人有 {{count}} 项任务正在进行或排队（{{who}}）。',
  },
  'kept-until': { en: 'kept until {{at}}', zh: '保留至 {{at}}' },
  fetch: { en: 'Save {{name}} ({{kib}} KiB)', zh: '下载 {{name}}（{{kib}} KiB）' },
  'sheets-of': { en: 'Case sheets', zh: '案件单' },
  'export-of': { en: 'List of cases', zh: '案件列表' },
} as const satisfies Readonly<Record<string, Text>>;
