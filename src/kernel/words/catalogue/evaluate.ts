import type { Text } from '../../domain/language.ts';

/** What `jiexun evaluate` says, warns of and refuses. */
export const EVALUATE_TEXTS = {
  // refusals
  'no-class': {
    en: '--classes: class {{index}} is "{{part}}"; expected NAME or NAME=LABEL or NAME=LABEL+LABEL.',
    zh: '--classes：第 {{index}} 类为“{{part}}”；应为 NAME、NAME=LABEL 或 NAME=LABEL+LABEL。',
  },
  'class-twice': {
    en: `--classes: "{{name}}" stands there twice; the classes are the label files' numbers 0, 1, 2, ….`,
    zh: '--classes：“{{name}}”出现两次；各类对应标签文件中的编号 0、1、2、…。',
  },
  tiles: {
    en: '--tiles: expected COLUMNSxROWS such as 2x2, at most {{most}} a side, got "{{text}}".',
    zh: '--tiles：应为“列数x行数”，例如 2x2，每边最多 {{most}}，实际为“{{text}}”。',
  },
  'no-pictures': {
    en: '--images {{folder}} has no picture ({{kinds}}); name the folder that has them.',
    zh: '--images {{folder}} 中没有图片（{{kinds}}）；请指定有图片的文件夹。',
  },
  'no-folder': {
    en: '{{option}} {{folder}} cannot be read ({{why}}); name a folder that is there.',
    zh: '{{option}} {{folder}} 无法读取（{{why}}）；请指定存在的文件夹。',
  },
  'label-file': { en: 'the label file cannot be read: {{why}}.', zh: '标签文件无法读取：{{why}}。' },
  'no-frames': {
    en: '--videos {{folder}} gives no frame with --last {{last}}; name a folder with videos that play, or a larger part of them.',
    zh: '--videos {{folder}} 在 --last {{last}} 下取不到画面；请指定有可播放视频的文件夹，或取更大的部分。',
  },
  'no-videos': {
    en: '--videos {{folder}} has no video; name a folder that has some.',
    zh: '--videos {{folder}} 中没有视频；请指定有视频的文件夹。',
  },
  'images-or-videos': { en: 'name either --images or --videos.', zh: '请在 --images 和 --videos 中指定一个。' },
  'labels-or-against': {
    en: 'name either --labels or, as the truth, another model with --against.',
    zh: '请指定 --labels，或用 --against 以另一个模型为准。',
  },
  'one-model': {
    en: '--write-confidence is for one --model at a time.',
    zh: '--write-confidence 一次只用于一个 --model。',
  },
  'videos-unlabelled': {
    en: 'frames of --videos have no labels: name --against.',
    zh: '--videos 的画面没有标签：请指定 --against。',
  },
  'last-of-videos': {
    en: '--last is of --videos; leave it out with --images.',
    zh: '--last 用于 --videos；使用 --images 时请去掉。',
  },
  'truth-of-against': {
    en: '--truth-from is of --against; leave it out with --labels.',
    zh: '--truth-from 用于 --against；使用 --labels 时请去掉。',
  },
  'skip-of-labels': {
    en: '--skip-bad-lines is of --labels; leave it out with --against.',
    zh: '--skip-bad-lines 用于 --labels；使用 --against 时请去掉。',
  },
  'shared-label': {
    en: '--write-confidence: "{{other}}" and "{{name}}" share a label; name it in one of them only.',
    zh: '--write-confidence：“{{other}}”和“{{name}}”共用一个标签；请只在其中一个中写它。',
  },
  'coco-twice': {
    en: '--coco writes {{name}}.json twice; give one of the models another "name" in its model.json.',
    zh: '--coco 会两次写入 {{name}}.json；请在其中一个模型的 model.json 中改用另一个 "name"。',
  },
  'no-label-files': {
    en: 'no picture of {{images}} has a label file in {{labels}}: expected NAME.txt for NAME.jpg.',
    zh: '{{images}} 中没有图片在 {{labels}} 中有标签文件：NAME.jpg 应对应 NAME.txt。',
  },
  'bad-lines': {
    en: '{{lines}}\n{{count}} bad lines; mend them, or leave them out with --skip-bad-lines.',
    zh: '{{lines}}\n有 {{count}} 行错误；请更正，或用 --skip-bad-lines 略去。',
  },
  'none-readable': { en: 'not one picture could be read.', zh: '没有一张图片可以读取。' },
  // what is told
  unlabelled: {
    en: '{{unlabelled}} of {{pictures}} pictures have no label file: taken as empty of all classes',
    zh: '{{pictures}} 张图片中有 {{unlabelled}} 张没有标签文件：视为不含任何类别',
  },
  orphans: {
    en: 'warning: {{files}} label files have no picture, such as {{file}}; they are left out',
    zh: '警告：{{files}} 个标签文件没有对应图片，例如 {{file}}；已略去',
  },
  sharing: {
    en: "warning: {{sharing}} of {{pictures}} pictures share another's label file, such as {{picture}}; its boxes count for each",
    zh: '警告：{{pictures}} 张图片中有 {{sharing}} 张与其他图片共用标签文件，例如 {{picture}}；其中的框对每张都计数',
  },
  'lines-left-out': {
    en: 'warning: {{count}} bad lines of label files are left out:\n{{lines}}',
    zh: '警告：略去标签文件中的 {{count}} 行错误：\n{{lines}}',
  },
  'more-lines': { en: '… and {{more}} more', zh: '… 另有 {{more}} 行' },
  'unknown-label': {
    en: 'warning: {{model}} has no label for {{names}}; where it has one by another name say NAME=LABEL in --classes',
    zh: '警告：{{model}} 没有 {{names}} 的标签；若其标签名称不同，请在 --classes 中写 NAME=LABEL',
  },
  'left-out': { en: 'warning: {{name}} is left out: {{why}}', zh: '警告：略去 {{name}}：{{why}}' },
  unreadable: {
    en: 'warning: {{unreadable}} of {{pictures}} pictures could not be read',
    zh: '警告：{{pictures}} 张图片中有 {{unreadable}} 张无法读取',
  },
  'no-frame': { en: 'warning: {{video}}: no frame can be taken: {{why}}', zh: '警告：{{video}}：取不到画面：{{why}}' },
  frames: {
    en: '{{video}}: {{taken}} of {{frames}} frames, one a second',
    zh: '{{video}}：{{frames}} 帧中取 {{taken}} 帧，每秒一帧',
  },
  progress: {
    en: '{{done}} of {{total}} pictures, about {{seconds}} s left',
    zh: '已看 {{done}} / {{total}} 张图片，约剩 {{seconds}} 秒',
  },
  pictures: { en: '{{pictures}} pictures', zh: '{{pictures}} 张图片' },
  'pictures-tiled': { en: '{{pictures}} pictures, {{tiles}} tiles', zh: '{{pictures}} 张图片，分为 {{tiles}} 块' },
  written: { en: '{{file}} has new confidences for {{names}}', zh: '已为 {{names}} 写入新的置信度：{{file}}' },
  'written-none': { en: '{{file}} has new confidences for no class', zh: '没有为任何类别写入新的置信度：{{file}}' },
  sheet: { en: 'the worst misses and false finds: {{file}}', zh: '最严重的漏检和误检：{{file}}' },
  // the tables
  'col-label': { en: 'label', zh: '标签' },
  'col-truths': { en: 'truths', zh: '真值' },
  'col-small': { en: 'small', zh: '小' },
  'col-medium': { en: 'medium', zh: '中' },
  'col-large': { en: 'large', zh: '大' },
  'col-recall': { en: 'recall at P 0.9', zh: 'P 0.9 时的召回率' },
  'col-from': { en: 'from', zh: '起始置信度' },
  'col-best': { en: 'best F1 at', zh: '最佳 F1 处' },
  'col-there': { en: 'P / R there', zh: '该处 P / R' },
  'col-calibration': { en: 'calibration', zh: '校准误差' },
  mean: { en: 'mean', zh: '平均' },
  'mean-strict': { en: 'mean AP50–95', zh: '平均 AP50–95' },
  'picture-ms': { en: 'ms a picture', zh: '每张毫秒' },
  over: { en: 'over {{model}}', zh: '与 {{model}} 之比' },
  'no-label': { en: 'no label', zh: '无标签' },
  times: {
    en: '{{model}}: {{all}} ms a picture on one thread (scale {{scale}}, tensor {{tensor}}, run {{run}}, decode {{decode}})',
    zh: '{{model}}：单线程每张 {{all}} 毫秒（缩放 {{scale}}，张量 {{tensor}}，推理 {{run}}，解码 {{decode}}）',
  },
  suggestion: {
    en: '{{name}}: start {{start}}, keep {{keep}} (by {{by}})',
    zh: '{{name}}：start {{start}}，keep {{keep}}（依据{{by}}）',
  },
  'by-precision': { en: 'precision 0.9', zh: '精确率 0.9' },
  'by-best': { en: 'best F1', zh: '最佳 F1' },
  'no-suggestion': { en: '{{name}}: no confidence suggested: {{why}}', zh: '{{name}}：不建议置信度：{{why}}' },
  'too-few': {
    en: '{{truths}} things are too few to tell ({{least}})',
    zh: '只有 {{truths}} 个目标，太少，无法判断（至少 {{least}} 个）',
  },
  'nothing-found': { en: 'none was found', zh: '一个也没有检出' },
  'mostly-wrong': { en: 'at best {{right}} of 100 boxes are right', zh: '最好时 100 个框中只有 {{right}} 个正确' },
  // lines of label files
  words: {
    en: {
      one: 'expected "class cx cy w h" or a polygon, found 1 word',
      other: 'expected "class cx cy w h" or a polygon, found {{count}} words',
    },
    zh: '应为“class cx cy w h”或多边形，实际有 {{count}} 项',
  },
  'no-number': { en: '"{{text}}" is not a number', zh: '“{{text}}”不是数' },
  'class-range': {
    en: 'class {{index}} is out of range: --classes names {{classes}}, so 0 to {{last}}',
    zh: '类别 {{index}} 超出范围：--classes 有 {{classes}} 类，应为 0 至 {{last}}',
  },
  'no-box': { en: 'the box is {{width}} wide and {{height}} high', zh: '框宽 {{width}}、高 {{height}}' },
  'box-out': { en: 'the box reaches outside the picture: {{where}}', zh: '框超出画面：{{where}}' },
  'box-away': { en: 'the box lies wholly outside the picture: {{where}}', zh: '框完全在画面之外：{{where}}' },
  'box-at': { en: 'x {{x1}} to {{x2}}, y {{y1}} to {{y2}}', zh: 'x {{x1}} 至 {{x2}}，y {{y1}} 至 {{y2}}' },
} as const satisfies Readonly<Record<string, Text>>;
