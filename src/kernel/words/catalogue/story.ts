import type { Text } from '../../domain/language.ts';

/** What the log tells of one camera (`id`). */
export const STORY_TEXTS = {
  up: { en: '{{id}}: camera up, {{widthPx}}×{{heightPx}}', zh: '{{id}}：摄像机在线，{{widthPx}}×{{heightPx}}' },
  'up-so': {
    en: '{{id}}: camera up, {{widthPx}}×{{heightPx}}, {{how}}',
    zh: '{{id}}：摄像机在线，{{widthPx}}×{{heightPx}}，{{how}}',
  },
  'all-frames': { en: 'key frames are rare: every frame is decoded', zh: '关键帧太少，逐帧解码' },
  'by-arrival': {
    en: 'the times of its stream are of no use: pictures are timed by when they come',
    zh: '码流时间戳不可用，按到达时刻计时',
  },
  'file-over': { en: '{{id}}: the file is over', zh: '{{id}}：文件播放完毕' },
  'file-again': { en: '{{id}}: the file starts again', zh: '{{id}}：文件重新播放' },
  down: { en: '{{id}}: {{what}}: {{detail}}', zh: '{{id}}：{{what}}：{{detail}}' },
  'down-retry': {
    en: '{{id}}: {{what}}: {{detail}}; trying again in {{retryInMs, duration}}',
    zh: '{{id}}：{{what}}：{{detail}}；{{retryInMs, duration}} 后重试',
  },
  'with-detail': { en: '{{what}} ({{said}})', zh: '{{what}}（{{said}}）' },
  'view-back': {
    en: '{{id}}: the camera looks again where it looked before it was moved: watched on',
    zh: '{{id}}：镜头已回到移动前的画面，恢复监看',
  },
  refused: { en: 'the camera refused the credentials', zh: '摄像机拒绝了用户名或密码' },
  'file-broken': { en: 'the file did not play to its end ({{reason}})', zh: '文件未能播放完（{{reason}}）' },
  'camera-down': { en: 'camera down ({{reason}})', zh: '摄像机离线（{{reason}}）' },
  'set-back': {
    en: '{{id}}: time runs {{byMs, duration}} behind what was stamped so far (the clock was set, or pictures had come late); what stays is counted on from there, its times moved',
    zh: '{{id}}：时间比此前所记早 {{byMs, duration}}（时钟被调整，或此前画面迟到）；停留时长照此续计，时刻随之前移',
  },
  fault: { en: '{{id}}: something is wrong with the camera: {{fault}}', zh: '{{id}}：摄像机异常：{{fault}}' },
  stays: { en: '{{id}}: something stays: {{what}}', zh: '{{id}}：有物停留：{{what}}' },
  'stays-already': {
    en: '{{id}}: something stays: {{what}}, already there when watching began',
    zh: '{{id}}：有物停留：{{what}}（开始监看时已在）',
  },
  remains: {
    en: '{{id}}: still there since before the start: {{what}}',
    zh: '{{id}}：启动前已在，仍未离开：{{what}}',
  },
  'remains-reported': {
    en: '{{id}}: still there since before the start: {{what}}, reported already',
    zh: '{{id}}：启动前已在，仍未离开：{{what}}（已上报）',
  },
  'the-fault': { en: "the camera's fault: {{fault}}", zh: '摄像机异常：{{fault}}' },
  vendor: { en: 'a person with goods', zh: '携货物的人员' },
  'left-behind': { en: 'a thing left behind', zh: '遗留物' },
  labelled: { en: '{{family}} ({{label}})', zh: '{{family}}（{{label}}）' },
  'has-stayed': {
    en: '{{what}} has stayed {{dwellMs, duration}} (permitted {{permittedMs, duration}})',
    zh: '{{what}}已停留 {{dwellMs, duration}}（允许 {{permittedMs, duration}}）',
  },
  'has-lasted': {
    en: '{{what}} has lasted {{dwellMs, duration}} (permitted {{permittedMs, duration}})',
    zh: '{{what}}已持续 {{dwellMs, duration}}（允许 {{permittedMs, duration}}）',
  },
  tried: {
    en: '{{id}}: {{kind}}: {{stayed}}; rule {{ruleId}} is on trial, so no case is filed',
    zh: '{{id}}：{{kind}}：{{stayed}}；规则 {{ruleId}} 处于试行，不上报',
  },
  reached: { en: '{{id}}: {{kind}}: {{stayed}}, {{becomes}}', zh: '{{id}}：{{kind}}：{{stayed}}，{{becomes}}' },
  'becomes-case': { en: 'filing a case', zh: '上报中' },
  'becomes-sighting': {
    en: 'back while case {{caseId}} is open: a further sighting of it',
    zh: '案件 {{caseId}} 未结，再次出现，并入该案',
  },
  'becomes-rule': { en: 'a further rule of case {{caseId}}', zh: '并入案件 {{caseId}} 的另一条规则' },
  trouble: {
    en: '{{id}}: what was seen could not be taken further, watching goes on: {{error}}',
    zh: '{{id}}：本次画面未能处理完，继续监看：{{error}}',
  },
  sealed: {
    en: '{{id}}: case {{caseId}} filed; its stills: {{folder}}',
    zh: '{{id}}：已上报 {{caseId}}；截图：{{folder}}',
  },
  'file-added': { en: '{{id}}: camera added, taken up', zh: '{{id}}：摄像机配置新增，已生效' },
  'file-changed': { en: '{{id}}: camera changed, taken up', zh: '{{id}}：摄像机配置更改，已生效' },
  'file-removed': { en: '{{id}}: camera removed, no longer watched', zh: '{{id}}：摄像机配置已删除，停止监看' },
  'file-kept': {
    en: '{{id}}: its settings are broken; it is watched as the last good ones said',
    zh: '{{id}}：摄像机配置有误，按上一次正确的配置继续监看',
  },
  'file-unwatched': {
    en: '{{id}}: its settings are broken and it is not watched',
    zh: '{{id}}：摄像机配置有误，未监看',
  },
} as const satisfies Readonly<Record<string, Text>>;
