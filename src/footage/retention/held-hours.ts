import { HOUR_MS } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import type { HeldPart, RecordingHoldRow } from './recording-hold-entity.ts';

type ToldHour = Pick<RecordingHourRow, 'cameraId' | 'hourAt' | 'segments'>;

/** Whether the hour, or a file of it, has a moment of this part. A file that begins in the hour may end after it. */
export function touches({ cameraId, fromAt, toAt }: HeldPart, hour: ToldHour): boolean {
  if (cameraId !== hour.cameraId) return false;
  const { fromMs, toMs } = spanOf(hour);
  return fromAt.getTime() < toMs && toAt.getTime() > fromMs;
}

export function isHeld(hour: ToldHour, holds: readonly Pick<RecordingHoldRow, 'parts'>[]): boolean {
  return holds.some(({ parts }) => parts.some((part) => touches(part, hour)));
}

function spanOf({ hourAt, segments }: ToldHour): { readonly fromMs: number; readonly toMs: number } {
  const hourMs = hourAt.getTime();
  return {
    fromMs: segments.reduce((least, [, fromMs]) => Math.min(least, fromMs), hourMs),
    toMs: segments.reduce((most, [, , toMs]) => Math.max(most, toMs), hourMs + HOUR_MS),
  };
}
