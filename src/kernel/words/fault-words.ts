import type { CameraFault } from '../domain/camera-fault.ts';

const FAULT_WORDS: Readonly<Record<CameraFault, string>> = {
  down: '离线',
  refused: '拒绝登录',
  undecodable: '无法解码',
  black: '黑屏',
  frozen: '画面冻结',
  blurred: '画面模糊',
  covered: '镜头被遮挡',
  moved: '镜头被移动',
};

/** A fault in Chinese, the same on stills, in clauses and in the log. `label`: what a fault's presence is called. */
export function faultWords(label: string): string {
  return Object.hasOwn(FAULT_WORDS, label) ? FAULT_WORDS[label as CameraFault] : label;
}
