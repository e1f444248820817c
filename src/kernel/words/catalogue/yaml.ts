import type { Text } from '../../domain/language.ts';

const TWICE = {
  en: 'a value has two anchors, tags or the like: keep one',
  zh: '同一个值有两个锚点、标签之类：只保留一个',
} as const;
const CLOSE = {
  en: 'a quote, bracket or brace that was opened before is not closed, or a comma or colon is missing; inside brackets lines are indented further than the field',
  zh: '前面的引号、方括号或花括号没有闭合，或缺少逗号、冒号；括号内的行须比字段缩进更深',
} as const;
const PLACE = {
  en: 'this does not belong here: look for a missing colon, comma, dash or quote before it',
  zh: '此处不应出现这些内容：请检查前面是否缺少冒号、逗号、短横线或引号',
} as const;

/** What is wrong with a file as YAML; the keys are the codes of the parser. */
export const YAML_TEXTS = {
  ALIAS_PROPS: { en: 'a value taken from elsewhere (*name) has no anchor or tag', zh: '引用（*名称）不能带锚点或标签' },
  BAD_ALIAS: { en: 'an anchor or alias (& or *) needs a name', zh: '锚点或引用（& 或 *）需要名称' },
  BAD_COLLECTION_TYPE: { en: 'the tag (!) does not fit this value', zh: '标签（!）与该值不符' },
  BAD_DIRECTIVE: {
    en: 'a line that begins with % is no part of a camera file',
    zh: '摄像机配置文件中没有以 % 开头的行',
  },
  BAD_DQ_ESCAPE: {
    en: 'a backslash between double quotes has a meaning of its own: use single quotes, or write \\\\',
    zh: '双引号中的反斜杠有特殊含义：请改用单引号，或写成 \\\\',
  },
  BAD_INDENT: {
    en: 'the indentation is not that of the lines around: fields of one level begin in one column',
    zh: '缩进与前后各行不一致：同级字段须从同一列开始',
  },
  BAD_PROP_ORDER: { en: 'an anchor or tag stands in the wrong place', zh: '锚点或标签的位置不对' },
  BAD_SCALAR_START: {
    en: 'a text that begins with this character (@, %, ` and the like) must stand in quotes',
    zh: '以该字符（@、%、` 等）开头的文本须加引号',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'two colons in one line, or a field in the place of a value: put a text with ": " in quotes, or begin a new line',
    zh: '一行里有两个冒号，或值的位置上出现了字段：含“: ”的文本请加引号，或另起一行',
  },
  BLOCK_IN_FLOW: {
    en: 'inside brackets nothing begins with a dash on a line of its own',
    zh: '括号内不能用以短横线开头的行',
  },
  DUPLICATE_KEY: { en: 'a field stands twice', zh: '字段重复' },
  IMPOSSIBLE: PLACE,
  KEY_OVER_1024_CHARS: {
    en: 'the name of a field is far too long: is a quote missing?',
    zh: '字段名过长：是否缺少引号？',
  },
  MISSING_CHAR: CLOSE,
  MULTILINE_IMPLICIT_KEY: {
    en: 'the name of a field goes over two lines: a colon is missing, or a line is indented too far',
    zh: '字段名跨了两行：缺少冒号，或某行缩进过深',
  },
  MULTIPLE_ANCHORS: TWICE,
  MULTIPLE_DOCS: {
    en: 'a second document begins here (---): one file is one camera',
    zh: '此处开始了第二个文档（---）：一个文件只描述一台摄像机',
  },
  MULTIPLE_TAGS: TWICE,
  NON_STRING_KEY: { en: 'the name of a field is a text', zh: '字段名须为文本' },
  RESOURCE_EXHAUSTION: {
    en: 'the file costs more to read than a camera file may',
    zh: '读取该文件的开销超过配置文件的限度',
  },
  TAB_AS_INDENT: { en: 'a tab indents the line: use spaces', zh: '该行用制表符缩进：请用空格' },
  TAG_RESOLVE_FAILED: {
    en: 'a word that begins with ! is a tag, and this one is not known: put the text in quotes',
    zh: '以 ! 开头的是标签，该标签未知：若是文本请加引号',
  },
  UNEXPECTED_TOKEN: PLACE,
  'alias-unknown': {
    en: 'a value is taken from elsewhere (*name), and nothing has that name (&name)',
    zh: '引用了（*名称），但没有定义该名称（&名称）',
  },
  'many-aliases': { en: 'values are taken from elsewhere (*name) too often', zh: '引用（*名称）过多' },
} as const satisfies Readonly<Record<string, Text>>;
