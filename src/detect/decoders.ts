import type { Decode } from './decode.ts';
import { decodeNanodet } from './decode-nanodet.ts';
import { decodeYolox } from './decode-yolox.ts';
import type { DecoderName } from './decoder-name.ts';

export const DECODERS: Readonly<Record<DecoderName, Decode>> = { yolox: decodeYolox, nanodet: decodeNanodet };
