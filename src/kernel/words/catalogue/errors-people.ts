import type { Text } from '../../domain/language.ts';

/** What errors about people mean, and what to do (`-todo`). */
export const PEOPLE_ERROR_TEXTS = {
  JX_SIGN_IN: { en: 'Staff number or password is wrong.', zh: '工号或密码不正确。' },
  'JX_SIGN_IN-todo': {
    en: 'Try again, or ask an administrator for a new one-time password.',
    zh: '请重试，或请管理员重新发放一次性密码。',
  },
  JX_SIGN_IN_WAIT: { en: 'Too many tries failed.', zh: '失败次数过多。' },
  'JX_SIGN_IN_WAIT-todo': { en: 'Wait as long as the message says.', zh: '请按提示的时间等待后再试。' },
  JX_SECOND_FACTOR: {
    en: 'The code of the second factor is missing or wrong.',
    zh: '缺少动态验证码，或验证码不正确。',
  },
  'JX_SECOND_FACTOR-todo': {
    en: 'Enter the six digits that the authenticator app shows now.',
    zh: '请输入验证器应用当前显示的六位数字。',
  },
  JX_NOT_SIGNED_IN: { en: 'Nobody is signed in here, or the session is over.', zh: '尚未登录，或登录已失效。' },
  'JX_NOT_SIGNED_IN-todo': { en: 'Sign in.', zh: '请登录。' },
  JX_CHOOSE_PASSWORD: { en: 'The one-time password must be replaced first.', zh: '须先更换一次性密码。' },
  'JX_CHOOSE_PASSWORD-todo': { en: 'Choose a password of your own.', zh: '请设置自己的密码。' },
  JX_PASSWORD_WEAK: { en: 'This password is too easy to guess, or too long.', zh: '密码过于简单，或过长。' },
  'JX_PASSWORD_WEAK-todo': {
    en: 'Choose at least twelve characters, such as three or four words.',
    zh: '请使用至少十二个字符，例如三四个词语。',
  },
  JX_NOT_ALLOWED: { en: 'This person or key may not do that.', zh: '当前人员或密钥无权进行此操作。' },
  'JX_NOT_ALLOWED-todo': { en: 'Ask an administrator for the role.', zh: '请向管理员申请相应角色。' },
  JX_NOT_THERE: { en: 'There is no such thing, or not for this person.', zh: '没有该内容，或当前人员无权查看。' },
  'JX_NOT_THERE-todo': { en: 'Go back to the list.', zh: '请返回列表。' },
  JX_WRONG_ORIGIN: { en: 'The request came from another site.', zh: '请求来自其他网站。' },
  'JX_WRONG_ORIGIN-todo': { en: 'Open the page at its own address.', zh: '请从本系统自己的地址打开页面。' },
  JX_TOO_MANY_REQUESTS: { en: 'Too many requests in a minute.', zh: '一分钟内请求过多。' },
  'JX_TOO_MANY_REQUESTS-todo': { en: 'Wait a minute and try again.', zh: '请一分钟后再试。' },
  JX_PERSON_UNKNOWN: { en: 'Nobody has this staff number.', zh: '没有此工号。' },
  'JX_PERSON_UNKNOWN-todo': { en: 'Compare it with `jiexun people list`.', zh: '请与 `jiexun people list` 核对。' },
  JX_STAFF_NO: { en: 'The staff number is taken, or is none.', zh: '工号已被使用，或格式不正确。' },
  'JX_STAFF_NO-todo': {
    en: 'Choose another: 1 to 32 letters, digits, ".", "_" or "-".',
    zh: '请改用其他工号：1 至 32 个字母、数字、“.”、“_”或“-”。',
  },
  JX_LAST_ADMINISTRATOR: { en: 'Nobody could manage people any more.', zh: '此后将无人能管理人员。' },
  'JX_LAST_ADMINISTRATOR-todo': {
    en: 'Make somebody else an administrator first.',
    zh: '请先将另一人设为管理员。',
  },
  JX_CAMERA_GROUP: { en: 'The camera group cannot be stored like this.', zh: '摄像机分组无法这样保存。' },
  'JX_CAMERA_GROUP-todo': {
    en: 'A camera is in one group only, a name belongs to one group: correct what the message names.',
    zh: '一台摄像机只属于一个分组，分组名称不得重复：请按消息改正。',
  },
  JX_API_KEY: { en: 'There is no such API key, or its name is taken.', zh: '没有该接口密钥，或名称已被使用。' },
  'JX_API_KEY-todo': {
    en: 'Choose another name, or look at the list of keys.',
    zh: '请改用其他名称，或查看密钥列表。',
  },
  JX_NOTICE: {
    en: 'This way, subscription or message of the notices cannot be used so.',
    zh: '该发送方式、订阅或通知消息不能这样使用。',
  },
  'JX_NOTICE-todo': {
    en: 'Do what the message says; load the page anew where somebody else was faster.',
    zh: '请按提示处理；若他人已先行修改，请重新加载页面。',
  },
  JX_NOTICE_ADDRESS: {
    en: 'Notices may not be sent to this address.',
    zh: '不允许向该地址发送通知。',
  },
  'JX_NOTICE_ADDRESS-todo': {
    en: 'Give another address, or allow its network in JIEXUN_CAMERA_ADDRESSES.',
    zh: '请改用其他地址，或在 JIEXUN_CAMERA_ADDRESSES 中放行该网络。',
  },
  JX_MAIL: {
    en: 'The mail server did not take a message; it is tried again.',
    zh: '邮件服务器没有接受消息；会自动重试。',
  },
  'JX_MAIL-todo': {
    en: 'See that host, port, TLS, login and addresses are right: "Send a test" tells at once.',
    zh: '请核对主机、端口、TLS、登录信息和地址；“发送测试”可立即得知结果。',
  },
  JX_ERRANDS_FULL: { en: 'Too many tasks wait already.', zh: '等待中的任务过多。' },
  'JX_ERRANDS_FULL-todo': {
    en: 'Wait until one of them is done, or cancel one of your own.',
    zh: '请等待其中一项完成，或取消自己的一项任务。',
  },
  JX_ERRAND_GONE: {
    en: 'This task is no longer known: its result was kept for an hour, or the web process was started anew.',
    zh: '该任务已不存在：结果只保留一小时，或网页进程已重新启动。',
  },
  'JX_ERRAND_GONE-todo': { en: 'Start it again.', zh: '请重新开始。' },
  JX_ERRAND_CHANGED: {
    en: 'What this person may see or do has changed since they asked for this task, so it was not begun.',
    zh: '提交任务后，该人员可见或可做的内容已变化，任务未执行。',
  },
  'JX_ERRAND_CHANGED-todo': {
    en: 'Look at what you see now, and start it again.',
    zh: '请查看目前可见的内容，然后重新开始。',
  },
  JX_TRIAL_FAILED: { en: 'The rules could not be tried.', zh: '规则未能试算。' },
  'JX_TRIAL_FAILED-todo': {
    en: 'Try again with fewer days; the log of the program says more.',
    zh: '请减少天数后重试；程序日志中有更多信息。',
  },
  JX_RULE_IN_FILE: { en: 'The rule stands in the camera’s file.', zh: '该规则写在摄像机文件中。' },
  'JX_RULE_IN_FILE-todo': { en: 'Change the line of the file that is named.', zh: '请修改所指文件中的该行。' },
  JX_CONSOLE_BUILD: { en: 'The console’s page could not be built.', zh: '控制台页面未能构建。' },
  'JX_CONSOLE_BUILD-todo': {
    en: 'Cameras are watched all the same. See to what the message names, then run `jiexun console build`.',
    zh: '摄像机监看不受影响。请按消息处理后运行 `jiexun console build`。',
  },
  JX_CONSOLE_SETTING: { en: 'A setting of the console is wrong.', zh: '控制台的某项设置有误。' },
  'JX_CONSOLE_SETTING-todo': { en: 'Correct what the message names.', zh: '请按消息改正。' },
} as const satisfies Readonly<Record<string, Text>>;
