import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { approach } from './cell-difference.ts';
import type { Cells } from './cell-grid.ts';
import type { RegionBackground } from './region-background.ts';

/** Increase it when the packed content changes. Version 1 is read as well; another one is not. */
const VERSION = 2;
/** The upper limit of an unpacked snapshot. Nothing that is packed here is larger. */
const MOST_BYTES = 4_000_000;
/** Brightness and colours are kept in steps of two grey levels. That halves the bits and stays far below the tolerance. */
const QUANTUM = 2;
const NOISE_SCALE = 4;

const headerShape = z.object({
  version: z.literal([1, VERSION]),
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

/** The content of one region's model: read, but not yet put into the model. */
export type SnapshotRegion = { into(background: RegionBackground | undefined): void };

/**
 * Packs the header as JSON and then the cells, all deflated. A third of a megabyte of layers becomes some tens of kilobytes.
 */
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
  return deflateRawSync(Buffer.concat([head, ...backgrounds.map(packRegion)]), { level: 1 });
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
  const sections = header.regions.map(({ cells, objects }) => {
    const record = RECORD[header.version];
    const length = regionBytes(bytes, offset, cells, record);
    const packed = bytes.subarray(offset, offset + length);
    offset += length;
    return { packed, record, objects };
  });
  if (offset !== bytes.length) return `it holds ${bytes.length} bytes where ${offset} were expected`;
  return {
    widthPx: header.widthPx,
    heightPx: header.heightPx,
    regions: sections.map((section) => ({
      into: (background) => background && unpackRegion(background, section),
    })),
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

/** Bytes for one cell: flags, noise, and three for the ground. */
const LAYERS = 5;
/**
 * Bytes for a cell that is `put` or belongs to an object: owner, time when it settled (4, in seconds), settled value (3),
 * look (3); since version 2 also the looks that showed the settled value and those that showed the ground (1 each).
 */
const RECORD = { 1: 11, 2: 13 } as const;
const KNOWN = 1;
const PUT = 2;
const RECORDED = 4;

function packRegion({ grid, layers, look, objects }: RegionBackground): Buffer {
  const { count } = grid;
  const owners = new Uint8Array(count);
  objects.forEach(({ cells }, i) => {
    for (const cell of cells) owners[cell] = i + 1;
  });
  let records = 0;
  for (let cell = 0; cell < count; cell++) if (layers.put[cell] || owners[cell]) records++;
  const bytes = Buffer.alloc(LAYERS * count + RECORD[VERSION] * records);
  for (let cell = 0; cell < count; cell++) {
    bytes[cell] = (layers.known[cell] ? KNOWN : 0) | (layers.put[cell] ? PUT : 0);
    bytes[count + cell] = Math.min(255, Math.round(layers.noiseOf(cell) * NOISE_SCALE));
  }
  packCells(bytes.subarray(2 * count, LAYERS * count), layers.ground);
  let at = LAYERS * count;
  for (let cell = 0; cell < count; cell++) {
    if (!layers.put[cell] && !owners[cell]) continue;
    bytes[cell] = (bytes[cell] ?? 0) | RECORDED;
    bytes[at] = owners[cell] ?? 0;
    bytes.writeUInt32LE(Math.max(0, Math.round((layers.settledSinceMs[cell] ?? 0) / 1000)), at + 1);
    bytes.set(valuesOf(layers.settled, cell), at + 5);
    bytes.set(valuesOf(look, cell), at + 8);
    bytes[at + 11] = layers.flicker.shows[cell] ?? 0;
    bytes[at + 12] = layers.flicker.grounds[cell] ?? 0;
    at += RECORD[VERSION];
  }
  return bytes;
}

interface PackedRegion {
  readonly packed: Buffer;
  /** Bytes of a record. */
  readonly record: number;
  readonly objects: Header['regions'][0]['objects'];
}

function unpackRegion(background: RegionBackground, { packed: bytes, record, objects }: PackedRegion): void {
  const { grid, layers, look } = background;
  const { count } = grid;
  const cells: number[][] = objects.map(() => []);
  unpackCells(bytes.subarray(2 * count, LAYERS * count), layers.ground);
  let at = LAYERS * count;
  for (let cell = 0; cell < count; cell++) {
    const flags = bytes[cell] ?? 0;
    layers.known[cell] = flags & KNOWN ? 1 : 0;
    layers.put[cell] = flags & PUT ? 1 : 0;
    layers.setNoise(cell, (bytes[count + cell] ?? 0) / NOISE_SCALE);
    approach(layers.settled, layers.ground, cell, 1);
    if (!(flags & RECORDED)) continue;
    cells[(bytes[at] ?? 0) - 1]?.push(cell);
    layers.settledSinceMs[cell] = bytes.readUInt32LE(at + 1) * 1000;
    setValues(layers.settled, cell, bytes.subarray(at + 5, at + 8));
    setValues(look, cell, bytes.subarray(at + 8, at + 11));
    if (record === RECORD[VERSION]) {
      layers.flicker.shows[cell] = bytes[at + 11] ?? 0;
      layers.flicker.grounds[cell] = bytes[at + 12] ?? 0;
    }
    at += record;
  }
  background.restore(objects.map((object, i) => ({ ...object, cells: Int32Array.from(cells[i] ?? []) })));
}

function regionBytes(bytes: Buffer, offset: number, cells: number, record: number): number {
  let recorded = 0;
  for (let cell = 0; cell < cells; cell++) if ((bytes[offset + cell] ?? 0) & RECORDED) recorded++;
  return LAYERS * cells + record * recorded;
}

function valuesOf({ luma, blue, red }: Cells, cell: number): number[] {
  return [luma[cell] ?? 0, (blue[cell] ?? 0) + 128, (red[cell] ?? 0) + 128].map(quantised);
}

function setValues({ luma, blue, red }: Cells, cell: number, values: Buffer): void {
  luma[cell] = (values[0] ?? 0) * QUANTUM;
  blue[cell] = (values[1] ?? 0) * QUANTUM - 128;
  red[cell] = (values[2] ?? 0) * QUANTUM - 128;
}

function quantised(value: number): number {
  return Math.min(127, Math.max(0, Math.round(value / QUANTUM)));
}

/** Writes differences along a row: neighbours are alike, so the differences pack well. */
function packCells(bytes: Buffer, { luma, blue, red }: Cells): void {
  [luma, blue, red].forEach((channel, i) => {
    const base = i === 0 ? 0 : 128;
    let last = 0;
    for (let cell = 0; cell < channel.length; cell++) {
      const value = quantised((channel[cell] ?? 0) + base);
      bytes[i * channel.length + cell] = (value - last + 256) & 255;
      last = value;
    }
  });
}

function unpackCells(bytes: Buffer, { luma, blue, red }: Cells): void {
  [luma, blue, red].forEach((channel, i) => {
    const base = i === 0 ? 0 : 128;
    let value = 0;
    for (let cell = 0; cell < channel.length; cell++) {
      value = (value + (bytes[i * channel.length + cell] ?? 0)) & 255;
      channel[cell] = value * QUANTUM - base;
    }
  });
}
