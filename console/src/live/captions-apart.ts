/** Where a caption would stand over the picture, in CSS pixels. */
export interface Caption {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture with more of them is not read anyway, and each is compared with all before it. */
const MOST = 80;

/**
 * Moves captions up or down so that none lies over another or leaves the picture; gives the top of each, in CSS pixels.
 * The first ones stay nearest to their places. One for which there is no room stays where it would stand.
 */
export function captionsApart(captions: readonly Caption[], pictureHeightPx: number): readonly number[] {
  const placed: Caption[] = [];
  return captions.map((caption, at) => {
    const { topPx, heightPx } = caption;
    const wantedPx = Math.max(0, Math.min(topPx, pictureHeightPx - heightPx));
    if (at >= MOST) return wantedPx;
    const beside = placed.filter((other) => isBeside(caption, other));
    const free = [wantedPx, ...beside.flatMap((other) => [other.topPx - heightPx, other.topPx + other.heightPx])]
      .filter((px) => px >= 0 && px + heightPx <= pictureHeightPx)
      .filter((px) => beside.every((other) => px + heightPx <= other.topPx || px >= other.topPx + other.heightPx));
    const foundPx = free.toSorted((a, b) => Math.abs(a - wantedPx) - Math.abs(b - wantedPx))[0] ?? wantedPx;
    placed.push({ ...caption, topPx: foundPx });
    return foundPx;
  });
}

/** Whether one stands above, below or over the other. */
function isBeside(one: Caption, other: Caption): boolean {
  return one.leftPx < other.leftPx + other.widthPx && other.leftPx < one.leftPx + one.widthPx;
}
