import type { Text } from '../../domain/language.ts';

/** What is wrong with a setting of the environment, and what to do. */
export const SETTING_MESSAGES = {
  'of-variable': { en: '{{variable}}: {{what}}', zh: '{{variable}}：{{what}}' },
  'did-you-mean': { en: '; did you mean "{{name}}"?', zh: '；您是不是要写“{{name}}”？' },
  'unknown-variable': {
    en: '{{name}} is not a variable of this program{{meant}}',
    zh: '本程序没有变量 {{name}}{{meant}}',
  },
  'other-scheme': {
    en: 'evidence cannot be kept in {{scheme}}://. Give a folder or s3://bucket/prefix.',
    zh: '证据不能存放在 {{scheme}}:// 中。请填写文件夹或 s3://bucket/prefix。',
  },
  'no-bucket-address': {
    en: 'it cannot be read as s3://bucket/prefix?endpoint=…&region=…&pathStyle=1.',
    zh: '无法按 s3://bucket/prefix?endpoint=…&region=…&pathStyle=1 读取。',
  },
  'keys-in-address': {
    en: 'keys may not stand in it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.',
    zh: '其中不能写密钥：请在环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 中设置。',
  },
  'keys-in-endpoint': {
    en: 'keys may not stand in endpoint=…: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.',
    zh: 'endpoint=… 中不能写密钥：请在环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 中设置。',
  },
  'unknown-option': {
    en: 'there is no option {{name}}, only {{known}}{{meant}}',
    zh: '没有选项 {{name}}，只有 {{known}}{{meant}}',
  },
  'option-twice': { en: '{{name}} is given twice.', zh: '{{name}} 写了两次。' },
  'port-at-bucket': {
    en: 'a port or # may not follow s3://bucket: write the port in endpoint=….',
    zh: 's3://bucket 之后不能有端口或 #：端口请写在 endpoint=… 中。',
  },
  'no-bucket-name': {
    en: '{{bucket}} is not a name of a bucket: 3 to 63 small letters, digits, - and . are allowed.',
    zh: '{{bucket}} 不是存储桶名称：只允许 3 至 63 个小写字母、数字、- 和 .。',
  },
  'no-prefix': {
    en: 'the prefix {{prefix}} may contain only letters, digits, ., _ and - between its /.',
    zh: '前缀 {{prefix}} 在各个 / 之间只能包含字母、数字、.、_ 和 -。',
  },
  'region-missing': {
    en: 'region=… is missing, such as region=cn-north-1.',
    zh: '缺少 region=…，例如 region=cn-north-1。',
  },
  'no-region': { en: '{{region}} is not a region.', zh: '{{region}} 不是区域名称。' },
  'path-style': { en: 'pathStyle is 1 or 0.', zh: 'pathStyle 只能是 1 或 0。' },
  'no-endpoint': {
    en: 'endpoint=… must be http://host:port or https://host:port.',
    zh: 'endpoint=… 必须是 http://host:port 或 https://host:port。',
  },
  'endpoint-path': {
    en: 'endpoint=… has a path: write the bucket and the prefix after s3://.',
    zh: 'endpoint=… 中有路径：存储桶和前缀请写在 s3:// 之后。',
  },
  'bucket-keys-missing': {
    en: 'JIEXUN_EVIDENCE names a bucket, but these variables are not in the environment: {{names}}.',
    zh: 'JIEXUN_EVIDENCE 指定了存储桶，但环境中缺少这些变量：{{names}}。',
  },
  'no-heads-place': {
    en: 'JIEXUN_HEADS is neither a folder nor s3://bucket/prefix, http(s)://host/path or tsa+http(s)://host/path.',
    zh: 'JIEXUN_HEADS 既不是文件夹，也不是 s3://bucket/prefix、http(s)://host/path 或 tsa+http(s)://host/path。',
  },
  network: { en: '"{{network}}" is no network.', zh: '“{{network}}”不是网段。' },
  'two-keys': {
    en: 'JIEXUN_SIGNING_KEY_FILE and JIEXUN_SIGNING_KEY are both set: keep one.',
    zh: 'JIEXUN_SIGNING_KEY_FILE 和 JIEXUN_SIGNING_KEY 都已设置：请只保留一个。',
  },
  'half-cluster': {
    en: '{{set}} is set and {{missing}} is not: many machines need both; set {{missing}} like {{like}}, or neither.',
    zh: '已设置 {{set}}，但没有设置 {{missing}}：多机部署两者都需要；请按 {{like}} 的写法设置 {{missing}}，或两者都不设置。',
  },
  'cluster-evidence': {
    en: 'JIEXUN_EVIDENCE is not set: many machines need a place for evidence that all reach; set it to a shared folder or s3://bucket/prefix.',
    zh: '没有设置 JIEXUN_EVIDENCE：多机部署需要所有机器都能访问的证据存放处；请设为共享文件夹或 s3://bucket/prefix。',
  },
  'cluster-key': {
    en: 'Neither JIEXUN_SIGNING_KEY_FILE nor JIEXUN_SIGNING_KEY is set: all machines sign evidence with one key; make it with `openssl genpkey -algorithm ed25519 -out signing.pem`.',
    zh: 'JIEXUN_SIGNING_KEY_FILE 和 JIEXUN_SIGNING_KEY 都没有设置：所有机器用同一把密钥为证据签名；请用 `openssl genpkey -algorithm ed25519 -out signing.pem` 生成。',
  },
  'role-of-cluster': {
    en: '--role {{role}} is for many machines: set JIEXUN_STORE and JIEXUN_QUEUE, or leave --role out.',
    zh: '--role {{role}} 用于多机部署：请设置 JIEXUN_STORE 和 JIEXUN_QUEUE，或不要使用 --role。',
  },
  'demo-of-cluster': {
    en: 'demo is for one machine: JIEXUN_STORE and JIEXUN_QUEUE are set, and simulated cameras would take the place of the real ones there. Leave both out, or use serve.',
    zh: 'demo 只用于单机：当前设置了 JIEXUN_STORE 和 JIEXUN_QUEUE，模拟摄像机会取代其中真实的摄像机。请去掉这两个变量，或改用 serve。',
  },
  'no-shared-key': {
    en: 'JIEXUN_EVIDENCE is set, but no key that all machines sign with: make one with `openssl genpkey -algorithm ed25519 -out key.pem`, and give it to every machine (JIEXUN_SIGNING_KEY_FILE).',
    zh: '已设置 JIEXUN_EVIDENCE，但没有供所有机器签名的密钥：请用 `openssl genpkey -algorithm ed25519 -out key.pem` 生成，并提供给每台机器（JIEXUN_SIGNING_KEY_FILE）。',
  },
  'tls-unreadable': {
    en: 'The certificate or its key cannot be read ({{why}}).',
    zh: '证书或其密钥无法读取（{{why}}）。',
  },
  'half-tls': {
    en: 'Give both --tls-cert and --tls-key, or neither.',
    zh: '--tls-cert 和 --tls-key 请都指定，或都不指定。',
  },
  'map-tiles': {
    en: '--map-tiles must be one http:// or https:// address with the three places of a tile and no password, such as {{example}}, got {{template}}.',
    zh: '--map-tiles 应为一个 http:// 或 https:// 地址，含瓦片的三个占位符，不含密码，例如 {{example}}；实际为 {{template}}。',
  },
  'map-attribution': {
    en: '--map-tiles needs --map-attribution: whose the tiles are, as their licence asks to be shown, such as "© OpenStreetMap contributors".',
    zh: '使用 --map-tiles 时须同时指定 --map-attribution：瓦片的版权说明，例如“© OpenStreetMap contributors”。',
  },
  'webhook-address': {
    en: 'The alarm webhook must be an http:// or https:// address.',
    zh: '告警 webhook 必须是 http:// 或 https:// 地址。',
  },
} as const satisfies Readonly<Record<string, Text>>;
