import type { Text } from '../../domain/language.ts';

/** What is wrong with the queue in Redis or with a job, and what to do. */
export const QUEUE_MESSAGES = {
  address: {
    en: "The queue's address {{what}}; expected redis://[user:password@]host[:port][/database], or rediss:// for TLS.",
    zh: '队列地址{{what}}；应形如 redis://[user:password@]host[:port][/database]，TLS 用 rediss://。',
  },
  'address-no-url': {
    en: 'cannot be read as a URL (are special characters of the password percent-encoded?)',
    zh: '无法按 URL 读取（密码中的特殊字符是否已用 % 编码？）',
  },
  'address-scheme': { en: 'begins with {{scheme}}', zh: '以 {{scheme}} 开头' },
  'address-host': { en: 'has no host', zh: '没有主机名' },
  'address-options': { en: 'has parameters after ?, and none are known', zh: '在 ? 之后有参数，而程序不认识任何参数' },
  'address-database': { en: 'names the database {{name}}, not a number', zh: '中的数据库 {{name}} 不是数字' },
  'address-percent': {
    en: 'has a % in user or password that is not followed by two hexadecimal digits (write %25 for a % itself)',
    zh: '的用户名或密码中有 % 而其后不是两位十六进制数（% 本身请写成 %25）',
  },
  prefix: {
    en: 'The key prefix {{prefix}} must be 1 to 64 letters, digits, dots, dashes or underscores (JIEXUN_REDIS_PREFIX).',
    zh: '键前缀 {{prefix}} 必须是 1 至 64 个字母、数字、点、连字符或下划线（JIEXUN_REDIS_PREFIX）。',
  },
  taken: {
    en: "The prefix {{prefix}} in Redis at {{where}} belongs to the cluster {{owner}}, and this is {{own}}: two clusters would take each other's jobs. Choose another JIEXUN_REDIS_PREFIX; or, if that cluster is no more, delete the key {{key}}.",
    zh: 'Redis {{where}} 中的前缀 {{prefix}} 属于集群 {{owner}}，而本集群是 {{own}}：两个集群会互相取走任务。请另选 JIEXUN_REDIS_PREFIX；若那个集群已不存在，请删除键 {{key}}。',
  },
  down: { en: 'Redis at {{where}}: {{said}}.', zh: 'Redis {{where}}：{{said}}。' },
  rights: {
    en: '{{what}} The user needs ~PREFIX:* &PREFIX:* +@all -@admin -@dangerous +info.',
    zh: '{{what}}该用户需要 ~PREFIX:* &PREFIX:* +@all -@admin -@dangerous +info。',
  },
  refused: {
    en: 'Redis at {{where}} refused the user or password: {{said}}. Put them into the address, percent-encoded; the user needs the keys and channels of the prefix (~PREFIX:* &PREFIX:*) and the commands +@all -@admin -@dangerous +info.',
    zh: 'Redis {{where}} 拒绝了用户名或密码：{{said}}。请将其用 % 编码后写入地址；该用户需要前缀的键和频道（~PREFIX:* &PREFIX:*）以及命令 +@all -@admin -@dangerous +info。',
  },
  silent: {
    en: 'No Redis answers at {{where}}: {{said}}. Is it running, and are name, port, firewall and TLS (rediss://) right?',
    zh: '{{where}} 没有 Redis 应答：{{said}}。它是否在运行？名称、端口、防火墙和 TLS（rediss://）是否正确？',
  },
  evicts: {
    en: 'Redis at {{where}} throws keys away when its memory is full (maxmemory-policy {{policy}}), so jobs would vanish. Run `CONFIG SET maxmemory-policy noeviction` there and write it into redis.conf, or use a Redis of its own.',
    zh: 'Redis {{where}} 在内存满时会丢弃键（maxmemory-policy {{policy}}），任务会因此消失。请在其上执行 `CONFIG SET maxmemory-policy noeviction` 并写入 redis.conf，或为本程序单独使用一个 Redis。',
  },
  'server-old': {
    en: 'Redis at {{where}} is {{version}}; the queue needs {{least}} or newer: update it.',
    zh: 'Redis {{where}} 的版本为 {{version}}；队列需要 {{least}} 或更新：请升级。',
  },
  'version-unknown': { en: 'of an unknown version', zh: '未知' },
  'server-cluster': {
    en: 'Redis at {{where}} runs in cluster mode; the queue needs a single one.',
    zh: 'Redis {{where}} 以集群模式运行；队列需要单个 Redis。',
  },
  'server-replica': {
    en: 'Redis at {{where}} is a read-only replica; name its master.',
    zh: 'Redis {{where}} 是只读副本；请指定其主节点。',
  },
  'no-append-only': {
    en: 'Redis at {{where}} keeps no append-only file: after a crash of Redis, jobs of its last minutes are gone until they are noticed and added again (redis.conf: appendonly yes)',
    zh: 'Redis {{where}} 没有启用 AOF 文件：Redis 崩溃后，最后几分钟的任务会丢失，直到被发现并重新加入（redis.conf：appendonly yes）',
  },
  'lock-lost': {
    en: 'Job {{job}} was taken over by another worker, or is done.',
    zh: '任务 {{job}} 已由另一个进程接手，或已完成。',
  },
  'no-letter': {
    en: 'There is no dead letter "{{key}}"; `jiexun jobs` lists them.',
    zh: '没有已放弃的任务“{{key}}”；`jiexun jobs` 会列出它们。',
  },
  'letter-unreadable': {
    en: '{{key}} contains what could not be read as a job and cannot be put back; it goes with the retention.',
    zh: '{{key}} 的内容无法按任务读取，不能重新排队；到期后会被清除。',
  },
  'died-running': { en: 'the process died while it ran', zh: '执行期间进程终止' },
} as const satisfies Readonly<Record<string, Text>>;
