import { createHash } from 'node:crypto';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { localDate } from '../../kernel/domain/local-time.ts';

/**
 * Unique for ever: one presence is one violation of a kind, even when several rules or a restart report it again. `nth`: from
 * 2 for a further violation of the same presence, of a rule that nobody had judged when the one before was rejected.
 */
export function presenceKey(presenceId: string, kind: RuleKind, nth = 1): string {
  return nth === 1 ? `${presenceId}|${kind}` : `${presenceId}|${kind}|${nth}`;
}

/** Unique while the case is open: one thing has one open case of a kind. */
export function thingKey(thingId: string, kind: RuleKind): string {
  return `${thingId}|${kind}`;
}

/**
 * `<cameraId>-<yyyymmdd>-<8 hex>`: the day of filing in the camera's time zone, and a hash of presence + kind. The longer ids
 * that follow are used when two hashes begin with the same digits.
 */
export function caseIdsOf(from: {
  readonly cameraId: string;
  readonly timezone: string;
  readonly filedAt: Date;
  readonly presenceKey: string;
}): readonly string[] {
  const day = localDate(from.filedAt, from.timezone).replaceAll('-', '');
  const hash = createHash('sha256').update(from.presenceKey).digest('hex');
  return [8, 16, 64].map((length) => `${from.cameraId}-${day}-${hash.slice(0, length)}`);
}

/** The folder in the evidence store where a case's evidence is published: `<camera>/<yyyy-mm-dd>/<case>`. */
export function evidenceFolderOf(cameraId: string, filedAt: Date, timezone: string, caseId: string): string {
  return `${cameraId}/${localDate(filedAt, timezone)}/${caseId}`;
}
