import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Canvas, Rgb, Sprite } from '../../../samples/scenes/canvas.ts';
import { lay } from '../../../samples/scenes/canvas.ts';
import { VideoWriter } from '../../../samples/scenes/raw-video.ts';
import { drawBackdrop } from '../../../samples/scenes/street/backdrop.ts';
import { CAR, car } from '../../../samples/scenes/street/car.ts';
import { pixelsPerMetre, STREET } from '../../../samples/scenes/street/ground.ts';
import { chanceOf } from './chance.ts';

/** One car's stay at the kerb, in ms from the start of a pass. */
export interface TrueStay {
  readonly slot: SlotName;
  readonly colour: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One minute of a street in a small picture: cars come to two places and leave; a third car always stands there. */
export interface KerbScene {
  readonly file: string;
  readonly durationMs: number;
  readonly stays: readonly TrueStay[];
}

type SlotName = 'left' | 'right';
type Place = SlotName | 'witness';

const SHRINK = 3;
const SIZE = { widthPx: 384, heightPx: 216 } as const;
/** Of the large picture: the shops' upper floors are cut off. */
const CUT = { x: 64, y: 72 } as const;
const FRAMES_PER_SECOND = 10;
const DURATION_S = 300;
/** Where the wheels are, and the left edge, in the large picture. No car hides another. */
const PLACES: Readonly<Record<Place, { readonly x: number; readonly footY: number }>> = {
  witness: { x: 90, footY: 410 },
  right: { x: 800, footY: 410 },
  left: { x: 430, footY: 590 },
};
const SLOTS: readonly SlotName[] = ['left', 'right'];
/**
 * No two cars look alike: when one car leaves and a similar one comes while nobody watches, everybody would see one
 * stay.
 */
const COLOURS: Readonly<Record<string, Rgb>> = {
  white: [226, 228, 230],
  red: [170, 28, 32],
  blue: [30, 62, 150],
  yellow: [222, 178, 30],
  green: [34, 112, 62],
};
/** In seconds. No car comes or leaves near the ends, so that the pass can begin again without a jump. */
const EMPTY_S = [16, 26] as const;
const STAY_S = [36, 56] as const;
const VERSION = 'kerb-5';
const LAMP = { x: 176, y: 110, sidePx: 14 } as const;

/**
 * Renders the scene once and keeps it in `dir`; `seed` decides which car comes when. Each car comes to a place once in
 * a pass.
 */
export async function kerbScene(seed: number, dir: string): Promise<KerbScene> {
  await mkdir(dir, { recursive: true });
  const stays = staysOf(seed);
  const name = createHash('sha256').update(JSON.stringify({ VERSION, stays, COLOURS, PLACES })).digest('hex');
  const file = join(dir, `kerb-${name.slice(0, 12)}.mp4`);
  if (!(await stat(file).catch(() => null))) await render(file, stays);
  return { file, durationMs: DURATION_S * 1_000, stays };
}

/** The camera file of such a scene: a stay of 12 s is permitted; the car that always stands there is never due. */
export function kerbCamera(id: string): string {
  const zone = (place: Place) => {
    const [x1, y1, x2, y2] = ratioBox(place);
    return `  - { id: ${place}, polygon: [[${x1}, ${y1}], [${x2}, ${y1}], [${x2}, ${y2}], [${x1}, ${y2}]] }`;
  };
  return `id: ${id}
name: ${id}
place: 解放街
timezone: Asia/Shanghai
url: \${${kerbVariable(id)}}
sampling: { every: 1s }
zones:
${['witness', ...SLOTS].map((place) => zone(place as Place)).join('\n')}
rules:
  - { id: kerb, kind: illegal-parking, zones: [left, right], dwell: ${KERB_DWELL_MS / 1_000}s, resume: 8s }
  - { id: witness, kind: illegal-parking, zones: [witness], dwell: 20h, resume: 8s }
`;
}

/** The environment variable that its camera file uses. */
export function kerbVariable(cameraId: string): string {
  return `KERB_URL_${cameraId.toUpperCase()}`;
}

export const KERB_DWELL_MS = 12_000;
export const KERB_EVERY_MS = 1_000;

/** Finds the place of a box (0–1): the place of its bottom centre. */
export function placeOfBox([x1, , x2, y2]: readonly [number, number, number, number]): Place | null {
  const x = (x1 + x2) / 2;
  const isIn = (place: Place) => {
    const [zx1, zy1, zx2, zy2] = ratioBox(place);
    return x >= zx1 && x <= zx2 && y2 >= zy1 && y2 <= zy2;
  };
  return (['witness', ...SLOTS] as const).find(isIn) ?? null;
}

/** The place's zone: a large area around the wheels. */
function ratioBox(place: Place): readonly [number, number, number, number] {
  const { x, footY } = PLACES[place];
  const scale = pixelsPerMetre(footY) / CAR.pixelsPerMetre;
  const ratio = (px: number, whole: number) => Math.round((px / SHRINK / whole) * 1_000) / 1_000;
  return [
    ratio(x - CUT.x + 60, SIZE.widthPx),
    ratio(footY - CUT.y - 70, SIZE.heightPx),
    ratio(x - CUT.x + CAR.widthPx * scale - 60, SIZE.widthPx),
    ratio(footY - CUT.y + 45, SIZE.heightPx),
  ];
}

function staysOf(seed: number): readonly TrueStay[] {
  const random = chanceOf(seed);
  const frames = ([least, most]: readonly [number, number]) =>
    Math.round((least + random() * (most - least)) * FRAMES_PER_SECOND);
  const lastFrame = (DURATION_S - 10) * FRAMES_PER_SECOND;
  return SLOTS.flatMap((slot) => {
    const colours = Object.keys(COLOURS)
      .map((colour) => ({ colour, lot: random() }))
      .sort((a, b) => a.lot - b.lot);
    const stays: TrueStay[] = [];
    let at = frames([8, 26]);
    for (const { colour } of colours) {
      const until = at + frames(STAY_S);
      if (until > lastFrame) break;
      const ms = (frame: number) => (frame * 1_000) / FRAMES_PER_SECOND;
      stays.push({ slot, colour, fromMs: ms(at), toMs: ms(until) });
      at = until + frames(EMPTY_S);
    }
    return stays;
  });
}

async function render(file: string, stays: readonly TrueStay[]): Promise<void> {
  const large: Canvas = { ...STREET, rgb: await drawBackdrop() };
  const sprites = new Map<string, Sprite>();
  const parkAt = (place: Place, colour: string) => {
    const sprite = sprites.get(colour) ?? car(COLOURS[colour] ?? [120, 120, 120]);
    sprites.set(colour, sprite);
    const { x, footY } = PLACES[place];
    const scale = pixelsPerMetre(footY) / CAR.pixelsPerMetre;
    lay(large, sprite, { x, y: footY - CAR.footY * scale, scale });
  };
  parkAt('witness', 'silver');
  const empty = Uint8Array.from(large.rgb);
  const pictures = new Map<string, Uint8Array>();
  const pictureOf = (present: readonly TrueStay[]) => {
    const key = present.map(({ slot, colour }) => `${slot} ${colour}`).join();
    let picture = pictures.get(key);
    if (picture === undefined) {
      large.rgb.set(empty);
      for (const { slot, colour } of present) parkAt(slot, colour);
      picture = shrunk(large);
      pictures.set(key, picture);
    }
    return picture;
  };
  const unfinished = `${file}.${process.pid}.tmp`;
  const writer = new VideoWriter(unfinished, SIZE, FRAMES_PER_SECOND);
  const random = chanceOf(1);
  const noise = Int8Array.from({ length: 1 << 20 }, () => Math.round((random() + random() - 1) * 4));
  const rgb = new Uint8Array(SIZE.widthPx * SIZE.heightPx * 3);
  try {
    for (let frame = 0; frame < DURATION_S * FRAMES_PER_SECOND; frame += 1) {
      const atMs = (frame * 1_000) / FRAMES_PER_SECOND;
      const picture = pictureOf(stays.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs));
      // A sensor always has noise; a picture without noise would count as frozen.
      const from = Math.floor(random() * (noise.length - rgb.length));
      for (let at = 0; at < rgb.length; at += 1)
        rgb[at] = Math.max(0, Math.min(255, (picture[at] ?? 0) + (noise[from + at] ?? 0)));
      if (Math.floor(atMs / 1_000) % 2 === 0) light(rgb);
      await writer.write(rgb);
    }
    await writer.close();
    await rename(unfinished, file);
  } catch (error) {
    await writer.abandon();
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * A warning light blinks between the places, because on a real street something always moves: a thing is looked at more
 * often than once a minute.
 */
function light(rgb: Uint8Array): void {
  for (let row = LAMP.y; row < LAMP.y + LAMP.sidePx; row += 1)
    rgb.fill(255, (row * SIZE.widthPx + LAMP.x) * 3, (row * SIZE.widthPx + LAMP.x + LAMP.sidePx) * 3);
}

/** The part that is shown, each pixel the mean of `SHRINK` × `SHRINK`. */
function shrunk({ widthPx, rgb }: Canvas): Uint8Array {
  return Uint8Array.from({ length: SIZE.widthPx * SIZE.heightPx * 3 }, (_, at) => {
    const [channel, pixel] = [at % 3, Math.floor(at / 3)];
    const column = CUT.x + (pixel % SIZE.widthPx) * SHRINK;
    const row = CUT.y + Math.floor(pixel / SIZE.widthPx) * SHRINK;
    let sum = 0;
    for (let dy = 0; dy < SHRINK; dy += 1)
      for (let dx = 0; dx < SHRINK; dx += 1) sum += rgb[((row + dy) * widthPx + column + dx) * 3 + channel] ?? 0;
    return Math.round(sum / SHRINK ** 2);
  });
}
