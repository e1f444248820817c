import type { Text } from '../../domain/language.ts';

/** What is wrong with a camera that somebody saves. */
export const CAMERA_MESSAGES = {
  changed: {
    en: 'Version {{no}} of camera {{cameraId}} was saved by {{by}}.',
    zh: '摄像机 {{cameraId}} 的第 {{no}} 版由 {{by}} 保存。',
  },
  gone: { en: 'Camera {{cameraId}} was never saved.', zh: '从未保存过摄像机 {{cameraId}}。' },
  unknown: {
    en: 'Camera {{cameraId}} was never saved, or has no version {{no}}.',
    zh: '从未保存过摄像机 {{cameraId}}，或没有第 {{no}} 版。',
  },
  removed: { en: 'Camera {{cameraId}} is removed already.', zh: '摄像机 {{cameraId}} 已被移除。' },
  'key-missing': {
    en: 'Several machines need one key for the logins of cameras: set JIEXUN_CAMERA_KEY_FILE.',
    zh: '多机部署时，摄像机登录信息需使用同一密钥：请设置 JIEXUN_CAMERA_KEY_FILE。',
  },
  'key-wrong': {
    en: 'the user and password of camera {{cameraId}} were encrypted with another key than {{path}}, or were changed',
    zh: '摄像机 {{cameraId}} 的用户名和密码是用 {{path}} 以外的密钥加密的，或已被改动',
  },
  'key-form': {
    en: '{{path}} holds no key: 32 bytes in base64 are expected.',
    zh: '{{path}} 中没有密钥：应为 base64 编码的 32 字节。',
  },
  'key-unreadable': { en: '{{path}} cannot be read: {{why}}', zh: '无法读取 {{path}}：{{why}}' },
  'list-problems': {
    en: { one: '1 thing is wrong with the list.', other: '{{count}} things are wrong with the list.' },
    zh: '列表有 {{count}} 处问题。',
  },
  overtaken: {
    en: 'Somebody saved these meanwhile, and they stay as they are: {{ids}}.',
    zh: '以下摄像机此间已由他人保存，保持不变：{{ids}}。',
  },
  address: {
    en: 'The address of the camera cannot be used as it is. Who manages cameras sees why.',
    zh: '摄像机的地址现在无法使用，原因请管理摄像机的人员查看。',
  },
  problems: { en: '{{first}} ({{count}} in all)', zh: '{{first}}（共 {{count}} 处）' },
} as const satisfies Readonly<Record<string, Text>>;

/** The command `jiexun cameras`. */
export const CAMERAS_TEXTS = {
  about: { en: 'the cameras that are saved in the store instead of a file', zh: '保存在数据中、不用文件的摄像机' },
  list: { en: 'list them, with the newest version of each', zh: '列出摄像机及其最新版本' },
  versions: { en: 'list the versions of a camera', zh: '列出一台摄像机的各个版本' },
  show: { en: 'print a version of a camera as YAML', zh: '以 YAML 显示摄像机的某个版本' },
  save: {
    en: 'save FILE as the newest version of the camera it names; what is wrong is listed, and nothing is saved then',
    zh: '将 FILE 保存为其所述摄像机的最新版本；如有问题则逐条列出，不保存',
  },
  restore: { en: 'make an old version the newest again', zh: '将旧版本恢复为最新版本' },
  remove: { en: 'watch a camera no longer; its versions stay', zh: '不再监看该摄像机；各版本保留' },
  export: {
    en: 'write a file for each camera into FOLDER, without users and passwords',
    zh: '为每台摄像机在 FOLDER 中写一个文件，不含用户名和密码',
  },
  import: {
    en: 'save the cameras of a list (CSV or XLSX), all or none; what is wrong is listed by line, and nothing is saved then',
    zh: '保存列表（CSV 或 XLSX）中的摄像机，全部成功或全部不做；如有问题则逐行列出，不保存',
  },
  'list-file': {
    en: 'a list with the columns id, name, place, longitude, latitude, datum, address, user, password (also in Chinese): XLSX, or CSV in UTF-8 or GBK',
    zh: '列表，列名为 编号、名称、地点、经度、纬度、坐标系、地址、用户名、密码（或英文）：XLSX，或 UTF-8、GBK 的 CSV',
  },
  change: {
    en: 'also change cameras that were saved already; zones and rules stay',
    zh: '同时修改已保存的摄像机；区域和规则不变',
  },
  imported: {
    en: { one: '1 camera is saved.', other: '{{count}} cameras are saved.' },
    zh: '已保存 {{count}} 台摄像机。',
  },
  json: { en: 'one JSON object a line on stdout', zh: '每行输出一个 JSON 对象' },
  id: { en: 'the id of the camera', zh: '摄像机编号' },
  file: { en: 'a camera file', zh: '摄像机文件' },
  folder: { en: 'a folder; files that are there are kept', zh: '文件夹；已有的文件保留不动' },
  no: { en: 'the number of the version', zh: '版本号' },
  note: { en: 'why, in a few words', zh: '原因，几个字即可' },
  user: {
    en: 'the camera’s user, for the variable CAMERA_USER in its address; the password is read from the variable CAMERA_PASSWORD',
    zh: '摄像机的用户名，用于地址中的变量 CAMERA_USER；密码取自环境变量 CAMERA_PASSWORD',
  },
  'col-id': { en: 'camera', zh: '摄像机' },
  'col-no': { en: 'version', zh: '版本' },
  'col-at': { en: 'saved', zh: '保存时间' },
  'col-by': { en: 'by', zh: '保存人' },
  'col-state': { en: 'state', zh: '状态' },
  'col-note': { en: 'why', zh: '原因' },
  'is-saved': { en: 'saved', zh: '已保存' },
  'is-removed': { en: 'removed', zh: '已移除' },
  saved: {
    en: 'Camera {{cameraId}}, version {{no}}, is saved. A running serve watches it within 5 s.',
    zh: '摄像机 {{cameraId}} 第 {{no}} 版已保存，运行中的 serve 将在 5 秒内采用。',
  },
  gone: {
    en: 'Camera {{cameraId}} is removed, as version {{no}}. A running serve stops watching it within 5 s.',
    zh: '摄像机 {{cameraId}} 已移除，记为第 {{no}} 版，运行中的 serve 将在 5 秒内停止监看。',
  },
  exported: { en: '{{count}} files written into {{folder}}.', zh: '已向 {{folder}} 写入 {{count}} 个文件。' },
  'is-there': { en: '{{file}} is there already and is kept as it is.', zh: '{{file}} 已存在，保持原样。' },
  'has-login': {
    en: '{{cameraId}} has a user and a password, which are not written. Set CAMERA_USER and CAMERA_PASSWORD for serve, or give the two variables names of their own in this file.',
    zh: '{{cameraId}} 的用户名和密码不会写入文件。请为 serve 设置 CAMERA_USER 和 CAMERA_PASSWORD，或在此文件中为这两个变量另取名称。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** The columns of a list of cameras that is imported. Each language's names are known, and the other names below. */
export const CAMERA_COLUMN_TEXTS = {
  id: { en: 'id', zh: '编号' },
  name: { en: 'name', zh: '名称' },
  place: { en: 'place', zh: '地点' },
  longitude: { en: 'longitude', zh: '经度' },
  latitude: { en: 'latitude', zh: '纬度' },
  datum: { en: 'datum', zh: '坐标系' },
  address: { en: 'address', zh: '取流地址' },
  'other-address': { en: 'url', zh: '地址' },
  user: { en: 'user', zh: '用户名' },
  password: { en: 'password', zh: '密码' },
} as const satisfies Readonly<Record<string, Text>>;
