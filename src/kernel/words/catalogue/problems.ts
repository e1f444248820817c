import type { Text } from '../../domain/language.ts';

/** What is wrong in a file that a person wrote. */
export const PROBLEM_TEXTS = {
  at: { en: '{{place}}: {{what}}', zh: '{{place}}: {{what}}' },
  'in-field': { en: '{{field}}: {{what}}', zh: '{{field}}：{{what}}' },
  warning: { en: 'warning: {{what}}', zh: '警告：{{what}}' },
  expected: {
    en: 'expected {{expected}}, got {{found}}{{meant}}',
    zh: '应为：{{expected}}；实际为：{{found}}{{meant}}',
  },
  'mean-seconds': { en: '; did you mean "{{value}}s"?', zh: '；您是不是要写“{{value}}s”？' },
  'other-fields': {
    en: 'expected only the fields {{fields}}, got "{{name}}"{{meant}}',
    zh: '只能有字段 {{fields}}，实际有“{{name}}”{{meant}}',
  },
  secret: { en: 'something else from the environment', zh: '环境变量中的其他内容' },
  nothing: { en: 'nothing', zh: '空缺' },
  empty: { en: 'an empty value', zh: '空值' },
  list: { en: 'a list of {{length}}', zh: '长度为 {{length}} 的列表' },
  map: { en: 'a map', zh: '一组字段' },
  'file-name': {
    en: `expected a file name of 1 to 63 lower-case letters, digits and hyphens such as "{{better}}", got "{{name}}.yaml"; the camera's name may be anything: name: {{name}}`,
    zh: '文件名应为 1 至 63 个小写字母、数字和连字符，例如“{{better}}”，实际为“{{name}}.yaml”；摄像机的名称可以任意：name: {{name}}',
  },
  'id-of-file': { en: `expected "{{name}}", the file's name, got {{id}}`, zh: '应为文件名“{{name}}”，实际为 {{id}}' },
  'reserved-id': {
    en: 'expected another name: "{{id}}" is kept for folders and addresses of the program',
    zh: '请换用其他名称：“{{id}}”为程序自身的文件夹和地址所保留',
  },
  'short-recording': {
    en: 'video of public places has to be kept for at least {{least}} days, this camera keeps it for {{days}}',
    zh: '公共场所视频至少应保存 {{least}} 天，本摄像机仅保存 {{days}} 天',
  },
  'zone-id-twice': {
    en: 'expected an id of its own, got "{{id}}", which the zone in line {{line}} has',
    zh: '编号应各不相同，实际为“{{id}}”，与第 {{line}} 行的区域相同',
  },
  'rule-id-twice': {
    en: 'expected an id of its own, got "{{id}}", which the rule in line {{line}} has',
    zh: '编号应各不相同，实际为“{{id}}”，与第 {{line}} 行的规则相同',
  },
  'camera-id-twice': {
    en: 'expected an id of its own for each camera, got "{{id}}", which {{other}} has',
    zh: '每台摄像机的编号应各不相同，实际为“{{id}}”，与 {{other}} 相同',
  },
  'no-zone': {
    en: 'expected a zone of this file ({{known}}), got "{{name}}"{{meant}}',
    zh: '应为本文件中的区域（{{known}}），实际为“{{name}}”{{meant}}',
  },
  'no-model': {
    en: 'expected a folder under models/ ({{known}}), got "{{name}}"{{meant}}',
    zh: '应为 models/ 下的文件夹（{{known}}），实际为“{{name}}”{{meant}}',
  },
  'there-is-none': { en: 'there is none', zh: '一个也没有' },
  'one-of-kind': { en: 'expected at most one rule of kind {{kind}}', zh: '{{kind}} 类规则最多一条' },
  'keep-above-start': {
    en: 'expected at most confidence.start ({{start}}), got {{keep}}',
    zh: '最大为 confidence.start（{{start}}），实际为 {{keep}}',
  },
  variable: {
    en: 'expected the environment variable {{name}} to be set, got nothing for {{reference}}',
    zh: '需要设置环境变量 {{name}}，而 {{reference}} 没有值',
  },
  'no-holidays': {
    en: 'there is no table of holidays for {{years}}: no day of it counts as a holiday or make-up workday until an update of the program brings one: ask whoever keeps the program',
    zh: '没有 {{years}} 年的节假日表：程序更新前，该年没有任何一天按节假日或调休工作日计算：请联系程序维护人员更新',
  },
  'owner-longer': {
    en: 'files only when nobody has stood near for ownerAway ({{ownerAway}}), longer than this dwell of {{dwell}}: what lies there for less is never found. Shorten ownerAway too',
    zh: '附近无人达到 ownerAway（{{ownerAway}}）才上报，比停留时长 {{dwell}} 更长：停留较短的对象不会被发现。请同时缩短 ownerAway',
  },
  'zone-of-no-rule': {
    en: 'no rule names the zone {{id}}, so nothing is watched in it: name it at a rule, or take it out',
    zh: '没有规则使用区域 {{id}}，因此该区域内不监看任何内容：请在规则中选用它，或删除它',
  },
  more: { en: 'there are more problems than these', zh: '问题不止这些' },
  // the whole file
  'no-file': { en: 'expected a file', zh: '应为文件' },
  large: { en: 'expected at most {{most}} bytes, got {{bytes}}', zh: '最多 {{most}} 字节，实际为 {{bytes}}' },
  'file-and-console': {
    en: 'camera {{id}} has a file too, which is watched: remove the file, or this camera (`jiexun cameras remove {{id}}`)',
    zh: '摄像机 {{id}} 另有文件，以文件为准：请删除该文件，或移除此摄像机（`jiexun cameras remove {{id}}`）',
  },
  'password-in-text': {
    en: 'a password is not stored in the text: write {{form}}@ before the host, and give user and password apart',
    zh: '文本中不得存放密码：请在主机名前写 {{form}}@，并另行提供用户名和密码',
  },
  'login-again': {
    en: 'the user and password that are kept were given for another address: type them again, so that they go nowhere by mistake',
    zh: '已保存的用户名和密码属于另一个地址：请重新输入，以免误发给其他主机',
  },
  'login-elsewhere': {
    en: 'the user and password of the camera stand here, where people would see them: they may only stand before the host of the address, or as the value of a user or password in it',
    zh: '此处引用了摄像机的用户名或密码，会被他人看到：只能写在地址的主机名之前，或作为地址中用户名、密码参数的值',
  },
  'no-table': { en: 'expected a table with commas (CSV): {{why}}', zh: '应为以逗号分隔的表格（CSV）：{{why}}' },
  'no-column': {
    en: 'expected a first line that names the columns {{columns}}',
    zh: '首行应写明列名 {{columns}}',
  },
  'long-table': {
    en: 'expected at most {{most}} rows, got {{rows}}: divide the list',
    zh: '最多 {{most}} 行，实际 {{rows}} 行：请拆分列表',
  },
  'row-id-twice': {
    en: 'expected an id of its own in each row, got "{{id}}", which line {{line}} has',
    zh: '每行编号应各不相同，“{{id}}”与第 {{line}} 行相同',
  },
  'row-password': {
    en: 'the camera has another user than "{{user}}": expected the password of "{{user}}" too',
    zh: '该摄像机现有的用户名不是“{{user}}”：请同时填写“{{user}}”的密码',
  },
  'row-changes': {
    en: 'camera {{id}} was saved already, and differs: with --change the list changes it',
    zh: '摄像机 {{id}} 已保存过且内容不同：加 --change 后由列表修改',
  },
  'no-workbook': {
    en: 'expected a workbook (XLSX) or a table with commas (CSV), got something that cannot be read as either',
    zh: '应为工作簿（XLSX）或以逗号分隔的表格（CSV），实际无法读取',
  },
  'large-table': {
    en: 'expected at most {{packedMb}} MB, {{unpackedMb}} MB unpacked, and {{textMb}} MB of text in all cells: divide the list',
    zh: '文件最大 {{packedMb}} MB，解压后最大 {{unpackedMb}} MB，所有单元格的文字合计最大 {{textMb}} MB：请拆分列表',
  },
  'text-of-a-file': {
    en: 'the file {{file}} has this camera: change it there, or take the camera over first',
    zh: '此摄像机由文件 {{file}} 配置：请修改该文件，或先接管该摄像机',
  },
  'only-rules': {
    en: 'expected as it is today: you may change zones and rules, an administrator everything',
    zh: '应与现行内容相同：您可以修改区域和规则，其他字段由管理员修改',
  },
  'id-of-a-file': {
    en: 'expected an id that no file has, but {{file}} has it: choose another id, or take that camera over',
    zh: '编号不得与文件中的摄像机相同，但 {{file}} 已使用它：请另选编号，或接管该摄像机',
  },
  'address-unset': {
    en: 'cameras are not looked for at {{host}} unless JIEXUN_CAMERA_ADDRESSES allows it; it is not set in this shell, but may be for the server: check again with the value that the server has (docs/cameras.md)',
    zh: '除非 JIEXUN_CAMERA_ADDRESSES 允许，否则不连接 {{host}}；当前命令行环境未设置该变量，而服务器可能已设置：请以服务器所用的值再次检查，见 docs/cameras.md',
  },
  'address-refused': {
    en: 'cameras are not looked for at {{host}} (this machine, link-local, multicast) unless the environment variable JIEXUN_CAMERA_ADDRESSES allows it (docs/cameras.md)',
    zh: '除非环境变量 JIEXUN_CAMERA_ADDRESSES 允许，否则不连接 {{host}}（本机、链路本地或组播地址），见 docs/cameras.md',
  },
  'no-geojson': {
    en: 'expected GeoJSON (RFC 7946), got something that is not JSON',
    zh: '应为 GeoJSON（RFC 7946），实际不是 JSON',
  },
  'many-points': {
    en: 'expected at most {{most}} points, got {{found}}: simplify the lines, or leave some out',
    zh: '最多 {{most}} 个点，实际为 {{found}}：请简化线条或减少要素',
  },
  'not-there': { en: 'there is no such file', zh: '没有这个文件' },
  unreadable: { en: 'cannot be read: {{why}}', zh: '无法读取：{{why}}' },
  'other-ending': {
    en: 'is not read: the name of a camera file ends in .yaml',
    zh: '没有读取：摄像机文件的名称以 .yaml 结尾',
  },
  'folder-unreadable': { en: 'the folder cannot be read: {{why}}', zh: '文件夹无法读取：{{why}}' },
  'folder-gone': {
    en: 'the folder is not there any more: its cameras ({{cameras}}) are watched on as it last said; an empty folder in its place ends that',
    zh: '文件夹不见了：其中的摄像机（{{cameras}} 台）按最后的配置继续监看；在原处放一个空文件夹即停止',
  },
  'not-utf8': {
    en: 'expected UTF-8, got byte {{byte}} ({{hex}}), which is none: save the file as UTF-8',
    zh: '应为 UTF-8，第 {{byte}} 字节（{{hex}}）不是：请将文件存为 UTF-8',
  },
  'not-utf8-gbk': {
    en: 'expected UTF-8, got byte {{byte}} ({{hex}}), which is none. Read as GB 18030 (GBK) the line says {{line}}: if that is right, save the file as UTF-8, for instance with iconv -f GB18030 -t UTF-8',
    zh: '应为 UTF-8，第 {{byte}} 字节（{{hex}}）不是。按 GB 18030（GBK）读取，该行为 {{line}}：若正确，请将文件存为 UTF-8，例如用 iconv -f GB18030 -t UTF-8',
  },
  // YAML
  signs: {
    en: 'expected at most {{most}} brackets, commas, colons and other signs of YAML, got {{found}}',
    zh: '括号、逗号、冒号等 YAML 符号最多 {{most}} 个，实际为 {{found}}',
  },
  deep: {
    en: 'expected at most {{most}} brackets or indents in each other, got {{found}}',
    zh: '括号或缩进最多嵌套 {{most}} 层，实际为 {{found}}',
  },
  'alias-in-itself': {
    en: 'expected no alias (*name) inside what its anchor (&name) names: it would never end',
    zh: '别名（*name）不能出现在其锚点（&name）所指的内容中：那样永无止境',
  },
  'no-yaml': { en: 'this is no YAML that can be read: {{why}}', zh: '这不是可以读取的 YAML：{{why}}' },
  'many-fields': {
    en: 'expected at most {{most}} fields in one map, got {{found}}',
    zh: '一组字段最多 {{most}} 个，实际为 {{found}}',
  },
  'field-twice': { en: 'expected each field once, got {{name}} again', zh: '每个字段只能写一次，{{name}} 重复' },
} as const satisfies Readonly<Record<string, Text>>;

