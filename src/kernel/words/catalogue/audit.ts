import type { Text } from '../../domain/language.ts';

/** What somebody did, by the verb of `people/audit/audit-verb.ts`: a test asks for each. */
export const AUDIT_VERB_TEXTS = {
  'sign-in': { en: 'sign in', zh: '登录' },
  'sign-out': { en: 'sign out', zh: '退出登录' },
  'change-password': { en: 'change the password', zh: '修改密码' },
  'change-second-factor': { en: 'change the second factor', zh: '修改两步验证' },
  'list-cases': { en: 'list cases', zh: '查看案件列表' },
  'show-case': { en: 'look at the case', zh: '查看案件' },
  'fetch-still': { en: 'load a still', zh: '加载截图' },
  'show-still': { en: 'look at a still', zh: '查看截图' },
  'show-camera': { en: 'look at a camera', zh: '查看摄像机' },
  'show-figures': { en: 'look at figures', zh: '查看统计' },
  'verify-evidence': { en: 'verify evidence', zh: '核验证据' },
  'read-log': { en: 'read the log', zh: '查看日志' },
  'claim-case': { en: 'claim the case', zh: '领取案件' },
  'decide-case': { en: 'decide', zh: '审核' },
  'take-back-decision': { en: 'take the decision back', zh: '撤回审核' },
  'overrule-decision': { en: 'overrule the decision', zh: '改判' },
  'note-case': { en: 'note', zh: '备注' },
  'merge-cases': { en: 'merge cases', zh: '合并案件' },
  'split-case': { en: 'split the case', zh: '拆分案件' },
  'close-case': { en: 'close the case', zh: '结案' },
  'sign-handover': { en: 'sign the handover', zh: '签收交接班' },
  'print-sheet': { en: 'print the case sheet', zh: '打印案件单' },
  'export-cases': { en: 'export a list of cases', zh: '导出案件列表' },
  'export-evidence': { en: 'export evidence', zh: '导出证据' },
  'export-log': { en: 'export the log', zh: '导出日志' },
  'add-person': { en: 'add a person', zh: '新增人员' },
  'change-person': { en: 'change a person', zh: '修改人员' },
  'reset-person': { en: 'reset a person', zh: '重置人员' },
  'add-key': { en: 'make an API key', zh: '新建接口密钥' },
  'end-key': { en: 'withdraw an API key', zh: '作废接口密钥' },
  'change-group': { en: 'change a camera group', zh: '修改摄像机分组' },
  'change-reason': { en: 'change a reason', zh: '修改理由' },
  'list-people': { en: 'list people', zh: '查看人员列表' },
  'call-route': { en: 'call a route', zh: '访问接口' },
} as const satisfies Readonly<Record<string, Text>>;

/** What the log answers: errors, `jiexun audit verify`, `jiexun audit list`. */
export const AUDIT_TEXTS = {
  // errors
  'too-much': {
    en: 'The log cannot take more entries now: {{waiting}} wait. Nothing was done; try again.',
    zh: '日志暂时无法接收更多记录：已有 {{waiting}} 条在等待。没有执行任何操作，请重试。',
  },
  overtaken: {
    en: 'The log could not be written: other processes wrote {{rows}} rows in the meantime. Nothing was done; try again.',
    zh: '日志未能写入：其间其他进程写入了 {{rows}} 行。没有执行任何操作，请重试。',
  },
  'page-size': {
    en: 'A page of the log has 1 to 1000 entries, not {{limit}}.',
    zh: '日志每页为 1 至 1000 条，不能是 {{limit}} 条。',
  },
  cursor: {
    en: 'The cursor "{{cursor}}" is not one of the log: begin again from the first page.',
    zh: '游标“{{cursor}}”不属于该日志：请从第一页重新开始。',
  },
  'no-chain': {
    en: 'Row {{no}} of the log does not follow the row before it: nothing is retired. See `jiexun audit verify`.',
    zh: '日志第 {{no}} 行与前一行不相接：不清除任何内容。请运行 `jiexun audit verify`。',
  },
  'signed-gone': {
    en: 'The log no longer has row {{no}} as it was signed at {{at}} (JX_AUDIT_BROKEN): see `jiexun audit verify`.',
    zh: '日志第 {{no}} 行已不是 {{at}} 签名时的内容（JX_AUDIT_BROKEN）：请运行 `jiexun audit verify`。',
  },
} as const satisfies Readonly<Record<string, Text>>;
