import type { Picture } from '../../kernel/domain/frame.ts';

const COLUMNS = 160;
const MOST_ROWS = 160;
/** How many pixels are read along each side of a cell. */
const READ = 3;
/** How many points along each side are read for fine detail and single pixels. */
const POINTS = 72;
/** A gradient of this strength counts half. Weak gradients are noise; strong ones are the scene, in any light. */
const HALF_GRADIENT = 6;

/** What health reads of one picture: the same amount for any size. */
export interface PictureView {
  readonly columns: number;
  readonly rows: number;
  /** Direction and, squeezed to 0–1, size of the brightness gradient of every cell; light changes it little. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  /** Size of the gradient in grey levels a cell. */
  readonly edge: Float32Array;
  /** Brightness of single pixels on a grid, 0–255. */
  readonly pixels: Uint8Array;
  /** Fine detail over coarse structure, without unit; falls when the picture is out of focus, not when it is dark. */
  readonly sharpness: number;
}

export function viewOf(picture: Picture): PictureView {
  const rows = Math.min(MOST_ROWS, Math.max(8, Math.round((COLUMNS * picture.heightPx) / picture.widthPx)));
  const luma = reduced(picture, rows);
  const across = new Float32Array(COLUMNS * rows);
  const down = new Float32Array(COLUMNS * rows);
  const edge = new Float32Array(COLUMNS * rows);
  let edges = 0;
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < COLUMNS - 1; column++) {
      const cell = row * COLUMNS + column;
      const dx = ((luma[cell + 1] ?? 0) - (luma[cell - 1] ?? 0)) / 2;
      const dy = ((luma[cell + COLUMNS] ?? 0) - (luma[cell - COLUMNS] ?? 0)) / 2;
      const size = Math.sqrt(dx * dx + dy * dy);
      across[cell] = dx / (size + HALF_GRADIENT);
      down[cell] = dy / (size + HALF_GRADIENT);
      edge[cell] = size;
      edges += size;
    }
  }
  const structure = edges / edge.length;
  return {
    columns: COLUMNS,
    rows,
    across,
    down,
    edge,
    pixels: pixelsOf(picture),
    sharpness: fineDetail(picture) / (structure + 1),
  };
}

function reduced({ widthPx, heightPx, rgb }: Picture, rows: number): Float32Array {
  const luma = new Float32Array(COLUMNS * rows);
  const xs = Int32Array.from(
    { length: COLUMNS * READ },
    (_, i) => Math.min(widthPx - 1, Math.floor(((i + 0.5) * widthPx) / (COLUMNS * READ))) * 3,
  );
  for (let y = 0; y < rows * READ; y++) {
    const from = Math.min(heightPx - 1, Math.floor(((y + 0.5) * heightPx) / (rows * READ))) * widthPx * 3;
    const first = Math.floor(y / READ) * COLUMNS;
    for (let x = 0; x < xs.length; x++) {
      const at = from + (xs[x] ?? 0);
      const value = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
      const cell = first + ((x / READ) | 0);
      luma[cell] = (luma[cell] ?? 0) + value / (READ * READ);
    }
  }
  return luma;
}

function pixelsOf({ widthPx, heightPx, rgb }: Picture): Uint8Array {
  const pixels = new Uint8Array(POINTS * POINTS);
  for (let i = 0; i < POINTS; i++) {
    const from = Math.floor(((i + 0.5) * heightPx) / POINTS) * widthPx;
    for (let j = 0; j < POINTS; j++) {
      const at = (from + Math.floor(((j + 0.5) * widthPx) / POINTS)) * 3;
      const value = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
      pixels[i * POINTS + j] = Math.round(value);
    }
  }
  return pixels;
}

/** The 90th percentile of the Laplacian of green, each tap a mean of 2 × 2 pixels, a 400th of the width apart. */
function fineDetail({ widthPx, heightPx, rgb }: Picture): number {
  const reach = Math.max(1, Math.round(widthPx / 400));
  const row = widthPx * 3;
  const tap = (at: number) => (rgb[at] ?? 0) + (rgb[at + 3] ?? 0) + (rgb[at + row] ?? 0) + (rgb[at + row + 3] ?? 0);
  // Sums of four pixels are whole numbers: counting how often each Laplacian comes is sorting them.
  const counts = new Uint32Array(4 * 4 * 255 + 1);
  for (let i = 0; i < POINTS; i++) {
    const y = Math.floor(reach + (i * (heightPx - 2 * reach - 2)) / POINTS);
    for (let j = 0; j < POINTS; j++) {
      const x = Math.floor(reach + (j * (widthPx - 2 * reach - 2)) / POINTS);
      const at = y * row + x * 3 + 1;
      const around = tap(at - 3 * reach) + tap(at + 3 * reach) + tap(at - row * reach) + tap(at + row * reach);
      const detail = Math.abs(4 * tap(at) - around);
      counts[detail] = (counts[detail] ?? 0) + 1;
    }
  }
  let left = Math.floor(POINTS * POINTS * 0.9);
  const percentile = counts.findIndex((count) => {
    left -= count;
    return left < 0;
  });
  return percentile / 4;
}
