import type { Text } from '../../domain/language.ts';

/** What is wrong with a decision, a merge or a handover, and what to do. */
export const REVIEW_MESSAGES = {
  'export-large': {
    en: 'More than {{most}} cases fit the filter.',
    zh: '符合筛选条件的案件超过 {{most}} 件。',
  },
  'sheets-many': {
    en: 'Sheets are made of {{most}} cases at once; more fit the filter.',
    zh: '一次最多生成 {{most}} 份案件单，符合筛选条件的案件更多。',
  },
  'sheet-picture': { en: 'A still could not be made smaller: {{why}}', zh: '图片无法缩小：{{why}}' },
  'export-bytes': {
    en: 'The files of all people that wait take more than {{most}} MB.',
    zh: '所有人等待下载的文件合计超过 {{most}} MB。',
  },
  'export-bytes-own': {
    en: 'Your files that wait would take more than {{most}} MB together.',
    zh: '您等待下载的文件合计将超过 {{most}} MB。',
  },
  'export-unwritten': { en: 'The file was not written: {{why}}', zh: '文件未写入：{{why}}' },
  workbook: { en: 'The workbook was not made (code {{code}}): {{why}}', zh: '工作簿未生成（代码 {{code}}）：{{why}}' },
  busy: {
    en: 'The review of case {{caseId}} changes faster than it can be written; try again.',
    zh: '案件 {{caseId}} 的审核记录变动过快，未能写入；请重试。',
  },
  'tally-busy': {
    en: 'The tally {{id}} changes faster than it can be counted; it is tried again.',
    zh: '统计 {{id}} 变动过快，未能计数；程序会再次尝试。',
  },
  'of-camera': {
    en: 'Case {{caseId}} is about the camera itself: nobody decides it.',
    zh: '案件 {{caseId}} 是摄像机自身的故障，不参与审核。',
  },
  decided: {
    en: 'Case {{caseId}}: {{state}}. Look at it again.',
    zh: '案件 {{caseId}}：{{state}}。请重新查看。',
  },
  'decided-by': {
    en: 'Case {{caseId}}: {{state}} ({{who}}, {{at}}). Look at it again.',
    zh: '案件 {{caseId}}：{{state}}（{{who}}，{{at}}）。请重新查看。',
  },
  'for-supervisor': {
    en: 'Case {{caseId}}: {{state}}. Only a supervisor does this.',
    zh: '案件 {{caseId}}：{{state}}。此操作须由值班长进行。',
  },
  'many-for-supervisor': {
    en: 'Only a supervisor rejects many cases at once.',
    zh: '批量驳回须由值班长进行。',
  },
  'not-taken-back': {
    en: 'Nothing of case {{caseId}} is taken back: {{why}}.',
    zh: '案件 {{caseId}} 未撤回：{{why}}。',
  },
  'too-old': { en: 'your decision is {{ageMs, duration}} old', zh: '您的决定已过 {{ageMs, duration}}' },
  'not-yours': { en: 'the last act on it is not your decision', zh: '最近的处理不是您的决定' },
  'not-stored': { en: 'The decision is not stored: {{why}}.', zh: '决定未保存：{{why}}。' },
  'floor-changed': { en: 'The floor is not stored: somebody changed it meanwhile.', zh: '下限未保存：已被他人修改。' },
  'floor-of-all': {
    en: 'A floor of a kind or of everything is for all cameras, and this person sees some of them only.',
    zh: '类别下限和统一下限适用于全部摄像机，而本人只能查看其中一部分。',
  },
  'not-checked': { en: 'Case {{caseId}} is not checked: {{why}}.', zh: '案件 {{caseId}} 未抽查：{{why}}。' },
  'spot-checked': { en: 'somebody has checked it already', zh: '已有人抽查' },
  'spot-not-drawn': { en: 'it is not drawn for a spot check', zh: '该案件未被抽中' },
  'spot-undecided': { en: 'it is not confirmed or rejected any more', zh: '该案件已不是立案或驳回状态' },
  'spot-own': { en: 'you worked on it yourself', zh: '本人处理过该案件' },
  'no-reason-fits': { en: 'only a rejection has a reason', zh: '只有驳回才填理由' },
  'reason-missing': { en: 'a rejection has a reason', zh: '驳回须填理由' },
  'reason-unknown': { en: 'the reason "{{reasonId}}" is not offered', zh: '没有理由“{{reasonId}}”' },
  'reason-of-other-kind': {
    en: 'the reason "{{reasonId}}" is not offered for {{kind}}',
    zh: '理由“{{reasonId}}”不适用于{{kind}}',
  },
  'other-case-missing': {
    en: 'the reason "{{reasonId}}" names another case',
    zh: '理由“{{reasonId}}”须指明另一案件',
  },
  'other-case-named': {
    en: 'the reason "{{reasonId}}" names no other case',
    zh: '理由“{{reasonId}}”不应指明另一案件',
  },
  'own-duplicate': { en: 'a case is no duplicate of itself', zh: '案件不能与自身重复' },
  'reason-changed': {
    en: 'Somebody else changed the reason "{{reasonId}}": look at it again.',
    zh: '其间已有他人修改了理由“{{reasonId}}”：请重新查看。',
  },
  'not-merged': { en: 'Case {{caseId}} stays as it is: {{why}}.', zh: '案件 {{caseId}} 保持原样：{{why}}。' },
  'same-case': { en: 'it is the same case', zh: '是同一案件' },
  'merged-already': {
    en: 'it is merged into {{other}} already: split it first',
    zh: '已并入 {{other}}：请先拆分',
  },
  'other-is-merged': { en: '{{into}} is itself merged into {{other}}', zh: '{{into}} 本身已并入 {{other}}' },
  'other-kind': { en: '{{into}} is of another kind', zh: '{{into}} 属于其他类别' },
  'nothing-to-split': { en: 'it is not merged into another case', zh: '未并入其他案件' },
  'none-rejected': { en: 'None of the cases is rejected: {{why}}.', zh: '未驳回任何案件：{{why}}。' },
  'chosen-amount': {
    en: '{{amount}} are chosen, from 1 to {{most}} are possible',
    zh: '已选 {{amount}} 件，可选 1 至 {{most}} 件',
  },
  'chosen-unknown': { en: 'one of them is not there', zh: '其中有案件不存在' },
  'several-cameras': { en: 'they are of several cameras', zh: '它们来自多台摄像机' },
  'not-shown': { en: '{{caseId}} was not shown to {{who}}', zh: '{{caseId}} 未曾向 {{who}} 显示' },
  'handover-request': {
    en: 'The request "{{id}}" was another handover: give each an id of its own.',
    zh: '请求“{{id}}”是另一次交接班：每次交接班请使用各自的编号。',
  },
  'no-handover': { en: 'There is no handover "{{id}}".', zh: '没有交接班“{{id}}”。' },
  'handover-signed': {
    en: '{{who}} has signed this handover already.',
    zh: '{{who}} 已签收此次交接班。',
  },
  'own-handover': {
    en: 'Somebody else signs your handover: the one who takes over.',
    zh: '交接班须由接班人签收，不能由本人签收。',
  },
} as const satisfies Readonly<Record<string, Text>>;
