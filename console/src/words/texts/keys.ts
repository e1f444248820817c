import type { Text } from '../../../../src/kernel/domain/language.ts';

/** What each key of the review page does; the same words stand on its button. */
export const KEY_TEXTS = {
  confirm: { en: 'Confirm', zh: '立案' },
  reject: { en: 'Reject', zh: '驳回' },
  unsure: { en: 'Unsure', zh: '存疑' },
  'take-back': { en: 'Take back', zh: '撤回' },
  blink: { en: 'First / now', zh: '首次／现在' },
  still: { en: 'Still 1–6', zh: '选图 1–6' },
  boxes: { en: 'Boxes', zh: '标框' },
  'close-up': { en: 'Close-up', zh: '细部' },
  'full-screen': { en: 'Full screen', zh: '全屏' },
  'zoom-off': { en: 'Zoom off', zh: '还原' },
  back: { en: 'Back', zh: '上一件' },
  on: { en: 'On', zh: '下一件' },
  copy: { en: 'Copy number', zh: '复制编号' },
  note: { en: 'Note', zh: '备注' },
  keys: { en: 'All keys', zh: '全部按键' },
  cancel: { en: 'Leave', zh: '返回' },
  title: { en: 'All keys', zh: '全部按键' },
  digit: { en: 'Reason', zh: '选理由' },
  again: { en: 'Last reason again', zh: '沿用上次理由' },
  mouse: { en: 'Wheel, two fingers: zoom. Drag: move.', zh: '滚轮或双指：缩放。拖动：移动。' },
  use: { en: 'Use keys', zh: '使用快捷键' },
} as const satisfies Readonly<Record<string, Text>>;
