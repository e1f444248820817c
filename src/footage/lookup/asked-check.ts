import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';
import { askedParts } from './lookup.ts';
import type { LookupAsk, LookupPart } from './lookup-step.ts';

const MOST_CAMERAS = 50;
/** Longer spans are several lookups: what was recorded is kept for about as long. */
const MOST_SPAN_DAYS = 31;
const MOST_SIZED_DAYS = 100;
const OFFICERS = 2;
const MOST_PARTS = 200;

/** Stretches of time between two moments. */
interface Span {
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** @throws JiexunError JX_LOOKUP_ASKED when it begins after it ends, ends in the future, or is too long. */
export function checkSpan({ fromAt, toAt }: Span, now: Date): void {
  const lengthMs = toAt.getTime() - fromAt.getTime();
  if (!(lengthMs > 0)) throw wrong(saying('lookup-error.reversed'));
  if (toAt > now) throw wrong(saying('lookup-error.future', { now: now.toISOString() }));
  if (lengthMs > MOST_SPAN_DAYS * 24 * HOUR_MS) throw wrong(saying('lookup-error.long', { most: MOST_SPAN_DAYS }));
}

/** @throws JiexunError JX_LOOKUP_ASKED when there is none, or there are too many. */
export function checkCameras(cameraIds: readonly string[]): void {
  if (cameraIds.length === 0) throw wrong(saying('lookup-error.no-cameras'));
  if (cameraIds.length > MOST_CAMERAS) throw wrong(saying('lookup-error.many-cameras', { most: MOST_CAMERAS }));
}

/** A day of a camera takes some milliseconds to read. @throws JiexunError JX_LOOKUP_ASKED when so many are too many at once. */
export function checkSizeDays(cameras: number, { fromAt, toAt }: Span): void {
  const asked = cameras * Math.ceil((toAt.getTime() - fromAt.getTime()) / (24 * HOUR_MS));
  if (asked > MOST_SIZED_DAYS) throw wrong(saying('lookup-error.many-days', { asked, most: MOST_SIZED_DAYS }));
}

/** The number of a card, however somebody types it. */
export function cardOf(number: string): string {
  return number.trim().toUpperCase();
}

/** Exactly two come, and they are two. @throws JiexunError JX_LOOKUP_ASKED */
export function checkOfficers(officers: LookupAsk['officers']): void {
  const numbers = new Set(officers.map(({ number }) => cardOf(number)));
  if (officers.length !== OFFICERS || numbers.size !== OFFICERS)
    throw wrong(saying('lookup-error.officers', { found: numbers.size }));
}

/** Each part is within what was asked, and none is said twice. @throws JiexunError JX_LOOKUP_ASKED */
export function checkParts(parts: readonly LookupPart[], asked: LookupAsk): void {
  if (parts.length === 0) throw wrong(saying('lookup-error.no-parts'));
  if (parts.length > MOST_PARTS) throw wrong(saying('lookup-error.many-parts', { most: MOST_PARTS }));
  const all = new Map(askedParts(asked).map((part) => [part.cameraId, part]));
  for (const { cameraId, fromAt, toAt } of parts) {
    const whole = all.get(cameraId);
    if (!(fromAt < toAt)) throw wrong(saying('lookup-error.reversed'));
    if (whole === undefined || fromAt < whole.fromAt || toAt > whole.toAt)
      throw wrong(saying('lookup-error.not-asked', { cameraId }));
  }
  const sorted = parts.toSorted((a, b) => a.cameraId.localeCompare(b.cameraId) || Number(a.fromAt) - Number(b.fromAt));
  const twice = sorted.find((part, at) => {
    const before = sorted[at - 1];
    return before?.cameraId === part.cameraId && before.toAt > part.fromAt;
  });
  if (twice !== undefined) throw wrong(saying('lookup-error.twice', { cameraId: twice.cameraId }));
}

export function wrong(what: Saying): JiexunError {
  return saidError('JX_LOOKUP_ASKED', what);
}
