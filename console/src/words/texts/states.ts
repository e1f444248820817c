import type { ReviewCase } from '../../../../src/edges/api/contract/cases.ts';
import type { ShownCamera } from '../../../../src/edges/api/contract/place.ts';
import type { Text } from '../../../../src/kernel/domain/language.ts';

/** How far the review of a case is. */
export const STATE_TEXTS = {
  pending: { en: 'waits', zh: '待审核' },
  unsure: { en: 'unsure', zh: '待复核' },
  confirmed: { en: 'confirmed', zh: '已立案' },
  rejected: { en: 'rejected', zh: '已驳回' },
  merged: { en: 'merged', zh: '已并案' },
} as const satisfies Readonly<Record<ReviewCase['state'], Text>>;

/** What somebody decides. */
export const VERDICT_TEXTS = {
  confirmed: { en: 'confirm', zh: '立案' },
  rejected: { en: 'reject', zh: '驳回' },
  unsure: { en: 'unsure', zh: '存疑' },
} as const satisfies Readonly<Record<string, Text>>;

/** How a camera is watched. */
export const CAMERA_STATE_TEXTS = {
  watched: { en: 'watched', zh: '监看中' },
  waiting: { en: 'waits for a worker', zh: '等待监看' },
  down: { en: 'down', zh: '离线' },
  untrusted: { en: 'its picture is of no use', zh: '画面不可用' },
} as const satisfies Readonly<Record<ShownCamera['state'], Text>>;
