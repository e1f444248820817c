import { createHash } from 'node:crypto';
import type { Collection } from '../../kernel/store/collection.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';

export interface ClosingParts {
  readonly rows: Collection<RecordingHourRow>;
  readonly at: Date;
}

/** So often others may take a place of the chain, or write the row, first. */
const MOST_TRIES = 20;

/**
 * Closes an hour: its row is hashed, follows the camera's last closed one, and never changes from then on. An hour that is
 * closed already stays as it is. False when it was closed already, or is gone.
 */
export async function closeHour(id: string, { rows, at }: ClosingParts): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await rows.get(id);
    if (row === null || row.state === 'closed') return false;
    const last = await lastLink(rows, row.cameraId);
    const seq = (last?.seq ?? 0) + 1;
    const link = { closedAt: at, seq, chainKey: `${row.cameraId}/${seq}`, prevSha256: last?.sha256 ?? null };
    const closed: RecordingHourRow = { ...row, ...link, state: 'closed' };
    if ((await rows.replace({ ...closed, sha256: hashOf(closed) })).ok) return true;
  }
  throw new Error(`the hour ${id} of a recording could not be closed: others write it all the time`);
}

/** The camera's last closed row; null when there is none. */
export async function lastLink(rows: Collection<RecordingHourRow>, cameraId: string): Promise<RecordingHourRow | null> {
  const range = { from: 1 };
  const { rows: found } = await rows.find({
    index: 'byChain',
    where: { cameraId },
    range,
    order: 'descending',
    limit: 1,
  });
  return found[0] ?? null;
}

/** What a closed row says, also when a later version has written it. */
export interface ToldHour {
  readonly cameraId: string;
  readonly hourAt: Date;
  readonly part: number;
  readonly fence: number;
  readonly runs: readonly {
    readonly fence: number;
    readonly volume: string;
    readonly codec: string;
    readonly ended: string | null;
    readonly driftMs: number;
  }[];
  readonly segments: readonly (readonly [string, number, number, number, number, string])[];
  readonly gaps: readonly (readonly [number, number, string])[];
  readonly closedAt?: Date | null | undefined;
  readonly seq?: number | null | undefined;
  readonly prevSha256?: string | null | undefined;
}

/** SHA-256, hexadecimal, over all that a closed row says. */
export function hashOf(row: ToldHour): string {
  const { cameraId, hourAt, part, fence, runs, segments, gaps, closedAt, seq, prevSha256 } = row;
  const runsSaid = runs.map((run) => [run.fence, run.volume, run.codec, run.ended, run.driftMs]);
  const said = [
    ...[cameraId, hourAt.toISOString(), part, fence, runsSaid, segments, gaps],
    ...[closedAt?.toISOString() ?? null, seq ?? null, prevSha256 ?? null],
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
