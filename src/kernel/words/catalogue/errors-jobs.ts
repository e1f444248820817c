import type { Text } from '../../domain/language.ts';

/** What errors of jobs and their queue mean, and what to do (`-todo`). */
export const JOBS_ERROR_TEXTS = {
  JX_JOB_HANDLER: {
    en: 'A job of the closed list has no handler, or two: a mistake of the program.',
    zh: '某个任务没有处理程序，或有两个：程序错误。',
  },
  'JX_JOB_HANDLER-todo': { en: 'Report this with the log.', zh: '请连同日志报告。' },
  JX_JOB_OPTIONS: {
    en: 'A job was added with a delay, repeat or number of attempts that makes no sense.',
    zh: '任务的延迟、重复或尝试次数设置不合理。',
  },
  'JX_JOB_OPTIONS-todo': { en: 'Report this with the log.', zh: '请连同日志报告。' },
  JX_QUEUE_URL: {
    en: "The address of the queue's Redis is not redis://… or rediss://… with a host, or the key prefix cannot be used.",
    zh: '队列的 Redis 地址不是带主机名的 redis://… 或 rediss://…，或键前缀不可用。',
  },
  'JX_QUEUE_URL-todo': {
    en: 'Correct JIEXUN_QUEUE or JIEXUN_REDIS_PREFIX.',
    zh: '请改正 JIEXUN_QUEUE 或 JIEXUN_REDIS_PREFIX。',
  },
  JX_QUEUE_UNREACHABLE: {
    en: "Nothing that speaks Redis answers at the queue's address: name, port, network, TLS.",
    zh: '队列地址处没有 Redis 应答：请检查名称、端口、网络和 TLS。',
  },
  'JX_QUEUE_UNREACHABLE-todo': {
    en: 'See that Redis runs and that its name and port are reached.',
    zh: '请检查 Redis 是否运行、名称和端口能否连通。',
  },
  JX_QUEUE_AUTH: {
    en: 'Redis refused the user or password, or the user may not do what the queue needs.',
    zh: 'Redis 拒绝了用户名或密码，或该用户无权执行队列所需的操作。',
  },
  'JX_QUEUE_AUTH-todo': {
    en: 'Correct user and password in JIEXUN_QUEUE, or give the user the rights.',
    zh: '请改正 JIEXUN_QUEUE 中的用户名和密码，或授予所需权限。',
  },
  JX_QUEUE_SERVER: {
    en: 'This Redis cannot carry the queue: older than 6.2, a read-only replica, or in cluster mode.',
    zh: '该 Redis 不能承载队列：版本低于 6.2、是只读副本，或处于集群模式。',
  },
  'JX_QUEUE_SERVER-todo': {
    en: 'Name a single primary Redis of 6.2 or newer.',
    zh: '请指定 6.2 或更高版本的单机主 Redis。',
  },
  JX_QUEUE_EVICTS: {
    en: 'This Redis throws keys away when its memory is full, so jobs would vanish: set maxmemory-policy noeviction.',
    zh: '该 Redis 内存满时会丢弃键，任务会因此丢失：请设置 maxmemory-policy noeviction。',
  },
  'JX_QUEUE_EVICTS-todo': { en: 'Set maxmemory-policy noeviction.', zh: '请设置 maxmemory-policy noeviction。' },
  JX_QUEUE_TAKEN: {
    en: 'The key prefix in this Redis belongs to another cluster: choose another prefix or database.',
    zh: '该 Redis 中的键前缀属于另一集群：请换用其他前缀或数据库。',
  },
  'JX_QUEUE_TAKEN-todo': {
    en: 'Set another JIEXUN_REDIS_PREFIX, or name another database.',
    zh: '请设置其他 JIEXUN_REDIS_PREFIX，或换用其他数据库。',
  },
  JX_QUEUE_DOWN: {
    en: 'Redis did not answer or refused a command; what waits in the queue stays there, and the caller tries again.',
    zh: 'Redis 没有应答或拒绝命令；队列中等待的任务仍在，调用方会重试。',
  },
  'JX_QUEUE_DOWN-todo': { en: 'See that Redis runs and has memory.', zh: '请检查 Redis 是否运行、内存是否充足。' },
  JX_QUEUE_LOCK_LOST: {
    en: 'A running job belongs to another worker now; what this one still does must do no harm.',
    zh: '执行中的任务已归另一进程；本进程后续的操作不得造成影响。',
  },
  'JX_QUEUE_LOCK_LOST-todo': { en: 'Nothing: the other worker does it.', zh: '无需处理：由另一进程执行。' },
  JX_JOB_UNKNOWN: { en: 'There is no dead letter of this name and id.', zh: '没有这个名称和编号的已放弃任务。' },
  'JX_JOB_UNKNOWN-todo': { en: 'Compare name and id with `jiexun jobs`.', zh: '请用 `jiexun jobs` 核对名称和编号。' },
  JX_JOB_UNREADABLE: {
    en: 'A dead letter holds what could not be read as a job; it cannot be put back.',
    zh: '已放弃的任务内容无法识别为任务，不能重新排队。',
  },
  'JX_JOB_UNREADABLE-todo': {
    en: 'Nothing can be put back; retention takes it away.',
    zh: '无法重新排队；到期后会被清除。',
  },
} as const satisfies Readonly<Record<string, Text>>;
