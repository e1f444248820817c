/** How a tensor writes boxes: as centre and size or as two corners, in pixels of the model's input or in fractions of it. */
export const BOX_FORMS = ['cxcywh-px', 'xyxy-px', 'cxcywh-ratio', 'xyxy-ratio'] as const;
export type BoxForm = (typeof BOX_FORMS)[number];

/** Turns a network's four numbers of a box, in any form, into corners in pixels of its input. */
export function toCornersPx(
  form: BoxForm,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): (a: number, b: number, c: number, d: number) => readonly [number, number, number, number] {
  const isRatio = form === 'cxcywh-ratio' || form === 'xyxy-ratio';
  const [sx, sy] = isRatio ? [widthPx, heightPx] : [1, 1];
  if (form === 'xyxy-px' || form === 'xyxy-ratio') return (a, b, c, d) => [a * sx, b * sy, c * sx, d * sy];
  return (cx, cy, w, h) => [(cx - w / 2) * sx, (cy - h / 2) * sy, (cx + w / 2) * sx, (cy + h / 2) * sy];
}
