import type { Text } from '../../../../src/kernel/domain/language.ts';

/** The map of the cameras. */
export const MAP_TEXTS = {
  title: { en: 'Map', zh: '地图' },
  canvas: { en: 'Map of the cameras; arrow keys move it, + and - zoom', zh: '摄像机地图：方向键移动，+ 和 - 缩放' },
  closer: { en: 'Zoom in', zh: '放大' },
  further: { en: 'Zoom out', zh: '缩小' },
  span: { en: 'Days', zh: '日期范围' },
  today: { en: 'Today', zh: '今日' },
  days: { en: { one: '1 day', other: '{{count}} days' }, zh: '近 {{count}} 日' },
  'all-kinds': { en: 'All kinds', zh: '全部类别' },
  look: { en: 'How cases are drawn', zh: '案件显示方式' },
  'look-circles': { en: 'Circles', zh: '圆圈' },
  'look-heat': { en: 'Heat', zh: '热力' },
  'look-none': { en: 'No cases', zh: '不显示案件' },
  legend: { en: 'What the dots mean', zh: '图例' },
  list: { en: 'Cameras on the map', zh: '地图上的摄像机' },
  count: { en: { one: '1 case', other: '{{count}} cases' }, zh: '{{count}} 件' },
  'of-today': {
    en: { one: 'Today: 1 case that is not rejected', other: 'Today: {{count}} cases that are not rejected' },
    zh: '今日案件 {{count}} 件（不含已驳回）',
  },
  'open-camera': { en: 'Open the camera', zh: '查看摄像机' },
  'open-cases': { en: 'Open its cases', zh: '查看案件' },
  unplaced: {
    en: { one: '1 camera has no position', other: '{{count}} cameras have no position' },
    zh: '{{count}} 台摄像机没有坐标',
  },
  'how-to-place': {
    en: 'An administrator gives longitude and latitude on the page where a camera is changed.',
    zh: '管理员可在摄像机的修改页面填写经度和纬度。',
  },
  nothing: { en: 'No camera has a position yet.', zh: '尚无摄像机填写坐标。' },
  'drawn-by': { en: 'Drawn with Leaflet, in WGS-84.', zh: '地图由 Leaflet 绘制，坐标系为 WGS-84。' },
  'tiles-of': { en: 'Tiles: {{whose}}', zh: '底图瓦片：{{whose}}' },
  'tiles-lost': {
    en: 'Some tiles do not come: the host of --map-tiles does not answer this browser.',
    zh: '部分底图瓦片无法加载：此浏览器连接不到 --map-tiles 指定的主机。',
  },
  'sketch-wrong': {
    en: 'The sketch of streets and districts cannot be drawn; whoever runs the service mends its file (--map-sketch).',
    zh: '街道和片区底图无法绘制，请由运维人员修正其文件（--map-sketch）。',
  },
} as const satisfies Readonly<Record<string, Text>>;
