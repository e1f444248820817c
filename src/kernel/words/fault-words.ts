import type { CameraFault } from '../domain/camera-fault.ts';
import { FAULT_TEXTS } from './catalogue/faults.ts';

/** A fault in Chinese, the same on stills, in clauses and in the log. `label`: what a fault's presence is called. */
export function faultWords(label: string): string {
  return Object.hasOwn(FAULT_TEXTS, label) ? FAULT_TEXTS[label as CameraFault].zh : label;
}
