import type { Text } from '../../domain/language.ts';

/** What errors of the review of cases mean, and what to do (`-todo`). */
export const REVIEW_ERROR_TEXTS = {
  JX_REVIEW_DECIDED: {
    en: 'The case is not in a state in which this can be done; it is named, and who decided.',
    zh: '案件目前的状态不允许此操作；消息中说明状态以及由谁决定。',
  },
  'JX_REVIEW_DECIDED-todo': {
    en: 'Look at the case again. A supervisor can replace a decision.',
    zh: '请重新查看案件。值班长可以改判。',
  },
  JX_REVIEW_RIGHT: { en: 'This decision is for a supervisor.', zh: '此决定须由值班长作出。' },
  'JX_REVIEW_RIGHT-todo': { en: 'Ask a supervisor.', zh: '请交由值班长处理。' },
  JX_REVIEW_REASON: {
    en: 'The reason does not fit the decision: it is unknown, missing, or for other kinds of cases.',
    zh: '理由与决定不符：理由不存在、未填写，或不适用于该类案件。',
  },
  'JX_REVIEW_REASON-todo': {
    en: 'Choose one of the reasons that are offered for the case.',
    zh: '请选用该案件可用的理由。',
  },
  JX_REVIEW_NONE: {
    en: 'The case is not reviewed: it is about the camera itself.',
    zh: '该案件不参与审核：它是摄像机自身的故障。',
  },
  'JX_REVIEW_NONE-todo': { en: 'Look into the list of camera faults.', zh: '请查看摄像机故障列表。' },
  JX_REVIEW_BUSY: {
    en: 'A review changed more often than it could be written.',
    zh: '审核记录变动过快，未能写入。',
  },
  'JX_REVIEW_BUSY-todo': { en: 'Try again.', zh: '请重试。' },
  JX_TAKE_BACK: {
    en: 'Only the own last decision can be taken back, and only within ten seconds.',
    zh: '只能在十秒内撤回自己最近的一次决定。',
  },
  'JX_TAKE_BACK-todo': { en: 'Ask a supervisor to replace the decision.', zh: '请值班长改判。' },
  JX_MERGE: {
    en: 'These cases cannot be merged or split; the message says why.',
    zh: '案件无法合并或拆分；消息中说明原因。',
  },
  'JX_MERGE-todo': { en: 'Look at both cases again.', zh: '请重新查看这两个案件。' },
  JX_BULK: {
    en: 'Many cases can be rejected at once only when they are of one camera and were shown to the person.',
    zh: '只有同一摄像机且已向本人显示过的案件才能批量驳回。',
  },
  'JX_BULK-todo': { en: 'Choose again from what is shown.', zh: '请从已显示的案件中重新选择。' },
  JX_EXPORT_LARGE: { en: 'This list is too long for one file.', zh: '列表过长，无法存为一个文件。' },
  'JX_EXPORT_LARGE-todo': {
    en: 'Narrow the filter, for example to a month, and save several files.',
    zh: '请缩小筛选范围（例如按月），分多个文件导出。',
  },
  JX_EXPORT_ROOM: { en: 'There is no room for this file.', zh: '没有空间存放该文件。' },
  'JX_EXPORT_ROOM-todo': {
    en: 'Save the files that are ready and close them, or ask for fewer cases. A file goes after an hour.',
    zh: '请下载已生成的文件后将其关闭，或减少案件数量。文件一小时后自动删除。',
  },
  JX_EXPORT_FAILED: { en: 'The file could not be made.', zh: '文件未能生成。' },
  'JX_EXPORT_FAILED-todo': {
    en: 'Try again; save it as CSV if that fails too.',
    zh: '请重试；如仍失败，请改为导出 CSV。',
  },
  JX_SPOT_CHECK: {
    en: 'This person cannot check this case now; the message says why.',
    zh: '目前不能由本人抽查该案件；消息中说明原因。',
  },
  'JX_SPOT_CHECK-todo': {
    en: 'Go on with the next case of the spot checks.',
    zh: '请继续抽查下一件案件。',
  },
  JX_FLOOR: { en: 'Somebody else changed this floor meanwhile.', zh: '该下限已被他人修改。' },
  'JX_FLOOR-todo': { en: 'Look at the floors again.', zh: '请重新查看下限。' },
  JX_HANDOVER: { en: 'The handover was signed already, or there is none.', zh: '交接班已签收，或不存在。' },
  'JX_HANDOVER-todo': { en: 'Look at the page of the handover again.', zh: '请重新查看交接班页面。' },
} as const satisfies Readonly<Record<string, Text>>;
