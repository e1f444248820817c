import type { Text } from '../../domain/language.ts';

/** What the console refuses, and what to do. */
export const PEOPLE_MESSAGES = {
  unknown: { en: 'Nobody has the staff number "{{staffNo}}".', zh: '没有工号“{{staffNo}}”。' },
  'staff-no': {
    en: 'A staff number is 1 to 32 letters, digits, ".", "_" or "-", found "{{staffNo}}".',
    zh: '工号为 1 至 32 个字母、数字、“.”、“_”或“-”，实为“{{staffNo}}”。',
  },
  'staff-no-taken': {
    en: 'The staff number "{{staffNo}}" is taken: choose another.',
    zh: '工号“{{staffNo}}”已被使用：请改用其他工号。',
  },
  'last-administrator': {
    en: '{{staffNo}} is the last administrator: make somebody else one first.',
    zh: '{{staffNo}} 是最后一名管理员：请先将另一人设为管理员。',
  },
  'password-length': {
    en: 'A password has {{least}} to {{most}} characters, this one has {{found}}.',
    zh: '密码应为 {{least}} 至 {{most}} 个字符，此密码为 {{found}} 个。',
  },
  'password-repeats': { en: 'This password repeats the same few characters.', zh: '此密码重复使用少数几个字符。' },
  'password-one-time': {
    en: 'This has the form of a one-time password. Choose one of your own.',
    zh: '这是一次性密码的格式：请自行设定密码。',
  },
  'password-own': { en: 'A password does not contain the staff number or the name.', zh: '密码不得包含工号或姓名。' },
  wait: { en: 'Try again in {{seconds}} s.', zh: '请在 {{seconds}} 秒后重试。' },
  'code-missing': { en: 'Give the six digits of the second factor too.', zh: '请同时输入六位动态验证码。' },
  'code-wrong': { en: 'This code is wrong, or was used already.', zh: '验证码不正确，或已使用过。' },
  'code-other': { en: 'This code does not belong to the secret shown.', zh: '验证码与所显示的密钥不符。' },
  refused: { en: 'Staff number or password is wrong.', zh: '工号或密码不正确。' },
  'old-wrong': { en: 'The old password is wrong.', zh: '原密码不正确。' },
  'key-taken': {
    en: 'There was a key named "{{name}}" already: choose another name.',
    zh: '已有过名为“{{name}}”的密钥：请改用其他名称。',
  },
  'key-unknown': { en: 'There is no key named "{{name}}".', zh: '没有名为“{{name}}”的密钥。' },
  'group-camera': {
    en: 'Camera {{cameraId}} belongs to the group "{{name}}".',
    zh: '摄像机 {{cameraId}} 属于分组“{{name}}”。',
  },
  'group-name': { en: 'Another group is named "{{name}}".', zh: '已有名为“{{name}}”的分组。' },
  'group-changed': {
    en: 'Somebody else changed the group "{{name}}": look at it again.',
    zh: '分组“{{name}}”已被他人修改：请重新查看。',
  },
  'other-person': {
    en: 'This page shows {{shown}}, and {{who}} has signed in meanwhile in this browser.',
    zh: '本页面显示的是 {{shown}}，而此浏览器已由 {{who}} 登录。',
  },
  'not-signed-in': { en: 'Nobody is signed in here.', zh: '尚未登录。' },
  'choose-first': { en: 'Choose a password of your own first.', zh: '请先设置自己的密码。' },
  'lacks-right': { en: '{{who}} lacks the right to {{right}}.', zh: '{{who}} 没有“{{right}}”的权限。' },
  'own-entries': { en: '{{who}} sees only the own entries of the log.', zh: '{{who}} 只能查看自己的日志。' },
  'only-stills': { en: 'Only the stills themselves are shown.', zh: '只提供截图原图。' },
  'errands-full': {
    en: '{{own}} tasks of yours and {{all}} in all are not done yet.',
    zh: '尚有 {{all}} 项任务未完成，其中您的 {{own}} 项。',
  },
  'errand-gone': { en: 'No such task of yours is known here.', zh: '这里没有您的此项任务。' },
  'errand-signed-out': {
    en: 'It waited, and whoever asked was signed out by then.',
    zh: '任务等待期间，提交人已退出登录。',
  },
  'errand-scope': {
    en: 'It waited, and whoever asked sees other cameras or cases by now.',
    zh: '任务等待期间，提交人可见的摄像机或案件已变化。',
  },
  'rule-in-file': {
    en: '{{ruleId}} stands in {{file}}, line {{line}}: take `trial: true` away there, or the rule.',
    zh: '{{ruleId}} 写在 {{file}} 第 {{line}} 行：请在该处删除 `trial: true` 或整条规则。',
  },
  'no-trial-rule': {
    en: 'Camera {{id}} has no rule "{{ruleId}}" on trial.',
    zh: '摄像机 {{id}} 没有试行规则“{{ruleId}}”。',
  },
  'no-result': { en: 'This task has no such result.', zh: '此项任务没有该结果。' },
  'no-camera-text': { en: 'The text of camera {{id}} cannot be read here.', zh: '此处无法读取摄像机 {{id}} 的配置。' },
  'trial-failed': { en: 'The process that tried the rules ended ({{why}}).', zh: '试算进程已结束（{{why}}）。' },
  'no-case': { en: 'There is no case "{{id}}".', zh: '没有案件“{{id}}”。' },
  'no-camera': { en: 'There is no camera "{{id}}".', zh: '没有摄像机“{{id}}”。' },
  'no-platform': {
    en: 'The login of a video platform {{id}} is not kept.',
    zh: '没有保存视频平台 {{id}} 的登录信息。',
  },
  'no-picture': { en: 'Camera {{id}} has no picture yet.', zh: '摄像机 {{id}} 暂无画面。' },
  'tests-under-way': {
    en: '{{most}} cameras are being opened for a test picture now: try again in ten seconds.',
    zh: '正在为 {{most}} 台摄像机取测试画面：请 10 秒后再试。',
  },
  'devices-under-way': {
    en: 'The network or a device is being asked already, {{most}} at a time: try again in some seconds.',
    zh: '正在搜索网络或查询设备（最多同时 {{most}} 个）：请数秒后再试。',
  },
  'no-still': { en: 'Case {{id}} has no picture "{{file}}".', zh: '案件 {{id}} 没有图片“{{file}}”。' },
  'still-gone': { en: '{{file}} of case {{id}} is no longer there.', zh: '案件 {{id}} 的 {{file}} 已不存在。' },
  'still-changed': {
    en: '{{file}} of case {{id}} is not what was sealed.',
    zh: '案件 {{id}} 的 {{file}} 与封存时不符。',
  },
  'no-page': {
    en: 'The page is being built, which takes up to a minute at the first start. It appears by itself; when it does not, the log says why.',
    zh: '页面正在构建，首次启动最多需一分钟，完成后会自动显示；若未显示，原因见日志。',
  },
  'not-found': { en: 'There is no {{what}}.', zh: '没有 {{what}}。' },
  'other-site': {
    en: 'The browser says that the request comes from elsewhere ({{site}}).',
    zh: '浏览器表明请求来自其他网站（{{site}}）。',
  },
  'other-origin': {
    en: 'The request comes from {{origin}}, this is {{host}}.',
    zh: '请求来自 {{origin}}，而本站为 {{host}}。',
  },
  'two-filters': {
    en: 'Narrow by state and kind, or by a reason, or by a person: not by two of them.',
    zh: '请按状态和类别，或按理由，或按人员筛选：不可同时使用两种。',
  },
  cursor: {
    en: 'The cursor is none of this list: take it from the page before.',
    zh: '游标不属于此列表：请取自上一页。',
  },
  'too-many': {
    en: 'Too many requests in a minute: try again in {{seconds}} s.',
    zh: '一分钟内请求过多：请 {{seconds}} 秒后再试。',
  },
  'too-many-under-way': { en: 'Earlier answers of this kind are still being sent.', zh: '之前的同类请求尚未传完。' },
  failed: { en: 'The request failed; the log says why.', zh: '请求失败；原因见日志。' },
  'media-type': {
    en: 'The body of the request has a type that is not taken here: send JSON with content-type application/json.',
    zh: '请求正文的类型不被接受：请发送 JSON，content-type 为 application/json。',
  },
  'too-large': { en: 'The body of the request is too large.', zh: '请求正文过大。' },
  'cut-off': { en: 'The body of the request is cut off: send it again.', zh: '请求正文不完整：请重新发送。' },
  'no-body': {
    en: 'The request says that it has a body of JSON, and has none.',
    zh: '请求声明正文为 JSON，但没有正文。',
  },
  'no-json': { en: 'The body of the request is no valid JSON.', zh: '请求正文不是有效的 JSON。' },
  'bad-url': { en: 'The address of the request cannot be read.', zh: '请求地址无法解析。' },
  unreadable: { en: 'The request cannot be read.', zh: '请求无法解析。' },
  'of-storage': {
    en: 'The server cannot do this now: something is wrong with what it stores. The log says what, to whoever runs it.',
    zh: '服务器暂时无法完成：其存储出现问题。具体原因见服务器日志，请联系运维人员。',
  },
  'wrong-field': { en: '{{field}}: expected {{expected}}', zh: '{{field}}：应为：{{expected}}' },
} as const satisfies Readonly<Record<string, Text>>;
