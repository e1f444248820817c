import type { Text } from '../../domain/language.ts';

/** What stands on the printed sheets of cases, besides the facts of the case sheet. */
export const PRINTED_SHEET_TEXTS = {
  title: { en: { one: '{{count}} case sheet', other: '{{count}} case sheets' }, zh: '{{count}} 份案件单' },
  why: { en: 'Why it is a case', zh: '上报依据' },
  stills: { en: 'Stills', zh: '图片' },
  'no-stills': { en: 'The case has no still.', zh: '此案件没有图片。' },
  retired: { en: 'Retention has deleted the evidence ({{at}}).', zh: '证据已按期清除（{{at}}）。' },
  sealed: {
    en: 'SHA-256 of the sealed original; this is a smaller copy',
    zh: '封存原图的 SHA-256（此处为缩小的副本）',
  },
  pixelated: {
    en: 'SHA-256 of the sealed original; this copy is pixelated outside the box',
    zh: '封存原图的 SHA-256（此处为副本，框外已打码）',
  },
  sightings: { en: 'Stays', zh: '停留记录' },
  course: { en: 'Course', zh: '经过' },
  manifests: { en: 'Signed manifests', zh: '已签名的清单' },
  manifest: { en: 'manifest {{no}}, number {{seq}} of the camera', zh: '清单 {{no}}，该摄像机第 {{seq}} 号' },
  printed: { en: 'Made by {{who}}, {{at}}', zh: '制作人 {{who}}，{{at}}' },
  qr: { en: 'QR code: the address of the case', zh: '二维码：案件网址' },
  thing: { en: 'thing', zh: '对象' },
  'time-unknown': { en: 'time not known', zh: '时间不明' },
  'at-least': { en: 'at least {{dwellMs, duration}}', zh: '至少 {{dwellMs, duration}}' },
} as const satisfies Readonly<Record<string, Text>>;
