import type { Text } from '../../domain/language.ts';

/** What is wrong with a lookup of footage on one occasion. */
export const LOOKUP_MESSAGES = {
  none: { en: 'There is no lookup "{{id}}".', zh: '没有调阅“{{id}}”。' },
  busy: { en: 'Lookup {{id}} is changed by others all the time: try again.', zh: '调阅 {{id}} 正被频繁修改：请重试。' },
  acted: {
    en: '{{who}} acted on lookup {{id}} meanwhile ({{what}}, {{at}}): look at it again.',
    zh: '{{who}} 已处理调阅 {{id}}（{{what}}，{{at}}）：请重新查看。',
  },
  'not-now': {
    en: 'Lookup {{id}} is in the state "{{state}}": this cannot be done now.',
    zh: '调阅 {{id}} 的状态为“{{state}}”：目前不能进行此操作。',
  },
  'request-taken': {
    en: 'The request "{{requestId}}" was another step, of lookup {{id}}: give each step an id of its own.',
    zh: '请求“{{requestId}}”是调阅 {{id}} 的另一步：每一步请使用各自的编号。',
  },
  reversed: { en: 'The span ends before it begins, or is empty.', zh: '时段的结束不晚于开始。' },
  future: {
    en: 'The span ends in the future (it is {{now}} now): nothing is recorded there yet.',
    zh: '时段的结束在将来（现在是 {{now}}）：尚无录像。',
  },
  long: {
    en: 'The span is longer than {{most}} days: ask in several lookups.',
    zh: '时段超过 {{most}} 天：请分多次申请。',
  },
  'no-cameras': {
    en: 'No camera is chosen, or none of the area has a known place.',
    zh: '未选择摄像机，或该区域内没有已知位置的摄像机。',
  },
  'many-cameras': {
    en: 'More than {{most}} cameras: choose fewer, or ask in several lookups.',
    zh: '超过 {{most}} 台摄像机：请减少，或分多次申请。',
  },
  'many-days': {
    en: 'The size of {{asked}} camera-days is asked at once, {{most}} at most: ask for some cameras at a time.',
    zh: '一次查询 {{asked}} 台日的大小，最多 {{most}} 台日：请分批查询。',
  },
  officers: {
    en: 'Two officers must come, each with a number of their own: {{found}} found.',
    zh: '须有两名民警到场，并各有证件号：现有 {{found}} 名。',
  },
  'no-download': {
    en: 'Lookup {{id}} has no export that may be downloaded: it is not approved, not made yet, or its time is over.',
    zh: '调阅 {{id}} 没有可下载的导出：尚未批准、尚未完成或已过期。',
  },
  'no-file': { en: 'The export has no file "{{name}}".', zh: '导出中没有文件“{{name}}”。' },
  'no-parts': { en: 'Nothing is approved: refuse it instead.', zh: '没有批准任何内容：请改为不予批准。' },
  'many-parts': { en: 'More than {{most}} parts are approved.', zh: '批准的部分超过 {{most}} 个。' },
  'not-asked': {
    en: 'A part of camera {{cameraId}} is approved that nobody asked for.',
    zh: '批准的摄像机 {{cameraId}} 的部分超出申请范围。',
  },
  twice: {
    en: 'Parts of camera {{cameraId}} overlap: say each time once.',
    zh: '摄像机 {{cameraId}} 的各部分有重叠：每段时间只写一次。',
  },
  'no-unit': {
    en: 'No unit is known for whoever asks: an administrator gives the person one.',
    zh: '申请人未设置单位：请管理员为其设置。',
  },
  'other-unit': { en: 'You ask for your own unit only: {{unit}}.', zh: '只能以本单位名义申请：{{unit}}。' },
  'no-reason': { en: 'Say why.', zh: '请填写理由。' },
  'only-asker': { en: 'Only whoever asked takes it back.', zh: '只有申请人可以撤回。' },
  own: {
    en: 'Whoever asks, or comes to fetch it, does not decide about it: another person does.',
    zh: '申请人或到场民警不能审批：须由他人审批。',
  },
  'no-key': { en: 'Only a person who may approve lookups does that.', zh: '只有有权审批调阅的人员可以进行此操作。' },
} as const satisfies Readonly<Record<string, Text>>;