/** Why an address of a camera cannot be used. */
export const CAMERA_URL_TEXTS = {
  refused: { en: 'url {{found}} cannot be used: {{why}}', zh: 'url {{found}} 无法使用：{{why}}' },
  empty: { en: 'it is empty', zh: '它是空的' },
  control: { en: 'it contains a line break or control character', zh: '其中有换行或控制字符' },
  dash: { en: 'it begins with a dash, as an option does', zh: '以连字符开头，像是选项' },
  scheme: {
    en: '{{scheme}}: is none of rtsp:, rtsps: or the plain path of a file',
    zh: '{{scheme}}: 不是 rtsp:、rtsps: 或文件路径',
  },
  space: {
    en: 'it contains a space: write %20, and no options after the address',
    zh: '其中有空格：请写成 %20，且地址之后不能有选项',
  },
  backslash: { en: 'it contains a backslash: write %5C', zh: '其中有反斜杠：请写成 %5C' },
  unread: {
    en: 'it does not read as rtsp://user:password@host:port/path (in a password write / # ? : as %2F %23 %3F %3A)',
    zh: '无法按 rtsp://user:password@host:port/path 读取（密码中的 / # ? : 请写成 %2F %23 %3F %3A）',
  },
  hash: { en: 'it contains a #: write %23', zh: '其中有 #：请写成 %23' },
  option: {
    en: '?{{option}} is an option of ffmpeg, not of a camera: leave it out',
    zh: '?{{option}} 是 ffmpeg 的选项，不是摄像机的：请去掉',
  },
  'no-file': { en: 'there is no such file', zh: '没有这个文件' },
  outside: { en: 'it is not inside {{folders}}', zh: '它不在 {{folders}} 中' },
  'no-folder': { en: 'any allowed folder (there is none)', zh: '任何允许的文件夹（一个也没有）' },
  'no-plain-file': { en: 'it is no regular file', zh: '它不是普通文件' },
} as const satisfies Readonly<Record<string, Text>>;
