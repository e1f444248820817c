import type { Text } from '../../domain/language.ts';

/** What errors of the store mean, and what to do (`-todo`). */
export const STORE_ERROR_TEXTS = {
  JX_STORE_ENTITY: {
    en: 'An entity is declared in a way no store can keep, or two have one name: a mistake of the program.',
    zh: '实体声明无法保存，或两个实体同名：程序错误。',
  },
  'JX_STORE_ENTITY-todo': { en: 'Report this with the log.', zh: '请连同日志报告。' },
  JX_STORE_QUERY: {
    en: 'A query does not follow a declared index, asks for too many rows, or brings a cursor of another query.',
    zh: '查询不符合已声明的索引、要求的行数过多，或使用了其他查询的游标。',
  },
  'JX_STORE_QUERY-todo': { en: 'Ask for fewer rows, or begin the list anew.', zh: '请减少行数，或重新从头列出。' },
  JX_STORE_ROW: {
    en: 'A row does not fit its declaration; the message names the table and the id.',
    zh: '数据行不符合声明；消息中有表名和编号。',
  },
  'JX_STORE_ROW-todo': { en: 'Start the version that wrote it, and report this.', zh: '请启动写入它的版本，并报告。' },
  JX_STORE_UNIQUE: {
    en: 'Rows already stored contradict a unique key that this version of the program declares.',
    zh: '已存数据与本版本声明的唯一键相矛盾。',
  },
  'JX_STORE_UNIQUE-todo': { en: 'Start the version before, and report this.', zh: '请启动之前的版本，并报告。' },
  JX_STORE_CLOSED: { en: 'The store was used after it was closed.', zh: '数据库关闭之后仍被使用。' },
  'JX_STORE_CLOSED-todo': { en: 'Nothing: the program is stopping.', zh: '无需处理：程序正在停止。' },
  JX_STORE_NEWER: {
    en: 'The database was written by a newer version of the program, or by another program; it is left untouched.',
    zh: '数据库由更新的版本或其他程序写入；未作任何改动。',
  },
  'JX_STORE_NEWER-todo': {
    en: 'Start the newer version, or name another data folder.',
    zh: '请启动更新的版本，或指定其他数据文件夹。',
  },
  JX_STORE_FULL: {
    en: 'The disk is full: the write did not happen, everything before it stands. Make room.',
    zh: '磁盘已满：本次没有写入，之前的内容均在。请腾出空间。',
  },
  'JX_STORE_FULL-todo': { en: 'Make room on the disk of the data folder.', zh: '请在数据文件夹所在磁盘上腾出空间。' },
  JX_STORE_READONLY: {
    en: 'The database may not be written: wrong owner or mode, or the disk is mounted read-only.',
    zh: '数据库不可写：所有者或权限不对，或磁盘以只读方式挂载。',
  },
  'JX_STORE_READONLY-todo': {
    en: 'Set owner and mode of the file, or mount the disk for writing.',
    zh: '请设置文件的所有者和权限，或以可写方式挂载磁盘。',
  },
  JX_STORE_CORRUPT: {
    en: 'The database file is damaged or is no database: keep it, restore a copy, check the disk.',
    zh: '数据库文件已损坏或不是数据库：请保留它，恢复副本，并检查磁盘。',
  },
  'JX_STORE_CORRUPT-todo': {
    en: 'Keep the file, restore a copy, check the disk.',
    zh: '请保留该文件，恢复副本，并检查磁盘。',
  },
  JX_STORE_EMPTY: {
    en: 'The database file has no bytes, though it had: what was in it is lost. Restore a copy, or take the cases back from their evidence.',
    zh: '数据库文件原有内容，现为空：内容已丢失。请恢复副本，或从证据中找回案件。',
  },
  'JX_STORE_EMPTY-todo': {
    en: 'Restore a copy, or run `jiexun cases adopt`.',
    zh: '请恢复副本，或执行 `jiexun cases adopt`。',
  },
  JX_STORE_TABLES: {
    en: 'The store has not all tables of this version of the program. Only `jiexun serve` and `jiexun migrate` make them.',
    zh: '数据库中缺少本版本所需的表。只有 `jiexun serve` 和 `jiexun migrate` 会创建表。',
  },
  'JX_STORE_TABLES-todo': {
    en: 'Start `jiexun serve` of this version once, then try again. While another version serves, use its command.',
    zh: '请先用本版本运行一次 `jiexun serve`，然后重试；若正在运行的是其他版本，请使用该版本的命令。',
  },
  JX_STORE_BUSY: {
    en: 'Another process held the database for longer than the busy timeout; the write did not happen.',
    zh: '其他进程占用数据库的时间超过等待上限；本次没有写入。',
  },
  'JX_STORE_BUSY-todo': {
    en: 'Find the other process, and end it if it should not run.',
    zh: '请找到该进程；如不应运行，请将其结束。',
  },
  JX_STORE_IO: {
    en: 'The database could not be opened, read or written; the message has the reason of the system.',
    zh: '数据库无法打开、读取或写入；消息中有系统给出的原因。',
  },
  'JX_STORE_IO-todo': {
    en: 'See to what the system names: disk, mount, permissions.',
    zh: '请按系统给出的原因检查磁盘、挂载和权限。',
  },
  JX_STORE_URL: {
    en: 'The address of the MongoDB server cannot be read, or an option in it is wrong.',
    zh: 'MongoDB 服务器的地址无法识别，或其中的选项有误。',
  },
  'JX_STORE_URL-todo': { en: 'Correct JIEXUN_STORE.', zh: '请改正 JIEXUN_STORE。' },
  JX_STORE_UNREACHABLE: {
    en: 'The MongoDB server does not answer; what was to be written was not.',
    zh: 'MongoDB 服务器没有应答；应写入的内容没有写入。',
  },
  'JX_STORE_UNREACHABLE-todo': {
    en: 'See that the server runs and that its name and port are reached.',
    zh: '请检查服务器是否运行、名称和端口能否连通。',
  },
  JX_STORE_AUTH: {
    en: 'The MongoDB server refuses the user or the password, or the user may not read and write the database.',
    zh: 'MongoDB 服务器拒绝了用户名或密码，或该用户无权读写该数据库。',
  },
  'JX_STORE_AUTH-todo': {
    en: 'Correct user and password in JIEXUN_STORE, or give the user the role readWrite.',
    zh: '请改正 JIEXUN_STORE 中的用户名和密码，或授予该用户 readWrite 角色。',
  },
  JX_STORE_OLD: { en: 'The MongoDB server is older than 4.4.', zh: 'MongoDB 服务器版本低于 4.4。' },
  'JX_STORE_OLD-todo': { en: 'Install MongoDB 4.4 or newer.', zh: '请安装 MongoDB 4.4 或更高版本。' },
  JX_STORE_INDEX: {
    en: 'An index of the MongoDB database is not the declared one, or is missing where much is stored; the message has the command that mends it.',
    zh: 'MongoDB 数据库的某个索引与声明不符，或在数据量大时缺失；消息中有修复命令。',
  },
  'JX_STORE_INDEX-todo': { en: 'Run the command that the message names.', zh: '请执行消息中给出的命令。' },
  JX_STORE_UNSURE: {
    en: 'The reply to a write was lost and it cannot be told whether it happened: read the row again.',
    zh: '写入的应答丢失，无法判断是否成功：请重新读取该行。',
  },
  'JX_STORE_UNSURE-todo': { en: 'Read the row again, then decide.', zh: '请重新读取该行再决定。' },
  JX_MIGRATE_ENDS: {
    en: 'What `jiexun migrate` is to copy from or to is no store, or both are one.',
    zh: '`jiexun migrate` 的来源或目标不是数据库，或二者相同。',
  },
  'JX_MIGRATE_ENDS-todo': {
    en: 'Name a data folder or mongodb://… with `--from` and `--to`.',
    zh: '请用 `--from` 和 `--to` 指定数据文件夹或 mongodb://…。',
  },
  JX_MIGRATE_REFUSED: {
    en: 'An installation cannot be moved there: somebody is at work, or the target holds what is not the source’s.',
    zh: '不能迁移到该处：有进程在工作，或目标中有不属于来源的内容。',
  },
  'JX_MIGRATE_REFUSED-todo': {
    en: 'Stop every process there, or name an empty target.',
    zh: '请停止该处的所有进程，或指定空的目标。',
  },
  JX_MIGRATE_UNFINISHED: {
    en: 'The store is half a copy of another: finish `jiexun migrate` before anybody works with it.',
    zh: '该数据库是另一数据库的半份副本：请先完成 `jiexun migrate` 再使用。',
  },
  'JX_MIGRATE_UNFINISHED-todo': {
    en: 'Run the same `jiexun migrate` again until it is done.',
    zh: '请再次执行同样的 `jiexun migrate`，直到完成。',
  },
} as const satisfies Readonly<Record<string, Text>>;
