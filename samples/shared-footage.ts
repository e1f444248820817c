import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fileInputOptions } from '../src/adapters/ffmpeg/input-options.ts';
import type { CaseLine } from '../src/cases/filing/case-line.ts';
import type { BoxXyxy } from '../src/kernel/domain/box.ts';
import { iouRatio } from '../src/kernel/domain/box.ts';
import { footagePath } from './scenes/footage.ts';

const PROGRAM = fileURLToPath(new URL('../bin/start.mjs', import.meta.url));
const SAME_PLACE_IOU = 0.5;

/** A case that a video is known to give, true or false, and why. */
export interface ListedCase {
  readonly kind: string;
  readonly zoneId: string;
  readonly boxXyxy: BoxXyxy;
  readonly isTrue: boolean;
  readonly reason: string;
}

export type FoundCase = Pick<CaseLine, 'kind' | 'label' | 'zoneId' | 'boxXyxy'>;

/** Real footage of others with its camera in `cameras/shared/`. */
export interface SharedVideo {
  readonly camera: string;
  /** Within the test data; `vtest.avi` is Debian's. */
  readonly file: string;
  /** Played so often, one after another: a video shorter than the dwell proves nothing. */
  readonly times: number;
  readonly cases: readonly ListedCase[];
}

/** `truth/shared.json`: every case that the videos may give, and no other. */
export async function sharedVideos(): Promise<readonly SharedVideo[]> {
  const text = await readFile(new URL('truth/shared.json', import.meta.url), 'utf8');
  return JSON.parse(text) as readonly SharedVideo[];
}

export function sharedCameraFile(camera: string): string {
  return fileURLToPath(new URL(`cameras/shared/${camera}.yaml`, import.meta.url));
}

/** The video's path, or that of a copy in `dir` that plays it as often as it says. `dataFile`: where the test data lie. */
export async function sharedFile(
  { camera, file, times }: SharedVideo,
  { dir, dataFile }: { readonly dir: string; readonly dataFile: (path: string) => string },
): Promise<string> {
  const path = file === 'vtest.avi' ? footagePath() : dataFile(file);
  if (times === 1) return path;
  const repeated = join(dir, `${camera}.avi`);
  await promisify(execFile)('ffmpeg', [
    '-v',
    'error',
    '-stream_loop',
    `${times - 1}`,
    ...fileInputOptions(),
    '-i',
    `file:${path}`,
    '-c',
    'copy',
    repeated,
  ]);
  return repeated;
}

/** `jiexun replay --json` as a process; its stdout. @throws Error unless it ends with 0. */
export async function replayShared(camera: string, video: string, out: string): Promise<string> {
  const args = [PROGRAM, 'replay', video, '--camera', sharedCameraFile(camera), '--out', out, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout;
}

/** What is not as listed, in words; nothing when all is. */
export function differencesFromList(found: readonly FoundCase[], listed: readonly ListedCase[]): readonly string[] {
  const unlisted = found.filter((one) => !listed.some((known) => isSame(one, known)));
  const missing = listed.filter((known) => !found.some((one) => isSame(one, known)));
  const twice = listed.filter((known) => found.filter((one) => isSame(one, known)).length > 1);
  return [
    ...unlisted.map((one) => `not listed: ${one.kind} of ${one.label} in ${one.zoneId} at ${one.boxXyxy?.join()}`),
    ...missing.map((known) =>
      known.isTrue
        ? `true and not found: ${known.kind} in ${known.zoneId}. ${known.reason}`
        : `no longer happens, take it off the list: ${known.kind} in ${known.zoneId}. ${known.reason}`,
    ),
    ...twice.map((known) => `filed twice: ${known.kind} in ${known.zoneId}. ${known.reason}`),
  ];
}

function isSame({ kind, zoneId, boxXyxy }: FoundCase, known: ListedCase): boolean {
  const isHere = boxXyxy !== null && iouRatio(boxXyxy, known.boxXyxy) >= SAME_PLACE_IOU;
  return kind === known.kind && zoneId === known.zoneId && isHere;
}
