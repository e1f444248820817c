import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';

export interface DrawnPicture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Texts as people read them. The drawing escapes them, and shortens them where there is no room. */
export interface Annotation {
  readonly jpeg: Uint8Array;
  readonly boxXyxy: BoxXyxy | null;
  readonly zones: readonly Polygon[];
  /** The first line says where and when. The second line says what, and which case. */
  readonly where: string;
  readonly when: string;
  readonly what: string;
  readonly caseId: string;
}

export interface SheetStill {
  readonly jpeg: Uint8Array;
  readonly boxXyxy: BoxXyxy | null;
  readonly title: string;
  readonly when: string;
}

/** One page that shows a case: headline, stills side by side, close-up, facts. */
export interface Sheet {
  readonly headline: string;
  readonly subtitle: string;
  readonly rule: string;
  readonly caseId: string;
  readonly stamp: string;
  /** At most six. */
  readonly stills: readonly SheetStill[];
  readonly zones: readonly Polygon[];
  readonly closeUp: { readonly jpeg: Uint8Array; readonly title: string } | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly footer: string;
}

/**
 * Draws the pictures that people look at. Originals are never changed. @throws JiexunError JX_STILL when a picture cannot be
 * decoded.
 */
export interface StillDrawing {
  /** False when no font on this machine has Chinese characters: the texts would only be boxes. */
  hasChineseFont(): Promise<boolean>;
  /** The picture at its own size (small ones are enlarged until the text is legible), with the texts in a bar below it. */
  annotate(annotation: Annotation): Promise<DrawnPicture>;
  /** The box with a margin, enlarged at most four times. */
  closeUp(jpeg: Uint8Array, boxXyxy: BoxXyxy): Promise<DrawnPicture>;
  sheet(sheet: Sheet): Promise<DrawnPicture>;
}
