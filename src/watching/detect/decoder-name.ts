/** How a model's output tensors become boxes; `decoders.ts` has one function each. */
export const DECODER_NAMES = ['yolox', 'yolov8', 'nanodet', 'fastestdet', 'detr', 'end-to-end'] as const;
export type DecoderName = (typeof DECODER_NAMES)[number];
