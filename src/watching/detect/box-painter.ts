import type { Picture } from '../../kernel/domain/frame.ts';
import type { NamedBox } from './detector.ts';

/** Draws boxes with their labels into a copy of a picture. The adapter uses sharp. */
export interface BoxPainter {
  /** A JPEG with the size of the picture. */
  paint(picture: Picture, boxes: readonly NamedBox[]): Promise<Uint8Array>;
}
