import type { Decode } from './decode.ts';
import { decodeDetr } from './decode-detr.ts';
import { decodeEndToEnd } from './decode-end-to-end.ts';
import { decodeFastestdet } from './decode-fastestdet.ts';
import { decodeNanodet } from './decode-nanodet.ts';
import { decodeYolov8 } from './decode-yolov8.ts';
import { decodeYolox } from './decode-yolox.ts';
import type { DecoderName } from './decoder-name.ts';

export const DECODERS: Readonly<Record<DecoderName, Decode>> = {
  yolox: decodeYolox,
  yolov8: decodeYolov8,
  nanodet: decodeNanodet,
  fastestdet: decodeFastestdet,
  detr: decodeDetr,
  'end-to-end': decodeEndToEnd,
};

/** Networks that were taught to say each thing once: their boxes are not suppressed. */
export const SAYS_EACH_ONCE: ReadonlySet<DecoderName> = new Set(['detr', 'end-to-end']);
