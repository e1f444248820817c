import type { Text } from '../../domain/language.ts';

/** The command `jiexun hold`. */
export const HOLD_TEXTS = {
  about: {
    en: 'keep recordings although their days are over, or the disk is full',
    zh: '保留录像：到期或磁盘已满时也不删除',
  },
  add: {
    en: 'keep every hour of these cameras that the span touches',
    zh: '保留这些摄像机在该时段所涉及的每个小时',
  },
  camera: { en: 'the id of a camera, or of several', zh: '一个或多个摄像机的编号' },
  from: {
    en: 'from then on: 24h (ago), 2026-01-31 (in this machine’s timezone) or 2026-01-31T08:00:00+08:00',
    zh: '自此时起：24h（之前）、2026-01-31（按本机时区）或 2026-01-31T08:00:00+08:00',
  },
  to: { en: 'until before then, written as --from', zh: '至此时止，写法同 --from' },
  reason: { en: 'why, for those who read it years later', zh: '理由，供日后查阅' },
  until: {
    en: 'the hold ends by itself then: 90d (from now), a day or a full time (default: when it is lifted)',
    zh: '保留到此时自动结束：90d（自现在起）、日期或完整时间（默认：解除为止）',
  },
  list: { en: 'list the holds that stand, the oldest first', zh: '列出有效的保留，最早的在前' },
  all: { en: 'also those that are over', zh: '也列出已结束的' },
  json: { en: 'one JSON object a line on stdout', zh: '每行输出一个 JSON 对象' },
  lift: {
    en: 'end a hold: what it kept goes when its days are over, or the disk needs room',
    zh: '解除保留：所保留的录像到期或磁盘需要空间时删除',
  },
  id: { en: 'the id of a hold, as `hold list` has it', zh: '保留的编号，见 `hold list`' },
  placed: {
    en: {
      one: 'The hold {{id}} stands. It keeps 1 hour that is recorded so far.',
      other: 'The hold {{id}} stands. It keeps {{count, number}} hours that are recorded so far.',
    },
    zh: '保留 {{id}} 已生效，目前保留 {{count, number}} 个小时的录像。',
  },
  late: {
    en: { one: '1 hour came too late for it:', other: '{{count, number}} hours came too late for it:' },
    zh: '有 {{count, number}} 个小时未能保留：',
  },
  'late-gone': { en: '{{cameraId}} {{hour}}: deleted before', zh: '{{cameraId}} {{hour}}：此前已删除' },
  'late-going': {
    en: '{{cameraId}} {{hour}}: was being deleted; what is there of it stays',
    zh: '{{cameraId}} {{hour}}：当时正在删除，尚存的部分予以保留',
  },
  'late-more': { en: 'and {{count, number}} more', zh: '另有 {{count, number}} 个' },
  lifted: { en: 'The hold {{id}} is lifted.', zh: '保留 {{id}} 已解除。' },
  none: { en: 'No hold stands.', zh: '没有有效的保留。' },
  'col-id': { en: 'hold', zh: '保留' },
  'col-cameras': { en: 'cameras', zh: '摄像机' },
  'col-from': { en: 'from', zh: '起' },
  'col-to': { en: 'to', zh: '止' },
  'col-by': { en: 'by', zh: '操作人' },
  'col-state': { en: 'state', zh: '状态' },
  'col-reason': { en: 'reason', zh: '理由' },
  'is-standing': { en: 'stands', zh: '有效' },
  'is-until': { en: 'until {{until}}', zh: '至 {{until}}' },
  'is-over': { en: 'over since {{until}}', zh: '已于 {{until}} 到期' },
  'is-lifted': { en: 'lifted by {{by}}', zh: '由 {{by}} 解除' },
} as const satisfies Readonly<Record<string, Text>>;
