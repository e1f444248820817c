import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { SceneReference } from './scene-reference.ts';
import type { UsualSharpness } from './sharpness.ts';
import type { UsualChange } from './stillness.ts';

/** Increase it when the packed content changes. A snapshot of another version is not read. */
const VERSION = 1;
const MOST_BYTES = 1_000_000;
/** Gradients are −1…1, likenesses 0–1, edges some tens of grey levels. */
const GRADIENT_SCALE = 100;
const USUAL_SCALE = 100;
const EDGE_SCALE = 4;

const headerShape = z.object({
  version: z.literal(VERSION),
  lastMs: z.number(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  sharpness: z.object({ mean: z.number(), deviation: z.number(), learntMs: z.number() }),
  stillness: z.object({ quiet: z.number(), all: z.number(), learntMs: z.number(), naturalStillMs: z.number() }),
  columns: z.int().min(0).max(1000),
  rows: z.int().min(0).max(1000),
  blocks: z.int().min(0).max(10_000),
  learntMs: z.number(),
});

/** What is usual for a camera, except its scene. */
export interface UsualHealth {
  readonly sharpness: UsualSharpness;
  readonly stillness: UsualChange;
  readonly lastMs: number;
  /** The size of the pictures to which it applies. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A header as JSON, a newline, then the scene's gradients, edges and usual likenesses, a byte each; all deflated. */
export function packHealth(usual: UsualHealth, scene: SceneReference): Uint8Array {
  const { columns, rows, learntMs } = scene;
  const header = { version: VERSION, ...usual, columns, rows, learntMs, blocks: scene.usual.length };
  const cells = columns * rows;
  const bytes = Buffer.alloc(3 * cells + scene.usual.length);
  for (let cell = 0; cell < cells; cell++) {
    bytes.writeInt8(Math.round((scene.across[cell] ?? 0) * GRADIENT_SCALE), cell);
    bytes.writeInt8(Math.round((scene.down[cell] ?? 0) * GRADIENT_SCALE), cells + cell);
    bytes[2 * cells + cell] = Math.min(255, Math.round((scene.edge[cell] ?? 0) * EDGE_SCALE));
  }
  scene.usual.forEach((likeness, block) => {
    bytes[3 * cells + block] = Math.max(0, Math.round(likeness * USUAL_SCALE));
  });
  return deflateRawSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]), { level: 1 });
}

/** Fills `scene`. @returns the reason when it is another version's or damaged, and leaves `scene` as it was. */
export function unpackHealth(snapshot: Uint8Array, scene: SceneReference): UsualHealth | string {
  let bytes: Buffer;
  let parsed: z.ZodSafeParseResult<z.infer<typeof headerShape>>;
  try {
    bytes = inflateRawSync(snapshot, { maxOutputLength: MOST_BYTES });
    parsed = headerShape.safeParse(JSON.parse(bytes.toString('utf8', 0, Math.max(0, bytes.indexOf(10)))));
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!parsed.success) return `its header is not of version ${VERSION}: ${parsed.error.issues[0]?.message}`;
  const { columns, rows, blocks, learntMs, ...usual } = parsed.data;
  const body = bytes.subarray(bytes.indexOf(10) + 1);
  const cells = columns * rows;
  if (body.length !== 3 * cells + blocks) return `it holds ${body.length} bytes, not ${3 * cells + blocks}`;
  scene.columns = columns;
  scene.rows = rows;
  scene.learntMs = learntMs;
  scene.across = Float32Array.from({ length: cells }, (_, cell) => body.readInt8(cell) / GRADIENT_SCALE);
  scene.down = Float32Array.from({ length: cells }, (_, cell) => body.readInt8(cells + cell) / GRADIENT_SCALE);
  scene.edge = Float32Array.from({ length: cells }, (_, cell) => (body[2 * cells + cell] ?? 0) / EDGE_SCALE);
  scene.usual = Float32Array.from({ length: blocks }, (_, block) => (body[3 * cells + block] ?? 0) / USUAL_SCALE);
  return usual;
}
