import type { Text } from '../../domain/language.ts';

/** Every variable of ours, with what it means; the only place that knows their names. */
export const ENVIRONMENT_TEXTS = {
  JIEXUN_HOME: {
    en: 'folder for the data, where --data does not say (default: ./data)',
    zh: '数据文件夹，--data 没有指定时使用（默认：./data）',
  },
  JIEXUN_STREAMS: {
    en: "folder of the cameras' files, where --streams does not say (default: streams/ of the checkout)",
    zh: '摄像机文件所在的文件夹，--streams 没有指定时使用（默认：代码目录的 streams/）',
  },
  JIEXUN_LANG: {
    en: 'language of everything the program says: en or zh (default: LC_ALL, LANG)',
    zh: '程序所有文字的语言：en 或 zh（默认：LC_ALL、LANG）',
  },
  JIEXUN_LOG: {
    en: 'json for a log collector (default: text for people)',
    zh: 'json 供日志收集器使用（默认：供人阅读的文字）',
  },
  JIEXUN_WEBHOOK: {
    en: 'http or https address that alarms are posted to (default: none)',
    zh: '告警发送到的 http 或 https 地址（默认：无）',
  },
  JIEXUN_TIME_SERVER: {
    en: 'SNTP server that the clock is held against (default: none, "not measured")',
    zh: '用来比对时钟的 SNTP 服务器（默认：无，“未测量”）',
  },
  JIEXUN_VIDEOS: {
    en: 'folders, with : between, in which a file as url may lie (default: ./videos)',
    zh: 'url 为文件时可以所在的文件夹，以 : 分隔（默认：./videos）',
  },
  JIEXUN_STORE: {
    en: 'many machines: mongodb:// address of the store (default: SQLite in the data folder)',
    zh: '多机部署：数据库的 mongodb:// 地址（默认：数据文件夹中的 SQLite）',
  },
  JIEXUN_QUEUE: {
    en: 'many machines: redis:// or rediss:// address of the job queue (default: in the process)',
    zh: '多机部署：任务队列的 redis:// 或 rediss:// 地址（默认：在进程内）',
  },
  JIEXUN_REDIS_PREFIX: {
    en: 'many machines: before every key in Redis, one a cluster (default: jiexun)',
    zh: '多机部署：Redis 中每个键的前缀，每个集群一个（默认：jiexun）',
  },
  JIEXUN_EVIDENCE: {
    en: 'where evidence is kept: a folder several machines share, or s3://bucket/prefix?endpoint=…&region=…&pathStyle=1 with the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (default: the data folder)',
    zh: '证据存放处：多台机器共享的文件夹，或 s3://bucket/prefix?endpoint=…&region=…&pathStyle=1，密钥在 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 中（默认：数据文件夹）',
  },
  JIEXUN_HEADS: {
    en: 'where the heads of the chains of evidence are kept once an hour, away from it: a second folder, s3://bucket/prefix?…, an http or https address they are posted to, or tsa+https://…, a time-stamp authority (default: nowhere)',
    zh: '每小时将证据链头异地保存到何处：另一个文件夹、s3://bucket/prefix?…、用于发送的 http 或 https 地址，或时间戳机构 tsa+https://…（默认：不保存）',
  },
  JIEXUN_SIGNING_KEY_FILE: {
    en: 'file with the Ed25519 key that signs evidence (default: made in the data folder)',
    zh: '为证据签名的 Ed25519 密钥文件（默认：在数据文件夹中生成）',
  },
  JIEXUN_SIGNING_KEY: {
    en: 'that key itself, PEM or base64, where there is no file',
    zh: '没有文件时，该密钥本身，PEM 或 base64',
  },
  JIEXUN_CAMERA_KEY_FILE: {
    en: 'file with the key that encrypts the logins of cameras in the store, 32 bytes in base64, the same on all machines (default: made in the data folder)',
    zh: '加密数据中摄像机登录信息的密钥文件，base64 编码的 32 字节，各机器相同（默认：在数据文件夹中生成）',
  },
  JIEXUN_CAMERA_ADDRESSES: {
    en: 'networks in which a camera saved in the console may be although they are refused otherwise, such as 127.0.0.0/8, with commas',
    zh: '控制台所存摄像机可使用的、默认拒绝的网段，如 127.0.0.0/8，以逗号分隔',
  },
  JIEXUN_HUNG_MODELS: {
    en: 'set by serve itself when it starts anew: SHA-256 of models that gave no answer twice, with commas; they are not run',
    zh: '由 serve 重新启动时自行设置：两次没有应答的模型的 SHA-256，以逗号分隔；不再运行它们',
  },
  JIEXUN_TEST_DATA: {
    en: 'tests: folder with the shared videos and weights (default: ../shared/data)',
    zh: '测试：共享视频和权重的文件夹（默认：../shared/data）',
  },
  JIEXUN_TEST_MONGO_URL: {
    en: 'tests and benches: a MongoDB of yours (default: a server of their own)',
    zh: '测试和基准：您的 MongoDB（默认：自带的服务器）',
  },
  JIEXUN_TEST_SEED: {
    en: 'tests: number that the moments of kill -9 come from (default: another one each time)',
    zh: '测试：决定 kill -9 时刻的数（默认：每次不同）',
  },
  JIEXUN_VTEST: {
    en: 'samples: the video vtest.avi of the package opencv-doc, where it lies elsewhere',
    zh: '样例：opencv-doc 软件包中的视频 vtest.avi，若在别处',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type VariableName = keyof typeof ENVIRONMENT_TEXTS;
export const VARIABLE_NAMES = Object.keys(ENVIRONMENT_TEXTS) as readonly VariableName[];
