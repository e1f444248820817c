import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';

/**
 * What ffmpeg writes when a camera refuses. The wording is that of ffmpeg 5.1 to 7.1; the words after a number are
 * the camera's own.
 */
const SAID: readonly (readonly [RegExp, CameraOddity])[] = [
  [/failed: 401\b|authorization failed/i, 'password'],
  [/failed: 403\b|access denied/i, 'forbidden'],
  [/failed: 461\b|protocol not supported/i, 'udp-only'],
  [/failed: (404|454)\b/i, 'no-path'],
  [/failed: (453|503)\b/i, 'too-many'],
];

/** Null when a technician can repair nothing here. */
export function oddityOf(problems: readonly string[]): CameraOddity | null {
  return SAID.find(([words]) => problems.some((problem) => words.test(problem)))?.[1] ?? null;
}
