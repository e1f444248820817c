import type { Text } from '../../domain/language.ts';

/** What a person can do about a job that was given up; one a job. */
export const DEAD_LETTER_TEXTS = {
  'given-up': {
    en: 'Job {{job}} is given up ({{error}}): {{advice}}.',
    zh: '任务 {{job}} 已放弃（{{error}}）：{{advice}}。',
  },
  'seal-case': {
    en: 'the case stays invisible: mend the cause, then put it back with `jiexun jobs retry` or start the program again',
    zh: '该案件暂不可见：排除原因后，用 `jiexun jobs retry` 重新排队，或重启程序',
  },
  'seal-clearing': {
    en: 'how the thing left is not sealed: mend the cause, then put it back with `jiexun jobs retry` or start the program again',
    zh: '离开情况未能封存：排除原因后，用 `jiexun jobs retry` 重新排队，或重启程序',
  },
  'finish-acts': {
    en: 'a case does not show yet what a person did to it: mend the cause; it runs again within a minute',
    zh: '有案件尚未反映人员的处理：请排除原因，一分钟内会再次执行',
  },
  retention: {
    en: 'nothing is taken away meanwhile and the disk fills: mend the cause; it runs again within the hour',
    zh: '其间不会清除到期内容，磁盘会逐渐写满：请排除原因，一小时内会再次执行',
  },
  'disk-watch': {
    en: 'nobody watches the disk meanwhile: mend the cause; it runs again within minutes',
    zh: '其间无人查看磁盘空间：请排除原因，几分钟内会再次执行',
  },
  'clock-watch': {
    en: 'the clock is not measured meanwhile: see whether the time server answers',
    zh: '其间不测量时钟偏差：请查看时间服务器是否应答',
  },
  'send-alarm': {
    en: 'alarms do not reach the webhook: see whether its address is right and answers',
    zh: '告警未能送达 webhook：请查看地址是否正确、对方是否应答',
  },
  'keep-heads': {
    en: 'heads of evidence are not kept elsewhere meanwhile: see that the place named in JIEXUN_HEADS answers; it runs again within the hour',
    zh: '证据链头暂未异地保存：请检查 JIEXUN_HEADS 指定的位置是否可用；一小时内会再次运行',
  },
  'sign-log': {
    en: 'the end of the log is not proven meanwhile: see that the store and the place named in JIEXUN_HEADS answer; it runs again within the hour',
    zh: '其间日志末尾未经签名证明：请检查存储以及 JIEXUN_HEADS 指定的位置是否可用；一小时内会再次运行',
  },
  'lookup-watch': {
    en: 'nobody is reminded meanwhile of lookups of footage that wait: see that the store answers; it runs again within minutes',
    zh: '其间超时的录像调阅不会告警：请检查数据库是否可用；几分钟内会再次运行',
  },
  'sign-recordings': {
    en: 'the newest hours of the recordings are not signed meanwhile: see that the store and the place named in JIEXUN_HEADS answer; it runs again within the hour',
    zh: '其间录像的最新小时记录未签名：请检查数据库以及 JIEXUN_HEADS 指定的位置是否可用；一小时内会再次运行',
  },
  'index-log': {
    en: 'searching the log takes longer meanwhile: see that the store answers; it runs again within a minute',
    zh: '其间查询日志会变慢：请检查存储是否可用；一分钟内会再次运行',
  },
  'row-check': {
    en: 'nobody knows meanwhile whether all stored rows can be read: mend the cause; it runs again within a day',
    zh: '其间不清楚所有数据是否都能读出：请排除原因，一天内会再次执行',
  },
  'precision-watch': {
    en: 'nobody is told meanwhile that cases became wrong: see that the store answers; it runs again within the hour',
    zh: '其间准确率下降不会告警：请检查数据库是否可用；一小时内会再次运行',
  },
  'notice-watch': {
    en: 'nobody watches meanwhile whether notices arrive: see that the store answers; it runs again within a minute',
    zh: '其间无人查看通知是否送达：请检查存储是否可用；一分钟内会再次执行',
  },
  'platform-watch': {
    en: 'nobody watches meanwhile what video platforms list: see that the store answers; it runs again within five minutes',
    zh: '其间无人查看视频平台的列表：请检查存储是否可用；五分钟内会再次执行',
  },
  reconcile: {
    en: 'new cameras are not watched meanwhile: see that the store answers; it runs again within a minute',
    zh: '其间不会监看新增的摄像机：请查看数据库是否应答，一分钟内会再次执行',
  },
  'confirm-view': {
    en: 'the view is not confirmed: see that the camera is watched, then confirm it again',
    zh: '视野未能确认：请查看该摄像机是否正在监看，然后重新确认',
  },
} as const satisfies Readonly<Record<string, Text>>;
