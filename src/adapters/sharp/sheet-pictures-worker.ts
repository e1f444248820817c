import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { ParentWatch } from '../child-process/parent-watch.ts';
import { ShownPictures } from './shown-pictures.ts';

/** A copy that the parent asks for. With `isPixelated` nothing outside the box can be recognised; without a box, nothing at all. */
export interface CopyAsked {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly isPixelated: boolean;
  readonly box: BoxXyxy | null;
}

export type CopyMade = { readonly jpeg: Uint8Array } | { readonly why: string };

const pictures = new ShownPictures();

async function copyOf({ jpeg, widthPx, isPixelated, box }: CopyAsked): Promise<CopyMade> {
  try {
    const shown = isPixelated ? await pictures.pixelatedOutside(jpeg, box) : jpeg;
    return { jpeg: await pictures.scaled(shown, widthPx) };
  } catch (error) {
    return { why: error instanceof Error ? error.message : `${error}` };
  }
}

// Without its parent it ends.
new ParentWatch();
process.on('message', async (asked: CopyAsked) => void process.send?.(await copyOf(asked)));
