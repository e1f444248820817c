import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Lists of cameras. */
export const CAMERA_IMPORT_TEXTS = {
  title: { en: 'Import a list of cameras', zh: '导入摄像机列表' },
  open: { en: 'Import a list', zh: '导入列表' },
  about: {
    en: 'CSV or XLSX, one camera a line, at most 5 MB. A camera that is there already is changed where the list differs; its zones and rules stay. Users and passwords are kept encrypted and stand in no list that is saved from here.',
    zh: 'CSV 或 XLSX，每行一台摄像机，最大 5 MB。已有的摄像机按列表修改不同之处，区域和规则不变。用户名和密码加密保存，不会出现在由此导出的列表中。',
  },
  template: { en: 'Template', zh: '模板' },
  all: { en: 'All cameras as a list', zh: '导出全部摄像机' },
  file: { en: 'The list', zh: '列表文件' },
  choose: { en: 'Choose a file…', zh: '选择文件…' },
  reading: { en: 'The list is looked through', zh: '检查列表' },
  saving: { en: 'The cameras are saved', zh: '保存摄像机' },
  counts: {
    en: '{{added}} new, {{changed}} changed, {{unchanged}} stay as they are.',
    zh: '新增 {{added}} 台，修改 {{changed}} 台，不变 {{unchanged}} 台。',
  },
  more: { en: 'and {{count}} more', zh: '另有 {{count}} 项' },
  line: { en: 'Line', zh: '行' },
  what: { en: 'What happens', zh: '操作' },
  added: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '修改' },
  save: {
    en: { one: 'Save 1 camera', other: 'Save {{count}} cameras' },
    zh: '保存 {{count}} 台摄像机',
  },
  saved: {
    en: { one: '1 camera is saved.', other: '{{count}} cameras are saved.' },
    zh: '已保存 {{count}} 台摄像机。',
  },
  next: {
    en: 'The new ones have no zones and rules yet: only faults of the cameras are watched. Open each, draw zones and add rules:',
    zh: '新增的摄像机还没有区域和规则，目前只监看摄像机故障。请逐台打开，划定区域并添加规则：',
  },
  overtaken: {
    en: 'Somebody saved these meanwhile, and they stay as they are: {{ids}}. Look the list through again.',
    zh: '以下摄像机此间已由他人保存，保持不变：{{ids}}。请重新检查列表。',
  },
} as const satisfies Readonly<Record<string, Text>>;
