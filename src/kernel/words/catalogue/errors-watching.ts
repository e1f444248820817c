import type { Text } from '../../domain/language.ts';

/** What errors of cameras, pictures, models, rules mean, and what to do (`-todo`). */
export const WATCHING_ERROR_TEXTS = {
  JX_CAMERA_ADDRESSES: { en: 'JIEXUN_CAMERA_ADDRESSES cannot be used.', zh: 'JIEXUN_CAMERA_ADDRESSES 无法使用。' },
  'JX_CAMERA_ADDRESSES-todo': {
    en: 'Write networks such as 10.20.0.0/16 or fd00::/8, with commas.',
    zh: '请填写网段，如 10.20.0.0/16 或 fd00::/8，以逗号分隔。',
  },
  JX_CAMERA_TEXT: { en: 'The camera cannot be saved like this.', zh: '摄像机无法这样保存。' },
  'JX_CAMERA_TEXT-todo': {
    en: 'Correct what the message names. Nothing was saved.',
    zh: '请按消息改正。未保存任何内容。',
  },
  JX_CAMERA_CHANGED: { en: 'Somebody saved this camera in the meantime.', zh: '此摄像机刚被他人保存过。' },
  'JX_CAMERA_CHANGED-todo': {
    en: 'Look at the newest version, and save yours over it if it is still right.',
    zh: '请先查看最新版本，如仍需修改，再在其基础上保存。',
  },
  JX_CAMERA_UNKNOWN: { en: 'No such camera was saved.', zh: '没有保存过该摄像机。' },
  'JX_CAMERA_UNKNOWN-todo': {
    en: 'See `jiexun cameras list`. A camera with a file in `streams/` is changed there.',
    zh: '请查看 `jiexun cameras list`。在 `streams/` 中有文件的摄像机请直接改文件。',
  },
  JX_CAMERA_KEY: {
    en: 'The camera’s user and password cannot be encrypted or opened.',
    zh: '无法加密或解开摄像机的用户名和密码。',
  },
  'JX_CAMERA_KEY-todo': {
    en: 'Bring back the key file that the message names, or save the camera again with its user and password.',
    zh: '请恢复消息所指的密钥文件，或连同用户名和密码重新保存该摄像机。',
  },
  JX_CAMERA_URL: {
    en: 'The url of a camera is neither rtsp, rtsps nor a file inside an allowed folder; ffmpeg was not started.',
    zh: '摄像机地址既不是 rtsp、rtsps，也不是允许文件夹内的文件；未启动 ffmpeg。',
  },
  'JX_CAMERA_URL-todo': {
    en: 'Correct `url` in the camera file; a file must lie in a folder of JIEXUN_VIDEOS.',
    zh: '请改正摄像机配置文件中的 `url`；文件须位于 JIEXUN_VIDEOS 所列的文件夹内。',
  },
  JX_PICTURE: {
    en: 'These bytes are no complete picture, or it is too large to be decoded safely.',
    zh: '这些数据不是完整的图片，或图片过大，不能安全解码。',
  },
  'JX_PICTURE-todo': {
    en: 'Take the picture again, or save it as a smaller JPEG or PNG.',
    zh: '请重新获取图片，或另存为较小的 JPEG 或 PNG。',
  },
  JX_VIDEO: {
    en: 'Not one picture of a video could be read: empty, cut off before its index, too large, or no video at all.',
    zh: '视频中一张画面都读不出来：文件为空、索引之前被截断、过大，或根本不是视频。',
  },
  'JX_VIDEO-todo': {
    en: 'Play the file with another program; copy it again where it is cut off.',
    zh: '请用其他程序播放该文件；如被截断，请重新复制。',
  },
  JX_FFMPEG: {
    en: 'The program ffmpeg cannot be started, or it failed in a way nobody foresaw; the message has its last words.',
    zh: '无法启动 ffmpeg，或其出现未预见的故障；消息中有它最后的输出。',
  },
  'JX_FFMPEG-todo': {
    en: 'Install ffmpeg, and see that this user may start it.',
    zh: '请安装 ffmpeg，并确认本用户有权运行。',
  },
  JX_MODEL_MISSING: {
    en: 'A model folder, its model.json or its ONNX file is not there or cannot be read.',
    zh: '模型文件夹、其 model.json 或 ONNX 文件不存在或无法读取。',
  },
  'JX_MODEL_MISSING-todo': {
    en: 'See that the folder under models/ is complete and may be read.',
    zh: '请确认 models/ 下的文件夹完整且可读。',
  },
  JX_MODEL_MANIFEST: {
    en: 'A model.json does not say what it must; each field is listed with what was expected and found.',
    zh: 'model.json 内容不符合要求；消息逐项列出应有和实有的内容。',
  },
  'JX_MODEL_MANIFEST-todo': {
    en: 'Correct the fields that are listed; models/README.md says what each means.',
    zh: '请改正所列字段；含义见 models/README.md。',
  },
  JX_MODEL_SHAPE: {
    en: 'A model.json and its ONNX file (or its own labels) disagree about inputs, outputs or their shapes.',
    zh: 'model.json 与其 ONNX 文件（或自身的标签）在输入、输出或形状上不一致。',
  },
  'JX_MODEL_SHAPE-todo': {
    en: 'Correct model.json, or put the ONNX file there that it describes.',
    zh: '请改正 model.json，或换上它所描述的 ONNX 文件。',
  },
  JX_MODEL_HASH: {
    en: 'An ONNX file is not the one its model.json names by SHA-256.',
    zh: 'ONNX 文件与 model.json 中的 SHA-256 不符。',
  },
  'JX_MODEL_HASH-todo': {
    en: 'Copy the ONNX file again, or correct the hash if the file was changed on purpose.',
    zh: '请重新复制 ONNX 文件；如确系有意更换，请更新哈希。',
  },
  JX_MODEL_BROKEN: {
    en: 'An ONNX file cannot be opened: truncated, not ONNX, or of an operator set that the runtime lacks.',
    zh: 'ONNX 文件无法打开：被截断、不是 ONNX，或算子版本运行库不支持。',
  },
  'JX_MODEL_BROKEN-todo': {
    en: 'Copy the file again, or export it with an older operator set.',
    zh: '请重新复制文件，或用较低的算子版本重新导出。',
  },
  JX_PICTURE_OUT: {
    en: 'A copy of a picture with boxes or zones drawn in cannot be written where it was to go.',
    zh: '画有方框或区域的图片副本无法写入指定位置。',
  },
  'JX_PICTURE_OUT-todo': {
    en: 'Name another folder, or see that this user may write there.',
    zh: '请另选文件夹，或确认本用户有写入权限。',
  },
  JX_DETECT_PICTURE: {
    en: "A picture handed to a model is larger than the model's input, or its bytes do not match its size.",
    zh: '交给模型的图片大于模型输入，或数据与尺寸不符。',
  },
  'JX_DETECT_PICTURE-todo': { en: 'Report this: it is a mistake of the program.', zh: '这是程序错误，请报告。' },
  JX_DETECT_FAILED: {
    en: 'A model failed on a picture, or the worker that ran it died or hung; a fresh worker is started, and looks fail until one runs.',
    zh: '模型处理图片失败，或运行模型的线程中止或卡死；会启动新线程，在其运行之前无法分析画面。',
  },
  'JX_DETECT_FAILED-todo': {
    en: 'Nothing if it happens once; if it goes on, see memory and the log.',
    zh: '偶发一次无需处理；若持续出现，请检查内存和日志。',
  },
  JX_MODEL_HANGS: {
    en: 'A model gave no answer twice. It is not run again until its ONNX file changes: put another one there, or another model in the camera file.',
    zh: '模型两次没有给出结果。在其 ONNX 文件更换之前不再运行：请换上另一个文件，或在摄像机配置文件中改用其他模型。',
  },
  'JX_MODEL_HANGS-todo': {
    en: 'Put another ONNX file there, or name another model in the camera file.',
    zh: '请换上另一个 ONNX 文件，或在摄像机配置文件中改用其他模型。',
  },
  JX_DETECT_BUSY: {
    en: 'A camera asked for more looks than its queue holds: the machine is too slow for its cameras.',
    zh: '摄像机排队的分析次数超过上限：本机性能不足以处理这些摄像机。',
  },
  'JX_DETECT_BUSY-todo': {
    en: 'Watch fewer cameras, sample less often, or add a machine.',
    zh: '请减少摄像机、降低取样频率，或增加机器。',
  },
  JX_DETECT_CLOSED: { en: 'A look was asked for after the detectors were closed.', zh: '检测器关闭之后仍被要求分析。' },
  'JX_DETECT_CLOSED-todo': { en: 'Nothing: the program is stopping.', zh: '无需处理：程序正在停止。' },
  JX_EVALUATE_INPUT: {
    en: 'What a model is to be evaluated on cannot be used: a folder, the classes, or lines of label files, each with file and line.',
    zh: '评估所用的数据不可用：文件夹、类别，或标注文件中的若干行（消息中有文件和行号）。',
  },
  'JX_EVALUATE_INPUT-todo': { en: 'Correct what is listed.', zh: '请改正所列内容。' },
  JX_EVALUATE_OUT: {
    en: 'A result of an evaluation cannot be written where it was to go.',
    zh: '评估结果无法写入指定位置。',
  },
  'JX_EVALUATE_OUT-todo': {
    en: 'Name another folder, or see that this user may write there.',
    zh: '请另选文件夹，或确认本用户有写入权限。',
  },
  JX_HOURS: {
    en: 'Opening hours or a time zone that cannot be read; `jiexun check` names the place in the camera file.',
    zh: '时段或时区无法识别；`jiexun check` 会指出它在摄像机配置文件中的位置。',
  },
  'JX_HOURS-todo': { en: 'Correct `hours` or `timezone` there.', zh: '请在该处改正 `hours` 或 `timezone`。' },
  JX_RULES_CAMERA: {
    en: 'Rules cannot be tried: the camera of the file is not among those that are watched.',
    zh: '无法试算规则：文件中的摄像机不在被监看的摄像机之中。',
  },
  'JX_RULES_CAMERA-todo': {
    en: 'Copy the camera’s file to another folder, change the copy and name it; see docs/trying-rules.md.',
    zh: '请把摄像机文件复制到另一个文件夹，修改副本并指定它；见 docs/trying-rules.md。',
  },
} as const satisfies Readonly<Record<string, Text>>;
