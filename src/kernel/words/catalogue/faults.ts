import type { CameraFault } from '../../domain/camera-fault.ts';
import type { Text } from '../../domain/language.ts';

/** What is wrong with a camera. */
export const FAULT_TEXTS = {
  down: { en: 'down', zh: '离线' },
  refused: { en: 'refused', zh: '拒绝登录' },
  undecodable: { en: 'undecodable', zh: '无法解码' },
  black: { en: 'black', zh: '黑屏' },
  frozen: { en: 'frozen', zh: '画面冻结' },
  blurred: { en: 'blurred', zh: '画面模糊' },
  covered: { en: 'covered', zh: '镜头被遮挡' },
  moved: { en: 'moved', zh: '镜头被移动' },
} as const satisfies Readonly<Record<CameraFault, Text>>;
