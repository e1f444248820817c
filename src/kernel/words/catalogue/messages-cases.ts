import type { Text } from '../../domain/language.ts';

/** What is wrong with a case, a shift or an act, and what to do. */
export const CASE_MESSAGES = {
  'no-case': {
    en: 'There is no case "{{caseId}}"; `jiexun cases` lists them.',
    zh: '没有案件“{{caseId}}”；`jiexun cases` 会列出所有案件。',
  },
  'request-taken': {
    en: 'The request "{{requestId}}" was another act, on case {{caseId}}: give each act an id of its own.',
    zh: '请求“{{requestId}}”是对案件 {{caseId}} 的另一次处理：每次处理请使用各自的编号。',
  },
  'acted-by': {
    en: 'Somebody else acted on case {{caseId}} meanwhile ({{by}}): look at it again with `jiexun cases show {{caseId}}`.',
    zh: '其间 {{by}} 已处理了案件 {{caseId}}：请用 `jiexun cases show {{caseId}}` 重新查看。',
  },
  acted: {
    en: 'Somebody else acted on case {{caseId}} meanwhile: look at it again with `jiexun cases show {{caseId}}`.',
    zh: '其间已有他人处理了案件 {{caseId}}：请用 `jiexun cases show {{caseId}}` 重新查看。',
  },
  busy: {
    en: 'Case {{caseId}} changed {{attempts}} times while it was being written; try again.',
    zh: '案件 {{caseId}} 在写入期间变化了 {{attempts}} 次；请重试。',
  },
  'key-taken': {
    en: 'Case {{caseId}} took a key that belongs to another: please report it.',
    zh: '案件 {{caseId}} 占用了属于另一案件的键：请报告此问题。',
  },
  'newer-shift': {
    en: '{{what}} belongs to a newer shift of this camera; this one has to stop.',
    zh: '{{what}} 属于该摄像机更新的一班；本班须停止。',
  },
  'filed-elsewhere': {
    en: 'Presence {{presenceId}} was being filed elsewhere; it is tried again.',
    zh: '停留 {{presenceId}} 正在别处上报；程序会再次尝试。',
  },
  'not-filed': {
    en: 'No case could be filed or found for presence {{presenceId}}; it is tried again.',
    zh: '停留 {{presenceId}} 既无法上报也找不到案件；程序会再次尝试。',
  },
  'ledger-fenced': {
    en: 'Camera {{cameraId}}: shift {{fence}} may not write its rows any more ({{why}}); a newer shift watches it. This one must stop.',
    zh: '摄像机 {{cameraId}}：第 {{fence}} 班不能再写入该摄像机的数据（{{why}}）；已由更新的一班监看，本班须停止。',
  },
  'watched-by-nobody': {
    en: 'Camera {{cameraId}} is watched by nobody, no longer under fence {{fence}}: stop watching it.',
    zh: '摄像机 {{cameraId}} 已无人监看，第 {{fence}} 班不再有效：请停止监看。',
  },
  'watched-by-other': {
    en: 'Camera {{cameraId}} is watched by {{holder}} (fence {{now}}), no longer under fence {{fence}}: stop watching it.',
    zh: '摄像机 {{cameraId}} 现由 {{holder}}（第 {{now}} 班）监看，第 {{fence}} 班不再有效：请停止监看。',
  },
  'no-camera-to-try': {
    en: 'Camera "{{cameraId}}" of {{file}} is not watched, so there are no rules of today to compare with. Name a copy of a file that is watched, under its own name ({{cameraId}}.yaml).',
    zh: '{{file}} 中的摄像机“{{cameraId}}”没有被监看，没有可比较的现行规则。请指定一份被监看文件的副本，文件名不变（{{cameraId}}.yaml）。',
  },
  // handed over
  'not-there': {
    en: 'Case {{caseId}} cannot be handed over: there is none. `jiexun cases` lists them.',
    zh: '案件 {{caseId}} 无法移交：没有这个案件。`jiexun cases` 会列出所有案件。',
  },
  retired: {
    en: 'Case {{caseId}} cannot be handed over: retention has taken it away. `jiexun cases` lists them.',
    zh: '案件 {{caseId}} 无法移交：已到期清除。`jiexun cases` 会列出所有案件。',
  },
  unsealed: {
    en: 'Case {{caseId}} cannot be handed over: it is not sealed yet. `jiexun cases` lists them.',
    zh: '案件 {{caseId}} 无法移交：尚未封存。`jiexun cases` 会列出所有案件。',
  },
} as const satisfies Readonly<Record<string, Text>>;
