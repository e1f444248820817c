import type { Zone } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/** Draws zones into a copy of a camera's picture, so that a person sees where they lie; the adapter is sharp. */
export interface ZonePainter {
  /** A JPEG of the picture's own size, with a scale of tenths at its edges: zones are written in fractions. */
  paint(picture: Picture, zones: readonly Zone[]): Promise<Uint8Array>;
}
