import { createHash } from 'node:crypto';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { localDate } from '../../kernel/domain/local-time.ts';

/** Unique for ever: one presence is one violation of a kind, even when several rules or a restart report it again. */
export function presenceKey(presenceId: string, kind: RuleKind): string {
  return `${presenceId}|${kind}`;
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
  readonly presenceId: string;
  readonly kind: RuleKind;
}): readonly string[] {
  const day = localDate(from.filedAt, from.timezone).replaceAll('-', '');
  const hash = createHash('sha256').update(presenceKey(from.presenceId, from.kind)).digest('hex');
  return [8, 16, 64].map((length) => `${from.cameraId}-${day}-${hash.slice(0, length)}`);
}

/** The folder in the evidence store where a case's evidence is published: `<camera>/<yyyy-mm-dd>/<case>`. */
export function evidenceFolderOf(cameraId: string, filedAt: Date, timezone: string, caseId: string): string {
  return `${cameraId}/${localDate(filedAt, timezone)}/${caseId}`;
}
