import type { Text } from '../../domain/language.ts';

/** What is wrong with a model or while one runs, and what to do. */
export const MODEL_MESSAGES = {
  hangs: {
    en: 'The model {{model}} gave no answer twice and is not run again until its file changes: put another file in the place of {{file}}.',
    zh: '模型 {{model}} 两次没有应答，在其文件更换之前不再运行：请用另一个文件替换 {{file}}。',
  },
  nonsense: {
    en: '{{model}} answers nonsense: {{skipped}} of its {{cells}} cells are not numbers or no boxes. Its weights or its model.json are wrong; see models/README.md.',
    zh: '{{model}} 的输出不合理：{{cells}} 个单元中有 {{skipped}} 个不是数字或不是框。其权重或 model.json 有误；见 models/README.md。',
  },
  'picture-size': {
    en: '{{model}} takes pictures up to {{most}}, this one is {{found}}.',
    zh: '{{model}} 最大接受 {{most}} 的图片，这张是 {{found}}。',
  },
  closed: { en: 'The models are closed: the program is stopping.', zh: '模型已关闭：程序正在停止。' },
  'no-thread': {
    en: 'No thread runs the models ({{why}}); a new one is tried.',
    zh: '没有线程运行模型（{{why}}）；正在重新启动。',
  },
  busy: {
    en: '{{turn}} has {{pictures}} pictures waiting for the models already.',
    zh: '{{turn}} 已有 {{pictures}} 张图片在等待模型。',
  },
  failed: { en: 'The model failed: {{why}}', zh: '模型运行失败：{{why}}' },
  'thread-gone': {
    en: 'The thread that runs the models has ended ({{why}}); a new one is started.',
    zh: '运行模型的线程已结束（{{why}}）；正在启动新线程。',
  },
  // a model's folder
  'of-file': {
    en: '{{file}}: expected {{expected}}, found {{found}}',
    zh: '{{file}}：应为：{{expected}}；实际为：{{found}}',
  },
  'of-field': {
    en: '{{file}}: {{field}}: expected {{expected}}, found {{found}}',
    zh: '{{file}}：{{field}}：应为：{{expected}}；实际为：{{found}}',
  },
  opens: { en: 'an ONNX model that opens', zh: '可以打开的 ONNX 模型' },
  folder: { en: 'a model folder with a model.json', zh: '含 model.json 的模型文件夹' },
  'named-file': { en: 'the ONNX file that model.json names', zh: 'model.json 所指的 ONNX 文件' },
  hash: { en: '{{sha256}} as in model.json', zh: 'model.json 中的 {{sha256}}' },
  nothing: { en: 'nothing', zh: '空缺' },
  'no-field': { en: 'no such field', zh: '没有这个字段' },
  name: {
    en: 'lower-case letters, digits and "-", at most 63, no "-" first',
    zh: '小写字母、数字和“-”，最多 63 个，开头不是“-”',
  },
  'onnx-name': {
    en: 'a file name that ends in .onnx, without a folder',
    zh: '以 .onnx 结尾的文件名，不含文件夹',
  },
  hex: { en: '64 lower-case hex digits', zh: '64 位小写十六进制数' },
  'most-start': { en: 'at most start ({{start}})', zh: '最大为 start（{{start}}）' },
  'stride-multiple': { en: 'a multiple of every stride ({{strides}})', zh: '每个步长（{{strides}}）的倍数' },
  'step-multiple': { en: 'a multiple of stepPx ({{stepPx}})', zh: 'stepPx（{{stepPx}}）的倍数' },
  'no-stretch': { en: 'none where the picture is stretched', zh: '画面被拉伸时不能有' },
  'label-once': { en: 'each label once', zh: '每个标签只出现一次' },
  'output-once': { en: 'each output once', zh: '每个输出只出现一次' },
  'in-onnx': { en: '{{name}} as in the ONNX file', zh: 'ONNX 文件中的 {{name}}' },
  'one-in-onnx': { en: 'one of {{names}} as in the ONNX file', zh: 'ONNX 文件中的 {{names}} 之一' },
  'second-input': { en: '{{name}}, the second input of the ONNX file', zh: 'ONNX 文件的第二个输入 {{name}}' },
  'two-inputs': { en: 'no input but the picture and its size', zh: '除画面及其尺寸外没有其他输入' },
  'found-in-onnx': { en: '{{name}} in the ONNX file', zh: 'ONNX 文件中的 {{name}}' },
  'typed-in-onnx': { en: '{{name}} of {{type}} in the ONNX file', zh: 'ONNX 文件中类型为 {{type}} 的 {{name}}' },
  types: { en: '{{types}}; export the model so', zh: '{{types}}；请按此导出模型' },
  'not-free': {
    en: 'none: {{name}} is {{shape}} in the ONNX file, not free in height and width',
    zh: '没有：ONNX 文件中 {{name}} 为 {{shape}}，高和宽不可变',
  },
  one: { en: 'one', zh: '一个' },
  holds: { en: '{{known}} for decoder {{decoder}}', zh: '解码器 {{decoder}} 的 {{known}}' },
  'no-strides': { en: 'none for decoder {{decoder}}', zh: '解码器 {{decoder}} 没有步长' },
  'some-strides': { en: 'some for decoder {{decoder}}', zh: '解码器 {{decoder}} 需要步长' },
  'one-stride': { en: 'one an output for decoder {{decoder}}', zh: '解码器 {{decoder}} 每个输出一个步长' },
  shape: { en: '{{shape}} ({{means}})', zh: '{{shape}}（{{means}}）' },
  cells: { en: 'cells of strides {{strides}}, {{means}}', zh: '步长 {{strides}} 的单元，{{means}}' },
  'for-each-stride': { en: '{{outputs}} for each stride', zh: '每个步长都有 {{outputs}}' },
  'strides-of': {
    en: '{{output}} for strides {{own}}, the others for {{others}}',
    zh: '{{output}} 的步长为 {{own}}，其他的为 {{others}}',
  },
  'one-output': { en: 'one output that holds {{outputs}}', zh: '各有一个输出：{{outputs}}' },
  // what the last dimension of an output counts
  'numbers-a-box': { en: '4 numbers a box', zh: '每个框 4 个数' },
  'labels-a-box': { en: '{{labels}} labels a box', zh: '每个框 {{labels}} 个标签' },
  'one-a-box': { en: 'one a box', zh: '每个框一个' },
  'whole-row': { en: 'x1, y1, x2, y2, score, label', zh: 'x1、y1、x2、y2、得分、标签' },
  labels: { en: '{{labels}} labels', zh: '{{labels}} 个标签' },
  bins: { en: '4 sides × {{bins}} bins', zh: '4 条边 × {{bins}} 格' },
  'box-and-labels': { en: 'box and {{labels}} labels', zh: '框和 {{labels}} 个标签' },
  'box-object-labels': { en: 'box, objectness and {{labels}} labels', zh: '框、有无对象和 {{labels}} 个标签' },
} as const satisfies Readonly<Record<string, Text>>;
