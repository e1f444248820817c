import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { BoxXyxy } from '../domain/box.ts';
import type { Cells } from './cell-grid.ts';
import type { RegionBackground } from './region-background.ts';

/** Counts up when what is packed changes; another version's snapshot is not read. */
const VERSION = 1;
/** Nothing that was packed here unpacks to more. */
const MOST_BYTES = 4_000_000;
/** Brightness is kept to two grey levels, colours to two: half the bits, far below the tolerance. */
const QUANTUM = 2;
const NOISE_SCALE = 4;

const headerShape = z.object({
  version: z.literal(VERSION),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  regions: z.array(
    z.object({
      regionXyxy: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      cells: z.int().positive(),
      objects: z.array(
        z.object({
          box: z.object({ left: z.int(), top: z.int(), right: z.int(), bottom: z.int() }),
          settledAtMs: z.number(),
          lastShownMs: z.number(),
        }),
      ),
    }),
  ),
});

/** What fills one region's model, read but not yet in it. */
export type SnapshotRegion = { into(background: RegionBackground | undefined): void };

/** Header as JSON, then the cells; all deflated. A third of a megabyte of layers becomes some tens of kilobytes. */
export function packBackground(
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  regions: readonly BoxXyxy[],
  backgrounds: readonly RegionBackground[],
): Uint8Array {
  const header = JSON.stringify({
    version: VERSION,
    widthPx,
    heightPx,
    regions: backgrounds.map(({ grid, objects }, i) => ({
      regionXyxy: regions[i],
      cells: grid.count,
      objects: objects.map(({ box, settledAtMs, lastShownMs }) => ({ box, settledAtMs, lastShownMs })),
    })),
  });
  const head = Buffer.from(`${header}\n`);
  return deflateRawSync(Buffer.concat([head, ...backgrounds.map(packRegion)]), { level: 3 });
}

/** @returns the reason when it is another version's, another size's, other regions' or damaged. */
export function unpackBackground(
  snapshot: Uint8Array,
  regions: readonly BoxXyxy[],
): { widthPx: number; heightPx: number; regions: SnapshotRegion[] } | string {
  let bytes: Buffer;
  try {
    bytes = inflateRawSync(snapshot, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    return `it cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`;
  }
  const header = headerOf(bytes);
  if (typeof header === 'string') return header;
  const isSame = JSON.stringify(header.regions.map(({ regionXyxy }) => regionXyxy)) === JSON.stringify(regions);
  if (!isSame) return 'the zones have changed since';
  let offset = bytes.indexOf(10) + 1;
  const size = header.regions.reduce((sum, { cells }) => sum + LAYERS * cells, offset);
  if (size !== bytes.length) return `it holds ${bytes.length} bytes where ${size} were expected`;
  return {
    widthPx: header.widthPx,
    heightPx: header.heightPx,
    regions: header.regions.map(({ cells, objects }) => {
      const packed = bytes.subarray(offset, offset + LAYERS * cells);
      offset += LAYERS * cells;
      return { into: (background) => background && unpackRegion(background, packed, objects) };
    }),
  };
}

type Header = z.infer<typeof headerShape>;

function headerOf(bytes: Buffer): Header | string {
  try {
    const parsed = headerShape.safeParse(JSON.parse(bytes.toString('utf8', 0, Math.max(0, bytes.indexOf(10)))));
    return parsed.success ? parsed.data : `its header is not of version ${VERSION}: ${parsed.error.issues[0]?.message}`;
  } catch (error) {
    return `its header cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Bytes a cell: flags, owner, noise, then ground, settled and look with three each, then the age of what settled in four. */
const LAYERS = 16;

function packRegion({ grid, layers, look, objects }: RegionBackground): Buffer {
  const { count } = grid;
  const bytes = Buffer.alloc(LAYERS * count);
  for (let cell = 0; cell < count; cell++) {
    bytes[cell] = (layers.known[cell] ?? 0) | ((layers.put[cell] ?? 0) << 1);
    bytes[2 * count + cell] = Math.min(255, Math.round(layers.noiseOf(cell) * NOISE_SCALE));
    const since = layers.put[cell] ? Math.round((layers.settledSinceMs[cell] ?? 0) / 1000) : 0;
    for (let byte = 0; byte < 4; byte++) bytes[(12 + byte) * count + cell] = Math.floor(since / 256 ** byte) % 256;
  }
  objects.forEach(({ cells }, i) => {
    for (const cell of cells) bytes[count + cell] = i + 1;
  });
  const isPut = (cell: number) => layers.put[cell] === 1;
  const isOwned = (cell: number) => bytes[count + cell] !== 0;
  packCells(bytes.subarray(3 * count, 6 * count), layers.ground, () => true);
  packCells(bytes.subarray(6 * count, 9 * count), layers.settled, isPut);
  packCells(bytes.subarray(9 * count, 12 * count), look, isOwned);
  return bytes;
}

function unpackRegion(background: RegionBackground, bytes: Buffer, objects: Header['regions'][0]['objects']): void {
  const { grid, layers, look } = background;
  const { count } = grid;
  const cells: number[][] = objects.map(() => []);
  unpackCells(bytes.subarray(3 * count, 6 * count), layers.ground, () => true);
  unpackCells(bytes.subarray(3 * count, 6 * count), layers.settled, () => true);
  unpackCells(bytes.subarray(6 * count, 9 * count), layers.settled, (cell) => ((bytes[cell] ?? 0) & 2) !== 0);
  unpackCells(bytes.subarray(9 * count, 12 * count), look, (cell) => bytes[count + cell] !== 0);
  for (let cell = 0; cell < count; cell++) {
    layers.known[cell] = (bytes[cell] ?? 0) & 1;
    layers.put[cell] = ((bytes[cell] ?? 0) >> 1) & 1;
    layers.setNoise(cell, (bytes[2 * count + cell] ?? 0) / NOISE_SCALE);
    let since = 0;
    for (let byte = 3; byte >= 0; byte--) since = since * 256 + (bytes[(12 + byte) * count + cell] ?? 0);
    layers.settledSinceMs[cell] = since * 1000;
    const owner = bytes[count + cell] ?? 0;
    if (owner > 0) cells[owner - 1]?.push(cell);
  }
  background.restore(objects.map((object, i) => ({ ...object, cells: Int32Array.from(cells[i] ?? []) })));
}

/** Neighbours are alike, so differences along a row pack well; cells that do not count are zero. */
function packCells(bytes: Buffer, { luma, blue, red }: Cells, counts: (cell: number) => boolean): void {
  [luma, blue, red].forEach((channel, i) => {
    const base = i === 0 ? 0 : 128;
    let last = 0;
    for (let cell = 0; cell < channel.length; cell++) {
      if (!counts(cell)) continue;
      const value = Math.min(127, Math.max(0, Math.round(((channel[cell] ?? 0) + base) / QUANTUM)));
      bytes[i * channel.length + cell] = (value - last + 256) % 256;
      last = value;
    }
  });
}

function unpackCells(bytes: Buffer, { luma, blue, red }: Cells, counts: (cell: number) => boolean): void {
  [luma, blue, red].forEach((channel, i) => {
    const base = i === 0 ? 0 : 128;
    let value = 0;
    for (let cell = 0; cell < channel.length; cell++) {
      if (!counts(cell)) continue;
      value = (value + (bytes[i * channel.length + cell] ?? 0)) % 256;
      channel[cell] = value * QUANTUM - base;
    }
  });
}
