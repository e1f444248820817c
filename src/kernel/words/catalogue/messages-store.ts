import type { Text } from '../../domain/language.ts';

/** What is wrong with the store, SQLite's or MongoDB's, and what to do. */
export const STORE_MESSAGES = {
  closed: { en: 'The store is closed.', zh: '数据库已关闭。' },
  'closed-at': { en: 'The store {{where}} is closed.', zh: '数据库 {{where}} 已关闭。' },
  'database-missing': {
    en: 'Database {{where}} has no tables yet: start `jiexun serve` once; it makes them.',
    zh: '数据库 {{where}} 中还没有表：请先运行一次 `jiexun serve`，由它创建。',
  },
  'table-missing': {
    en: 'Table "{{entity}}" of database {{where}} is not there yet, or is that of another version of the program: start `jiexun serve` of this version once; it makes the tables.',
    zh: '数据库 {{where}} 中尚无表“{{entity}}”，或该表属于程序的其他版本：请用本版本运行一次 `jiexun serve`，由它创建。',
  },
  'row-misfit': {
    en: 'Row "{{id}}" of {{entity}} does not fit its declaration ({{why}}).',
    zh: '{{entity}} 的数据“{{id}}”与其定义不符（{{why}}）。',
  },
  'row-unreadable': {
    en: 'Row "{{id}}" of {{entity}} cannot be read: {{text}}',
    zh: '{{entity}} 的数据“{{id}}”无法读取：{{text}}',
  },
  'row-busy': {
    en: 'Row "{{id}}" of {{entity}} changes faster than it can be written.',
    zh: '{{entity}} 的数据“{{id}}”变化太快，来不及写入。',
  },
  'write-busy': {
    en: '{{what}}: the row changes faster than it can be written.',
    zh: '{{what}}：数据变化太快，来不及写入。',
  },
  'count-busy': {
    en: 'Rows of {{entity}} change faster than they can be counted.',
    zh: '{{entity}} 的数据变化太快，来不及计数。',
  },
  'shared-key': {
    en: 'Rows of {{entity}} share a "{{field}}" although it is declared unique now: correct them with the program that wrote them.',
    zh: '{{entity}} 中有数据的“{{field}}”相同，而该字段现在要求唯一：请用写入它们的程序更正。',
  },
  'other-program': {
    en: 'Database {{where}} belongs to another program: name another one.',
    zh: '数据库 {{where}} 属于另一个程序：请另行指定。',
  },
  // SQLite
  'newer-format': {
    en: 'Database {{where}} has format {{format}}, this program knows up to {{known}}: run the newer program that wrote it.',
    zh: '数据库 {{where}} 的格式为 {{format}}，本程序最高支持 {{known}}：请运行写入它的新版程序。',
  },
  sqlite: {
    en: 'Database {{path}}: {{advice}} (SQLite {{code}}: {{said}}).',
    zh: '数据库 {{path}}：{{advice}}（SQLite {{code}}：{{said}}）。',
  },
  held: {
    en: 'another process holds it; try again, or end that process',
    zh: '正被另一个进程占用；请重试，或结束该进程',
  },
  'read-only': {
    en: 'it may not be written; correct its owner, mode or mount',
    zh: '不允许写入；请更正其所有者、权限或挂载方式',
  },
  'of-another-user': {
    en: '{{path}} belongs to the user with the number {{owner}}, and this user may not write there. SQLite writes there even to read. Run the command as that user: `sudo -u "#{{owner}}" npx jiexun …`.',
    zh: '{{path}} 属于编号为 {{owner}} 的用户，当前用户无权写入；SQLite 读取数据时也要写入。请以该用户运行命令：`sudo -u "#{{owner}}" npx jiexun …`。',
  },
  damaged: {
    en: 'the file is damaged; stop, keep a copy of it, restore the last good one and check the disk',
    zh: '文件已损坏；请停止程序、保留一份副本、恢复最近的完好副本并检查磁盘',
  },
  full: {
    en: 'the disk is full; make room, nothing written before is lost',
    zh: '磁盘已满；请腾出空间，已写入的内容没有丢失',
  },
  'not-opened': {
    en: 'it cannot be opened; see that its folder exists and may be written',
    zh: '无法打开；请确认其文件夹存在且可写',
  },
  'not-sqlite': {
    en: 'the file is not a SQLite database; move it away or name another data folder',
    zh: '该文件不是 SQLite 数据库；请移走它，或指定另一个数据文件夹',
  },
  'disk-fails': { en: 'reading or writing failed; check the disk', zh: '读写失败；请检查磁盘' },
  emptied: {
    en: '{{path}} is empty (0 bytes): whatever was in it is lost. Bring back a copy, or remove the file and serve: `jiexun cases adopt` takes back the cases that are sealed.',
    zh: '{{path}} 为空（0 字节）：其中的内容已丢失。请恢复副本；或删除该文件后运行 serve：`jiexun cases adopt` 可取回已封存的案件。',
  },
  // MongoDB
  mongo: { en: 'MongoDB {{where}}: {{advice}} ({{said}}).', zh: 'MongoDB {{where}}：{{advice}}（{{said}}）。' },
  'may-not': {
    en: 'the user may not do this; give it the role readWrite on the database',
    zh: '该用户无权这样做；请授予它该数据库的 readWrite 角色',
  },
  'auth-source': {
    en: 'user or password is wrong, or another authSource is needed',
    zh: '用户名或密码有误，或需要另一个 authSource',
  },
  'wrong-password': { en: 'user or password is wrong', zh: '用户名或密码有误' },
  'no-majority': {
    en: 'its replica set knows no "majority"; look at rs.conf()',
    zh: '其副本集不认识“majority”；请查看 rs.conf()',
  },
  'few-members': {
    en: 'its replica set has too few members that keep data for a majority',
    zh: '其副本集中保存数据的成员不足多数',
  },
  'server-full': {
    en: "the server's disk is full; make room, nothing written before is lost",
    zh: '服务器磁盘已满；请腾出空间，已写入的内容没有丢失',
  },
  certificate: {
    en: 'no known authority signed its certificate; name the file of its authority in the address, tlsCAFile=/etc/…',
    zh: '其证书没有可信机构签名；请在地址中指定机构文件 tlsCAFile=/etc/…',
  },
  silent: {
    en: 'it does not answer: check that it runs, that host and port are right, that no firewall blocks it, and that tls=true is in the address if it needs TLS',
    zh: '没有应答：请检查它是否在运行、主机和端口是否正确、是否被防火墙拦截；若需要 TLS，地址中应有 tls=true',
  },
  failed: { en: 'it failed: {{name}} {{code}}', zh: '出错：{{name}} {{code}}' },
  'too-old': {
    en: 'MongoDB {{where}} is too old: 4.4 or newer is needed ({{found}}). Upgrade the server.',
    zh: 'MongoDB {{where}} 版本过旧：需要 4.4 或更新（{{found}}）。请升级服务器。',
  },
  'no-clock': { en: 'MongoDB does not tell its time.', zh: 'MongoDB 没有给出时间。' },
  'address-wrong': {
    en: 'The address of MongoDB or an option in it is wrong: {{said}}.',
    zh: 'MongoDB 的地址或其中的选项有误：{{said}}。',
  },
  'address-unread': {
    en: 'The address of MongoDB cannot be read: {{what}}. Expected {{example}}.',
    zh: 'MongoDB 的地址无法读取：{{what}}。应形如 {{example}}。',
  },
  'address-scheme': {
    en: 'it does not begin with mongodb:// or mongodb+srv://',
    zh: '开头不是 mongodb:// 或 mongodb+srv://',
  },
  'address-user': {
    en: 'user or password has an @, /, ? or # that is not escaped as %40, %2F, …',
    zh: '用户名或密码中的 @、/、? 或 # 没有转义为 %40、%2F 等',
  },
  'address-host': { en: 'it names no host', zh: '没有主机名' },
  'address-database': {
    en: 'its database must be letters, digits, - and _, at most 63',
    zh: '数据库名只能包含字母、数字、- 和 _，最多 63 个字符',
  },
  'address-percent': {
    en: 'its password has a % that escapes nothing: write %25',
    zh: '密码中有不表示转义的 %：请写成 %25',
  },
  'newer-form': {
    en: 'Database {{where}} was written by a newer version of the program (form {{form}}, this one knows {{known}}): upgrade this one, or name another database.',
    zh: '数据库 {{where}} 由更新版本的程序写入（格式 {{form}}，本程序支持 {{known}}）：请升级本程序，或指定另一个数据库。',
  },
  'row-large': {
    en: 'Row "{{id}}" of {{entity}} has {{bytes}} bytes, MongoDB keeps at most {{most}}.',
    zh: '{{entity}} 的数据“{{id}}”有 {{bytes}} 字节，MongoDB 最多保存 {{most}} 字节。',
  },
  'index-other': {
    en: 'Index "{{index}}" of {{entity}} is not the declared one ({{difference}}). In mongosh, then start again: {{commands}}',
    zh: '{{entity}} 的索引“{{index}}”与定义不同（{{difference}}）。请在 mongosh 中执行以下命令，然后重新启动：{{commands}}',
  },
  'index-missing': {
    en: 'Index "{{index}}" of {{entity}} is missing. With {{rows}} rows it takes long to make, so you choose when. In mongosh, then start again: {{commands}}',
    zh: '{{entity}} 缺少索引“{{index}}”。现有 {{rows}} 行，建立需要较长时间，请自行选择时机。在 mongosh 中执行以下命令，然后重新启动：{{commands}}',
  },
  unsure: {
    en: '{{what}}: the reply was lost and it cannot be told whether it was written. Read the row again before going on.',
    zh: '{{what}}：应答丢失，无法确定是否已写入。请重新读取该数据后再继续。',
  },
  'unsure-because': {
    en: '{{what}}: the reply was lost and it cannot be told whether it was written: {{why}}. Read the row again before going on.',
    zh: '{{what}}：应答丢失，无法确定是否已写入：{{why}}。请重新读取该数据后再继续。',
  },
} as const satisfies Readonly<Record<string, Text>>;
