import type { Zone } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/** Draws zones into a copy of a camera's picture, so that a person sees where they are. The adapter uses sharp. */
export interface ZonePainter {
  /** A JPEG of the picture's own size. Its edges have a scale in tenths, because zones are written in fractions. */
  paint(picture: Picture, zones: readonly Zone[]): Promise<Uint8Array>;
}
