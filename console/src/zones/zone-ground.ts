import type { TestOutcome } from '../../../src/edges/api/contract/cameras.ts';
import type { FirstStill } from '../../../src/edges/api/contract/zones.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The picture below the zones. `at`: a time in ISO 8601. */
export type ZoneGround =
  | { readonly type: 'last'; readonly at: string }
  | ({
      readonly type: 'test';
      readonly at: string;
      readonly src: string;
      readonly says: readonly string[];
    } & PictureSize)
  | ({ readonly type: 'still' } & NonNullable<FirstStill['still']>);

/** What the camera shows now. `isScaled`: only its form is known, not its size. */
export interface PresentView extends PictureSize {
  readonly isScaled: boolean;
}

/** A picture scaled to 640 px of width has a height to the nearest pixel. */
const SAME_FORM_RATIO = 0.01;

/** A test picture as a ground; null: there is none. */
export function groundOfTest({ picture, widthPx, heightPx, says }: TestOutcome, at: string): ZoneGround | null {
  if (picture === null || widthPx === null || heightPx === null) return null;
  return { type: 'test', at, src: picture, says, widthPx, heightPx };
}

/** How a picture differs from the present view: zones drawn on another form stand elsewhere. Null: it does not, as far as is known. */
export function differenceOf(picture: PictureSize, present: PresentView | null): 'form' | 'size' | null {
  if (present === null) return null;
  const changeRatio = ((picture.widthPx / picture.heightPx) * present.heightPx) / present.widthPx;
  if (Math.abs(changeRatio - 1) > SAME_FORM_RATIO) return 'form';
  return present.isScaled || picture.widthPx === present.widthPx ? null : 'size';
}
