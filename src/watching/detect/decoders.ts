import { detr } from './decode-detr.ts';
import { endToEnd } from './decode-end-to-end.ts';
import { fastestdet } from './decode-fastestdet.ts';
import { nanodet } from './decode-nanodet.ts';
import { yolov8 } from './decode-yolov8.ts';
import { yolox } from './decode-yolox.ts';

/** The table of decoders. All other code reads it through `decoder-of.ts`. */
export const DECODERS = [yolox, yolov8, nanodet, fastestdet, detr, endToEnd] as const;
