import type { Text } from '../../domain/language.ts';

/** What an S3 server refuses or does not answer, and what to do. */
export const BUCKET_MESSAGES = {
  of: { en: '{{where}}: {{what}} ({{said}}: {{message}}).', zh: '{{where}}：{{what}}（{{said}}：{{message}}）。' },
  at: { en: 'the bucket {{bucket}} at {{endpoint}}', zh: '{{endpoint}} 上的存储桶 {{bucket}}' },
  missing: {
    en: 'it does not exist there: make it, or correct JIEXUN_EVIDENCE',
    zh: '该处没有这个存储桶：请创建，或更正 JIEXUN_EVIDENCE',
  },
  skewed: { en: "this machine's clock is far off the server's: set it", zh: '本机时钟与服务器相差太大：请校准' },
  'unknown-keys': {
    en: 'it does not know these keys: look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    zh: '它不认识这组密钥：请检查 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY',
  },
  'other-region': {
    en: 'its region is not {{region}}: correct region=… in JIEXUN_EVIDENCE',
    zh: '它的区域不是 {{region}}：请更正 JIEXUN_EVIDENCE 中的 region=…',
  },
  'is-in-region': {
    en: 'its region is not {{region}}, it is {{found}}: correct region=… in JIEXUN_EVIDENCE',
    zh: '它的区域不是 {{region}}，而是 {{found}}：请更正 JIEXUN_EVIDENCE 中的 region=…',
  },
  full: { en: 'no room is left in it; it is tried again', zh: '空间已满；程序会再次尝试' },
  certificate: {
    en: 'its certificate is not trusted: name its authority with NODE_EXTRA_CA_CERTS',
    zh: '其证书不受信任：请用 NODE_EXTRA_CA_CERTS 指定其签发机构',
  },
  'few-rights': {
    en: 'these keys may not do that: they need to list, get, put and delete objects',
    zh: '这组密钥无权这样做：需要列出、读取、写入和删除对象的权限',
  },
  'no-s3': {
    en: 'what answers there is not an S3 server: correct endpoint=… in JIEXUN_EVIDENCE',
    zh: '该处应答的不是 S3 服务器：请更正 JIEXUN_EVIDENCE 中的 endpoint=…',
  },
  refuses: { en: 'it refuses', zh: '它拒绝了请求' },
  silent: { en: 'it does not answer as it should; it is tried again', zh: '没有正常应答；程序会再次尝试' },
  'needs-path-style': {
    en: 'it does not answer as it should (a server without a name for each bucket needs pathStyle=1); it is tried again',
    zh: '没有正常应答（不按存储桶分配域名的服务器需要 pathStyle=1）；程序会再次尝试',
  },
} as const satisfies Readonly<Record<string, Text>>;
