import type { Text } from '../../domain/language.ts';

/** What the program is, and the first and last lines of `serve` and `demo`. */
export const SERVE_TEXTS = {
  about: {
    en: 'Jiexun watches street cameras unattended and files one case per real violation.',
    zh: '街巡（Jiexun）自动监看街面摄像机，每起真实违规立一案。',
  },
  'no-recordings': {
    en: 'Camera {{cameraId}} and others are to be recorded, and are not: name the folders of the recordings with --recordings.',
    zh: '摄像机 {{cameraId}} 等要求录像，但未录像：请用 --recordings 指定录像文件夹。',
  },
  'no-camera': {
    en: 'No camera in {{folder}} yet: add one on the page of cameras of the console, or a file, and it is taken up.',
    zh: '{{folder}} 中还没有摄像机：请在控制台的“摄像机”页面添加，或放入配置文件，均自动生效。',
  },
  data: { en: 'Data (cases, evidence, keys): {{folder}}', zh: '数据（案件、证据、密钥）：{{folder}}' },
  addresses: {
    en: 'Health and metrics: {{addresses}} (/healthz, /readyz, /metrics)',
    zh: '运行状态与指标：{{addresses}}（/healthz、/readyz、/metrics）',
  },
  'addresses-open': {
    en: "Anybody who reaches these addresses can read health and metrics (the cameras' names, counts and alarms; no picture, no case). There is no password: close the port with a firewall.",
    zh: '能访问这些地址的任何人都可读取运行状态与指标（摄像机名称、数量和告警，不含画面和案件）。没有密码保护：请用防火墙关闭该端口。',
  },
  console: { en: 'Console, for the people who review: {{addresses}}', zh: '审核控制台：{{addresses}}' },
  'console-first': {
    en: 'First sign-in: staff number {{staffNo}}, one-time password {{password}}. It works once; then choose your own.',
    zh: '首次登录：工号 {{staffNo}}，一次性密码 {{password}}。仅可使用一次，登录后请自行设置密码。',
  },
  'console-open': {
    en: 'The console is open to other machines without encryption: passwords and pictures can be read on the way. Give it --tls-cert and --tls-key, or put a proxy with TLS in front and say --behind-proxy.',
    zh: '控制台对其他机器开放且未加密：密码和画面在传输途中可被读取。请用 --tls-cert 和 --tls-key 提供证书，或在前面设置启用 TLS 的代理并加上 --behind-proxy。',
  },
  'new-key': {
    en: 'Evidence is signed with the key {{keyId}} from now on: write it down away from this machine, and publish it: who checks evidence compares it (`jiexun status` and every case sheet show it).',
    zh: '从现在起证据用密钥 {{keyId}} 签名：请在本机之外记下并公布，核验证据的人会与之比对（`jiexun status` 和每张案件图表都会显示）。',
  },
  cases: { en: 'Cases so far: npx jiexun cases --data {{folder}}', zh: '查看案件：npx jiexun cases --data {{folder}}' },
  'own-camera': {
    en: 'A camera of your own: a file in {{folder}}; streams/README.md of the checkout says what stands in it.',
    zh: '添加自己的摄像机：在 {{folder}} 中放一个配置文件，写法见代码目录的 streams/README.md。',
  },
  'to-stop': { en: 'To stop: Ctrl-C, or SIGTERM.', zh: '停止：按 Ctrl-C，或发送 SIGTERM。' },
  'model-hangs': {
    en: 'a model hangs, the program is started anew without it',
    zh: '有模型无响应，程序将不加载该模型重新启动',
  },
  'files-over': { en: 'every file is over', zh: '所有文件均已播放完毕' },
  stopping: { en: 'Stopping: {{why}}.', zh: '正在停止：{{why}}。' },
  lost: { en: 'Watching stops: {{why}}', zh: '停止监看：{{why}}' },
  stopped: { en: 'Stopped; nothing is lost.', zh: '已停止，没有丢失数据。' },
  simulated: {
    en: 'These cameras are simulated. Put a file of your own camera into {{folder}}: within seconds it is watched in their place.',
    zh: '当前监看的是模拟摄像机。将您自己的摄像机配置文件放入 {{folder}}，数秒内即改为监看它。',
  },
  'own-is-there': { en: 'there is a camera of your own', zh: '已有您自己的摄像机' },
  scenes: {
    en: 'Making the scenes of the simulated cameras (once): {{percent}} %',
    zh: '正在生成模拟摄像机的场景（仅一次）：{{percent}} %',
  },
  'does-all': { en: 'This is {{worker}}, doing everything.', zh: '本进程为 {{worker}}，承担全部工作。' },
  'does-part': { en: 'This is {{worker}}, doing the part of {{role}}.', zh: '本进程为 {{worker}}，角色为 {{role}}。' },
} as const satisfies Readonly<Record<string, Text>>;
