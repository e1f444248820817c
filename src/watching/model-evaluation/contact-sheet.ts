import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/** A box in a cell. Green: a thing that is there. Red: the model found it, but it is not there. */
export interface SheetBox {
  readonly boxXyxy: BoxXyxy;
  readonly colour: 'truth' | 'false' | 'other';
}

/** A part cut out of a picture, with its boxes in fractions of that part. */
export interface SheetCell {
  readonly picture: Picture;
  readonly boxes: readonly SheetBox[];
  readonly caption: string;
}

export interface SheetSection {
  readonly title: string;
  readonly cells: readonly SheetCell[];
}

/** Puts many cut-outs on one picture for a person to look at. The adapter uses sharp. */
export interface ContactSheet {
  /** A JPEG. */
  draw(sections: readonly SheetSection[]): Promise<Uint8Array>;
}
