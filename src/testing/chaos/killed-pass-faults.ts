import { join } from 'node:path';
import { differencesFromTruth, type Unwatched, type Watching } from '../../../samples/differences-from-truth.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseLine } from '../../cases/filing/case-line.ts';
import type { Timeline } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { timelineMs } from '../../watching/presence/timeline.ts';
import type { KeptData } from '../builders/kept-data.ts';
import { keptData } from '../builders/kept-data.ts';
import { runProgram } from '../servers/running-program.ts';
import type { KilledPass } from './killed-pass.ts';

export interface SceneAfterKills {
  readonly scene: string;
  readonly cases: number;
  /** Whether enough was watched for a case; if not, the case may be missing. */
  readonly isDue: boolean;
  /** Of the case's presence: how long it was there, how much of that is dwell and how much gap, and how long nobody watched. */
  readonly stayedMs: number;
  readonly dwellMs: number;
  readonly gapMs: number;
  readonly downMs: number;
  /** In words; empty when all is as it must be. */
  readonly faults: readonly string[];
}

const SAMPLE_MS = 1_000;
/** How long the person who sets something down stands beside it before leaving. */
const OWNER_LEAVES_MS = 7_000;
/** Longer than this between two looks is a gap (3 × the sampling interval). */
const BRIDGED_MS = 3 * SAMPLE_MS;

/** Compares what was kept of each scene after a pass with kills, and gives everything that is wrong. */
export async function afterKills({ dataFolder, watchings, code }: KilledPass): Promise<readonly SceneAfterKills[]> {
  const data = await keptData(dataFolder);
  return Promise.all(
    watchings.map(async (watching) => {
      const { scene } = watching.truth;
      const cases = data.cases.filter(({ cameraId }) => cameraId === scene);
      const [first] = cases;
      const isDue = isEnough(watching);
      const presence = data.presences.find(({ id }) => id === first?.sightings[0]?.presenceId);
      const key = join(dataFolder, 'public.pem');
      const verified = await runProgram(['verify', join(dataFolder, 'evidence', scene), '--key', key]);
      const faults = [
        ...(isDue || first ? differencesFromTruth(cases.map(caseLine), watching) : []),
        ...cases.flatMap(faultsOfCase),
        ...(first && !presence ? [`${first.id}: its presence is lost`] : []),
        ...(first && presence ? faultsOfDwell(first, presence, watching) : []),
        ...faultsOfStaging(data, scene),
        ...(first && verified.code !== 0 ? [`its evidence does not verify: ${verified.text}`] : []),
        ...(code === 0 ? [] : [`the last life ended with ${code}`]),
      ];
      return {
        scene,
        cases: cases.length,
        isDue,
        stayedMs: presence ? intervalMs({ fromAt: presence.firstSeenAt, toAt: presence.lastSeenAt }) : 0,
        dwellMs: first?.dwellMs ?? 0,
        gapMs: presence ? timelineMs(presence.timeline, 'gap') : 0,
        downMs: watching.unwatched.reduce((sum, down) => sum + intervalMs(down), 0),
        faults,
      };
    }),
  );
}

/**
 * Whether enough was watched for a case to be due: a bag that lies there for 35 s may stay unseen between three slow
 * starts.
 */
function isEnough({ truth, startAt, untilAt, unwatched, permittedMs }: KilledPass['watchings'][number]): boolean {
  return truth.violations.every(({ fromMs, toMs, ruleId }) => {
    const fromAt = new Date(startAt.getTime() + fromMs);
    const toAt = toMs === null ? untilAt : new Date(startAt.getTime() + toMs);
    const lostMs = unwatched.reduce((sum, down) => sum + overlapMs(down, { fromAt, toAt }) + 2 * SAMPLE_MS, 0);
    return intervalMs({ fromAt, toAt }) - lostMs >= permittedMs(ruleId) + OWNER_LEAVES_MS;
  });
}

function faultsOfCase({ id, visible, sealOwed, sightings }: CaseRow): readonly string[] {
  return [
    ...(visible ? [] : [`${id} is not visible`]),
    ...(sealOwed ? [`${id} is owed a manifest`] : []),
    ...(sightings.length === 1 ? [] : [`${id} has ${sightings.length} sightings`]),
  ];
}

function faultsOfDwell(row: CaseRow, presence: Presence, { unwatched = [] }: Watching): readonly string[] {
  const { timeline, firstSeenAt, lastSeenAt } = presence;
  const [seenMs, gapMs] = [timelineMs(timeline, 'seen'), timelineMs(timeline, 'gap')];
  const faults: string[] = [];
  const stayedMs = intervalMs({ fromAt: firstSeenAt, toAt: lastSeenAt });
  if (seenMs + gapMs !== stayedMs) faults.push(`dwell ${seenMs} and gaps ${gapMs} are not the ${stayedMs} it stayed`);
  if (row.dwellMs !== seenMs) faults.push(`${row.id}: dwell is ${row.dwellMs}, it was seen for ${seenMs}`);
  for (const down of unwatched) {
    const counted = seenIn(timeline, down);
    // A short stop between two looks is not a gap; otherwise at most the frame that was just arriving counts.
    const allowedMs = intervalMs(down) <= BRIDGED_MS ? BRIDGED_MS : SAMPLE_MS;
    if (counted > allowedMs)
      faults.push(`${counted} ms of dwell while nobody watched, from ${down.fromAt.toISOString()}`);
  }
  const mostMs = unwatched.reduce((sum, down) => sum + intervalMs(down) + BRIDGED_MS, 0);
  if (gapMs > mostMs) faults.push(`gaps of ${gapMs} ms, though it was watched but for ${mostMs} at most`);
  return faults;
}

function faultsOfStaging({ presences, stagedFiles }: KeptData, scene: string): readonly string[] {
  const live = new Set(presences.filter(({ state }) => state !== 'gone').map(({ id }) => id));
  return stagedFiles
    .filter(
      (file) => file.startsWith('sealing/') || (file.startsWith(`${scene}/`) && !live.has(file.split('/')[1] ?? '')),
    )
    .map((file) => `left staged: ${file}`);
}

function seenIn(timeline: Timeline, span: Unwatched): number {
  return timeline.reduce((sum, part) => (part.type === 'seen' ? sum + overlapMs(part, span) : sum), 0);
}

function overlapMs(a: Unwatched, b: Unwatched): number {
  const fromMs = Math.max(a.fromAt.getTime(), b.fromAt.getTime());
  return Math.max(0, Math.min(a.toAt.getTime(), b.toAt.getTime()) - fromMs);
}
