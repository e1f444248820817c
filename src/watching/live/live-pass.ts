import { createHmac, timingSafeEqual } from 'node:crypto';

/** Machines of one installation agree on the time to within some seconds. */
const GOOD_FOR_MS = 60_000;

export interface PassParts {
  readonly key: string;
  readonly cameraId: string;
  readonly now: Date;
}

/** Shows the process that watches a camera that whoever asks has read its key in the store. */
export function livePass({ key, cameraId, now }: PassParts): string {
  return `${now.getTime()}.${signed(key, cameraId, now.getTime())}`;
}

export function isLivePass(pass: string, { key, cameraId, now }: PassParts): boolean {
  const [at = '', signature = ''] = pass.split('.');
  const atMs = Number(at);
  if (!(Math.abs(now.getTime() - atMs) <= GOOD_FOR_MS)) return false;
  const [given, expected] = [Buffer.from(signature), Buffer.from(signed(key, cameraId, atMs))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signed(key: string, cameraId: string, atMs: number): string {
  return createHmac('sha256', key).update(`live ${cameraId} ${atMs}`).digest('base64url');
}
