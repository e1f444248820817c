import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Drawing the zones of a camera. */
export const ZONE_TEXTS = {
  title: { en: 'Zones of {{name}}', zh: '{{name}} 的区域' },
  board: {
    en: 'The picture. N begins a zone; arrows move, Space sets a corner, Enter closes, Delete removes.',
    zh: '画面。N 新建区域；方向键移动，空格设置顶点，回车闭合，Delete 删除。',
  },
  corner: { en: 'Corner {{n}} of {{zone}}', zh: '{{zone}} 的第 {{n}} 个顶点' },
  new: { en: 'New zone', zh: '新建区域' },
  'close-zone': { en: 'Close the zone', zh: '闭合区域' },
  'give-up': { en: 'Give up', zh: '放弃' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  remove: { en: 'Remove', zh: '删除' },
  'remove-zone': { en: 'Remove zone {{zone}}', zh: '删除区域 {{zone}}' },
  'draw-hint': {
    en: 'Set each corner with a click, a tap or Space. Close the zone at its first corner, or with Enter.',
    zh: '点击、轻触或按空格设置顶点；回到第一个顶点或按回车闭合。',
  },
  'ground-hint': {
    en: 'Draw on the ground: a thing is in a zone when the middle of its lower edge is in it.',
    zh: '请沿地面绘制：物体底边中点在区域内，才算在区域内。',
  },
  'corner-hint': {
    en: 'A chosen zone: drag its corners, press on its edge for a new corner, Delete or a long press removes a corner.',
    zh: '选中区域后：拖动顶点；按边线增加顶点；Delete 或长按删除顶点。',
  },
  name: { en: 'Name', zh: '名称' },
  rules: { en: 'Rules, and in which zones they hold', zh: '规则及其适用区域' },
  'no-rules': {
    en: 'The camera has no rule yet, so nothing in a zone is reported.',
    zh: '尚无规则，区域内的情况不会立案。',
  },
  'no-zones': { en: 'No zone is drawn yet.', zh: '尚未绘制区域。' },
  'rule-without': {
    en: 'Choose a zone for this rule, or remove the rule on the camera’s page.',
    zh: '请为此规则选择区域，或在摄像机页面删除该规则。',
  },
  note: { en: 'Why (for the log)', zh: '修改原因（记入日志）' },
  save: { en: 'Save', zh: '保存' },
  saved: {
    en: 'Saved as version {{no}}. It is in force within five seconds.',
    zh: '已保存为第 {{no}} 版，五秒内生效。',
  },
  'not-saved': { en: 'Nothing was saved:', zh: '未保存：' },
  unchanged: { en: 'Nothing is changed.', zh: '没有修改。' },
  'look-newest': { en: 'Show the newest version beside mine', zh: '对照显示最新版本' },
  compared: {
    en: 'The dashed lines are version {{no}}. Saving now replaces it with yours.',
    zh: '虚线为第 {{no}} 版。现在保存将以您的版本取代它。',
  },
  'take-newest': { en: 'Take the newest version, drop mine', zh: '采用最新版本，放弃我的修改' },
  ghost: { en: 'Show the saved zones', zh: '显示已保存的区域' },
  heat: { en: 'Show where things stood in the last 7 days', zh: '显示近 7 天物体停留位置' },
  'heat-count': { en: '{{count, number}} stays', zh: '{{count, number}} 次停留' },
  copy: { en: 'Copy zones of another camera', zh: '复制其他摄像机的区域' },
  'of-file': {
    en: 'The file {{file}} has this camera: its zones can be looked at here and changed there, or after it is taken over on the camera’s page.',
    zh: '此摄像机由文件 {{file}} 配置：区域在此只读，请修改该文件，或先在摄像机页面接管。',
  },
  'few-corners': { en: 'A zone needs three corners.', zh: '区域至少需要三个顶点。' },
  'many-corners': { en: 'A zone has at most {{most}} corners.', zh: '区域最多 {{most}} 个顶点。' },
  crosses: { en: 'Its edges cross or touch.', zh: '边线相交或接触。' },
  tiny: { en: 'It is too small to hold a thing that can be recognised.', zh: '区域过小，容不下可识别的物体。' },
  picture: { en: 'Last picture of {{name}}', zh: '{{name}} 的最近画面' },
  'no-picture': {
    en: 'No picture is kept. Zones can be drawn all the same; the frame is the camera’s picture.',
    zh: '没有画面，仍可绘制区域；此框即摄像机画面。',
  },
} as const satisfies Readonly<Record<string, Text>>;
