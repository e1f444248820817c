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
  'watch-camera': { en: 'watch a camera live', zh: '查看实时画面' },
  'look-at-footage': { en: 'look at footage', zh: '查看录像' },
  'verify-evidence': { en: 'verify evidence', zh: '核验证据' },
  'read-log': { en: 'read the log', zh: '查看日志' },
  'claim-case': { en: 'claim the case', zh: '领取案件' },
  'decide-case': { en: 'decide', zh: '审核' },
  'take-back-decision': { en: 'take the decision back', zh: '撤回审核' },
  'overrule-decision': { en: 'overrule the decision', zh: '改判' },
  'note-case': { en: 'note', zh: '备注' },
  'merge-cases': { en: 'merge cases', zh: '合并案件' },
  'split-case': { en: 'split the case', zh: '拆分案件' },
  'change-floor': { en: 'set a floor of precision', zh: '设置准确率下限' },
  'list-spot-checks': { en: 'look at spot checks', zh: '查看抽查' },
  'check-case': { en: 'decide again in a spot check', zh: '抽查复核' },
  'close-case': { en: 'close the case', zh: '结案' },
  'hand-over': { en: 'hand over to the next shift', zh: '交班' },
  'sign-handover': { en: 'sign the handover', zh: '签收交接班' },
  'export-cameras': { en: 'export a list of cameras', zh: '导出摄像机列表' },
  'export-cases': { en: 'export a list of cases', zh: '导出案件列表' },
  'print-sheet': { en: 'print the case', zh: '打印案件单' },
  'export-evidence': { en: 'export evidence', zh: '导出证据' },
  'show-figures': { en: 'look at the figures', zh: '查看统计' },
  'export-figures': { en: 'export figures', zh: '导出统计' },
  'export-log': { en: 'export the log', zh: '导出日志' },
  'add-person': { en: 'add a person', zh: '新增人员' },
  'change-person': { en: 'change a person', zh: '修改人员' },
  'reset-person': { en: 'reset a person', zh: '重置人员' },
  'add-key': { en: 'make an API key', zh: '新建接口密钥' },
  'end-key': { en: 'withdraw an API key', zh: '作废接口密钥' },
  'change-group': { en: 'change a camera group', zh: '修改摄像机分组' },
  'change-reason': { en: 'change a reason', zh: '修改理由' },
  'list-people': { en: 'list people', zh: '查看人员列表' },
  'show-notices': { en: 'look at the notices', zh: '查看通知' },
  'change-notice-way': { en: 'change a way of notices', zh: '修改通知方式' },
  'change-subscription': { en: 'change a subscription', zh: '修改订阅' },
  'test-notice': { en: 'send a test notice', zh: '发送测试通知' },
  'send-notice-again': { en: 'send a notice again', zh: '重发通知' },
  'show-rules': { en: 'look at the rules of a camera', zh: '查看摄像机规则' },
  'try-rules': { en: 'try rules', zh: '试算规则' },
  'adopt-rule': { en: 'adopt a rule on trial', zh: '启用试行规则' },
  'drop-rule': { en: 'drop a rule on trial', zh: '放弃试行规则' },
  'save-camera': { en: 'save a camera', zh: '保存摄像机' },
  'import-cameras': { en: 'have a list of cameras saved', zh: '批量保存摄像机列表' },
  'remove-camera': { en: 'remove a camera', zh: '移除摄像机' },
  'test-camera': { en: 'take a test picture of an address', zh: '测试摄像机地址' },
  'search-network': { en: 'search the network for cameras', zh: '在网络中搜索摄像机' },
  'ask-device': { en: 'ask a device for its streams', zh: '查询设备码流' },
  'forget-platform': { en: 'forget a video platform and its login', zh: '不再保留视频平台及其登录信息' },
  'ask-platform': { en: 'ask a video platform for its cameras', zh: '查询视频平台的摄像机' },
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
  // the list
  'col-no': { en: 'row', zh: '行号' },
  'col-at': { en: 'when', zh: '时间' },
  'col-who': { en: 'who', zh: '人员' },
  'col-did': { en: 'did', zh: '操作' },
  'col-verb': { en: 'verb', zh: '操作标识' },
  'col-about': { en: 'about', zh: '对象' },
  'col-case': { en: 'case', zh: '案件' },
  'col-outcome': { en: 'outcome', zh: '结果' },
  'col-right': { en: 'right', zh: '所用权限' },
  'col-address': { en: 'from', zh: '来源地址' },
  'col-detail': { en: 'detail', zh: '详情' },
  done: { en: 'done', zh: '完成' },
  refused: { en: 'refused', zh: '拒绝' },
  about: { en: '{{type}} {{id}}', zh: '{{type}} {{id}}' },
  none: { en: 'The log has no such entry.', zh: '日志中没有这样的记录。' },
  more: { en: 'There are more: --after {{cursor}}', zh: '还有更多：--after {{cursor}}' },
  // verify
  'verify-subject': {
    en: 'The log: {{counts}}',
    zh: '日志：{{counts}}',
  },
  rows: { en: { one: '1 row', other: '{{count}} rows' }, zh: '{{count}} 行' },
  entries: { en: { one: '1 entry', other: '{{count}} entries' }, zh: '{{count}} 条记录' },
  checkpoints: { en: { one: '1 checkpoint', other: '{{count}} checkpoints' }, zh: '{{count}} 个检查点' },
  'verify-retired': {
    en: '  Rows 1 to {{no}} were retired after their planned life, as a signed note says.',
    zh: '  第 1 至 {{no}} 行已到期清除，有签名记录为证。',
  },
  'verify-broken': { en: '  BROKEN  {{what}}', zh: '  违反  {{what}}' },
  removed: { en: 'rows {{from}} to {{to}} were removed', zh: '第 {{from}} 至 {{to}} 行被删除' },
  'removed-one': { en: 'row {{no}} was removed', zh: '第 {{no}} 行被删除' },
  cut: {
    en: 'the end was cut off: a checkpoint has signed rows up to {{to}}, and the log ends before row {{from}}',
    zh: '末尾被截断：有检查点签到第 {{to}} 行，而日志在第 {{from}} 行之前结束',
  },
  changed: { en: 'row {{no}} was changed', zh: '第 {{no}} 行被改动' },
  'changed-either': {
    en: 'row {{no}} or the row after it, the last, was changed',
    zh: '第 {{no}} 行或其后的最后一行被改动',
  },
  rewritten: {
    en: 'rows {{from}} to {{to}} are others than those signed at {{at}}',
    zh: '第 {{from}} 至 {{to}} 行与 {{at}} 签名时的内容不同',
  },
  unreadable: { en: 'row {{no}} cannot be read', zh: '第 {{no}} 行无法读出' },
  note: { en: 'the note {{where}} {{why}}', zh: '签名记录 {{where}} {{why}}' },
  stamp: {
    en: 'the answer of the time-stamp authority {{where}} {{why}}',
    zh: '时间戳机构的答复 {{where}} {{why}}',
  },
  'unstamped-one': {
    en: 'checkpoint {{seq}}, the last, has no answer of the time-stamp authority that holds',
    zh: '最后的检查点 {{seq}} 没有时间戳机构的有效答复',
  },
  unstamped: {
    en: 'checkpoints {{from}} to {{to}}, the last, have no answers of the time-stamp authority that hold',
    zh: '最后的检查点 {{from}} 至 {{to}} 没有时间戳机构的有效答复',
  },
  'verify-unchanged': {
    en: 'No row was removed, changed or cut off.',
    zh: '没有行被删除、改动或截断。',
  },
  'verify-changed': { en: 'This is not the log that was written.', zh: '这不是当初写下的日志。' },
  'verify-proven': {
    en: 'Proven up to row {{no}}, by the checkpoint signed at {{at}}.',
    zh: '已证明至第 {{no}} 行，依据 {{at}} 签名的检查点。',
  },
  'verify-proven-not': {
    en: 'No checkpoint proves any of it: it would not be noticed if the end were cut off or all of it written anew.',
    zh: '没有检查点可以证明：若末尾被截断或全部重写，无法发现。',
  },
  'verify-unproven': {
    en: {
      one: 'The last row, of {{at}}, is not proven yet: nobody could tell if it was cut off or written anew. A checkpoint is signed each hour.',
      other:
        'The last {{count}} rows, since {{at}}, are not proven yet: nobody could tell if they were cut off or written anew. A checkpoint is signed each hour.',
    },
    zh: '最后 {{count}} 行（自 {{at}} 起）尚未证明：若被截断或重写，无法发现。检查点每小时签名一次。',
  },
  'verify-stamped': {
    en: 'A time-stamp authority saw row {{no}} at {{at}}: all up to it is at least as old.',
    zh: '时间戳机构于 {{at}} 见证了第 {{no}} 行：其前的内容均不晚于此时。',
  },
  'verify-stamped-not': {
    en: 'No answer of a time-stamp authority vouches for any of it.',
    zh: '没有任何时间戳机构的答复可为其作证。',
  },
  'verify-covered': {
    en: {
      one: 'Checkpoint {{seqs}} has no answer of its own; that of a later one covers it.',
      other: '{{count}} checkpoints have no answers of their own ({{seqs}}); that of a later one covers them.',
    },
    zh: '{{count}} 个检查点没有自己的答复（{{seqs}}）；由其后检查点的答复涵盖。',
  },
  'verify-limit': {
    en: 'Rows that were removed together with their checkpoints are found only against a checkpoint that was kept elsewhere (JIEXUN_HEADS, --head FILE).',
    zh: '连同检查点一并删除的行，只有与异地保存的检查点（JIEXUN_HEADS，--head FILE）比对才能发现。',
  },
  'verify-is-broken': {
    en: {
      one: 'The log: one thing is wrong with it; see above.',
      other: 'The log: {{count}} things are wrong with it; see above.',
    },
    zh: '日志：有 {{count}} 处不符；见上文。',
  },
  'the-log': { en: 'The log', zh: '日志' },
  'no-key': {
    en: 'There is no public.pem beside the evidence: nothing was signed yet. Name the public key with --key FILE.',
    zh: '证据旁没有 public.pem：尚未签过名。请用 --key FILE 指定公钥。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What an entry is about. */
export const AUDIT_SUBJECT_TEXTS = {
  case: { en: 'case', zh: '案件' },
  still: { en: 'still', zh: '截图' },
  camera: { en: 'camera', zh: '摄像机' },
  person: { en: 'person', zh: '人员' },
  group: { en: 'group', zh: '分组' },
  key: { en: 'API key', zh: '接口密钥' },
  reason: { en: 'reason', zh: '理由' },
  notice: { en: 'notice', zh: '通知' },
  session: { en: 'session', zh: '会话' },
  handover: { en: 'handover', zh: '交接班' },
  log: { en: 'log', zh: '日志' },
  export: { en: 'export', zh: '导出' },
  route: { en: 'route', zh: '接口' },
} as const satisfies Readonly<Record<string, Text>>;
