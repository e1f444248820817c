import type { Picture } from '../../kernel/domain/frame.ts';
import type { NamedBox } from './detector.ts';

/** Draws boxes with their labels into a copy of a picture; the adapter is sharp. */
export interface BoxPainter {
  /** A JPEG of the picture's own size. */
  paint(picture: Picture, boxes: readonly NamedBox[]): Promise<Uint8Array>;
}
