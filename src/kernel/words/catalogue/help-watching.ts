import type { Text } from '../../domain/language.ts';

/** Help of the verbs that watch and look: `<verb>`, and `<verb>.<option>`. */
export const WATCHING_HELP = {
  'confirm-view': {
    en: 'say that a camera which was moved, or is less sharp now, looks as its zones expect it to; it is watched again',
    zh: '确认一台被移动过、或清晰度下降的摄像机的画面符合其区域；随后恢复监看',
  },
  'confirm-view.camera': {
    en: 'its id; look at the picture and at the zones of its file first',
    zh: '摄像机编号；请先查看画面和其文件中的区域',
  },
  detect: {
    en: 'say what a model sees in pictures: each is looked at as a whole, in the labels of the model itself',
    zh: '说出模型在图片中看到什么：每张图片整体查看，使用模型自己的标签',
  },
  'detect.image': { en: 'JPEG, PNG or WebP files', zh: 'JPEG、PNG 或 WebP 文件' },
  'detect.model': { en: 'model folder (model.json and its ONNX file)', zh: '模型文件夹（model.json 及其 ONNX 文件）' },
  'detect.min-confidence': { en: 'leave out what the model is less sure of, 0–1', zh: '略去模型把握低于此值的，0–1' },
  'detect.json': {
    en: 'one JSON object a line on stdout; draws nothing',
    zh: '在标准输出上每行一个 JSON 对象；不画图',
  },
  'detect.out': { en: 'where the copies with boxes go', zh: '画有框的副本放在哪里' },
  check: {
    en: 'name every problem of the cameras, in files and in the store, and of the models; exit code 2 when there is one',
    zh: '列出摄像机（文件中和存储中的）及模型的所有问题；有问题时退出码为 2',
  },
  'check.file': {
    en: 'camera files; only these are read (default: everything in {{folder}} and in the store)',
    zh: '摄像机文件；只读取这些文件（默认：{{folder}} 和存储中的全部）',
  },
  'check.map-sketch': {
    en: 'also read this sketch of streets and districts (`serve --map-sketch`)',
    zh: '同时检查此街道和片区底图（`serve --map-sketch`）',
  },
  'check.connect': {
    en: 'also open each camera; exit code 1 when one does not answer',
    zh: '同时打开每台摄像机；有摄像机没有应答时退出码为 1',
  },
  'check.draw': {
    en: 'also write a picture of each camera there, its zones drawn in',
    zh: '同时在该文件夹写入每台摄像机的图片，画出区域',
  },
  'check.json': { en: 'one JSON object a line', zh: '每行一个 JSON 对象' },
  evaluate: {
    en: 'say how right and how fast one or more models are, on labelled pictures or against another model',
    zh: '在有标签的图片上、或与另一个模型比较，评估一个或多个模型的准确度和速度',
  },
  'evaluate.model': {
    en: 'model folder, once a model (default: {{folder}})',
    zh: '模型文件夹，每个模型写一次（默认：{{folder}}）',
  },
  'evaluate.images': { en: 'pictures, also in folders below', zh: '图片，含下级文件夹' },
  'evaluate.labels': {
    en: 'YOLO label files by the names of the pictures: "class cx cy w h" a line',
    zh: '与图片同名的 YOLO 标签文件：每行“class cx cy w h”',
  },
  'evaluate.videos': {
    en: 'instead of --images: one frame a second of its videos',
    zh: '代替 --images：取其中视频每秒一帧',
  },
  'evaluate.last': {
    en: "of each video's seconds only the last part, 0–1 (default: 1)",
    zh: '只取每个视频最后的部分，0–1（默认：1）',
  },
  'evaluate.classes': {
    en: 'what the numbers 0, 1, … in the label files mean: NAME,NAME=LABEL,NAME=LABEL+LABEL where models say otherwise',
    zh: '标签文件中编号 0、1、… 的含义：NAME,NAME=LABEL,NAME=LABEL+LABEL（模型用其他名称时）',
  },
  'evaluate.against': {
    en: 'instead of --labels: what this model sees is the truth',
    zh: '代替 --labels：以该模型看到的为准',
  },
  'evaluate.truth-from': {
    en: 'its boxes from this confidence up, 0–1 (default: {{confidence}})',
    zh: '该模型的框从此置信度起算，0–1（默认：{{confidence}}）',
  },
  'evaluate.tiles': {
    en: 'look at overlapping parts instead of the whole, such as 2x2',
    zh: '查看相互重叠的分块而不是整张，例如 2x2',
  },
  'evaluate.skip-bad-lines': {
    en: 'leave out lines of label files that are wrong, instead of stopping',
    zh: '略去标签文件中错误的行，而不是停止',
  },
  'evaluate.json': { en: 'one JSON object on stdout', zh: '在标准输出上写一个 JSON 对象' },
  'evaluate.contact-sheet': { en: 'a JPEG of the worst misses and false finds', zh: '最严重的漏检和误检的 JPEG' },
  'evaluate.write-confidence': {
    en: "write the suggested confidences into the model's model.json",
    zh: '将建议的置信度写入模型的 model.json',
  },
  'evaluate.coco': {
    en: "truths and each model's boxes as COCO files, to be judged by pycocotools",
    zh: '以 COCO 文件写出真值和每个模型的框，供 pycocotools 评判',
  },
  demo: {
    en: 'watch three simulated cameras (a real RTSP server on loopback), until you add one of your own',
    zh: '监看三台模拟摄像机（本机上真实的 RTSP 服务器），直到您添加自己的摄像机',
  },
  serve: {
    en: 'watch every camera in {{folder}}; files are taken up as they change',
    zh: '监看 {{folder}} 中的每台摄像机；文件有变化即生效',
  },
  'serve.role': {
    en: 'many machines: what this process does (see JIEXUN_STORE, JIEXUN_QUEUE)',
    zh: '多机部署：本进程的职责（见 JIEXUN_STORE、JIEXUN_QUEUE）',
  },
  'serve.cameras': { en: 'many machines: at most so many in this process', zh: '多机部署：本进程最多监看的摄像机数' },
  'serve.live-host': {
    en: 'many machines: where the web processes of other machines read live what this one watches; of this machine',
    zh: '多机部署：本机的地址，供其他机器的网页进程读取本机监看的实时画面',
  },
  'serve.recordings': {
    en: 'keep the video of cameras whose text has `recording` in these folders, in the one with the most room; without it none is kept',
    zh: '将设置了 `recording` 的摄像机录像保存到这些文件夹，优先选择剩余空间最大的一个；不指定则不录像',
  },
  'serve.port': { en: 'of health and metrics; 0 takes a free one', zh: '运行状态与指标的端口；0 为任一空闲端口' },
  'serve.host': { en: 'to listen on; anybody who reaches it may read', zh: '监听的地址；能访问它的人都可读取' },
  'serve.no-console': { en: 'serve no console', zh: '不提供控制台' },
  'serve.console-port': { en: 'of the console; 0 takes a free one', zh: '控制台端口；0 表示任选空闲端口' },
  'serve.console-host': { en: 'the address at which the console listens', zh: '控制台监听的地址' },
  'serve.tls-cert': {
    en: 'the certificate of the console, with those that vouch for it (PEM)',
    zh: '控制台证书及其上级证书（PEM）',
  },
  'serve.tls-key': { en: 'the key of that certificate (PEM)', zh: '该证书的私钥（PEM）' },
  'serve.behind-proxy': {
    en: 'a proxy in front of the console ends TLS and sends X-Forwarded-For',
    zh: '控制台前有代理：由其终止 TLS 并发送 X-Forwarded-For',
  },
  'serve.map-sketch': {
    en: 'streets and districts below the map of the cameras (GeoJSON, WGS-84)',
    zh: '摄像机地图的底图：街道和片区（GeoJSON，WGS-84）',
  },
  'serve.map-tiles': {
    en: 'where browsers fetch the tiles of that map, such as {{example}}; else nothing comes from elsewhere',
    zh: '浏览器获取地图瓦片的地址，例如 {{example}}；不设置则不访问任何外部地址',
  },
  'serve.map-attribution': { en: 'whose these tiles are', zh: '瓦片的版权说明' },
  'serve.map-tiles-datum': {
    en: 'in which these tiles are drawn; most maps of China: GCJ-02',
    zh: '瓦片所用的坐标系；国内多数地图为 GCJ-02',
  },
  'serve.sessions': { en: 'threads that run models', zh: '运行模型的线程数' },
  replay: {
    en: 'run a video through the same pipeline as fast as the machine can; stream time is the clock',
    zh: '以机器所能的最快速度让视频走一遍同样的流程；以视频时间为时钟',
  },
  'replay.video': { en: 'any file ffmpeg can read', zh: 'ffmpeg 能读取的任何文件' },
  'replay.camera': {
    en: 'the YAML of the camera it stands for (its url is not looked at)',
    zh: '该视频所代表的摄像机的 YAML（不看其中的 url）',
  },
  'replay.start': { en: 'when the video began, ISO 8601', zh: '视频开始的时间，ISO 8601' },
  'replay.out': {
    en: 'where evidence goes; empty or absent (default: a temporary folder, which is named)',
    zh: '证据放在哪里；须为空或不存在（默认：临时文件夹，会说明位置）',
  },
  'replay.json': {
    en: 'one JSON object a line at the end: the cases, then a summary',
    zh: '最后每行一个 JSON 对象：各案件，然后是汇总',
  },
} as const satisfies Readonly<Record<string, Text>>;
