import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/** A box in a cell: green is there, red was found and is not. */
export interface SheetBox {
  readonly boxXyxy: BoxXyxy;
  readonly colour: 'truth' | 'false' | 'other';
}

/** A cut-out of a picture, its boxes in fractions of the cut-out. */
export interface SheetCell {
  readonly picture: Picture;
  readonly boxes: readonly SheetBox[];
  readonly caption: string;
}

export interface SheetSection {
  readonly title: string;
  readonly cells: readonly SheetCell[];
}

/** Many cut-outs on one picture for somebody's eyes; the adapter is sharp. */
export interface ContactSheet {
  /** A JPEG. */
  draw(sections: readonly SheetSection[]): Promise<Uint8Array>;
}
