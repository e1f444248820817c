import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AbsoluteStay, coveredBy, type JudgedStay, judgedStays } from '../builders/judged-stays.ts';
import { KERB_EVERY_MS } from '../builders/kerb-scene.ts';
import { holes, type Span, totalMs, within } from '../builders/spans.ts';
import { runProgram } from '../servers/running-program.ts';
import type { Gap } from './chaos-gaps.ts';
import { type CameraRecords, cameraRecords } from './chaos-records.ts';
import type { ChaosStream, ChaosWorld } from './chaos-world.ts';

export interface ChaosJudgement {
  readonly stays: readonly JudgedStay[];
  readonly gaps: readonly Gap[];
  /** For each camera: the watched time by the timeline and by the coverage log, and the whole time. */
  readonly watched: readonly {
    readonly cameraId: string;
    /** The time from the camera's sensor to the stamp. */
    readonly wayMs: number;
    readonly timelineMs: number;
    readonly coverageMs: number;
    readonly wholeMs: number;
  }[];
  readonly cases: number;
  readonly unverifiable: readonly string[];
  /** All other faults, in words. */
  readonly faultsFound: readonly string[];
}

/** Stays this near to the ends of the watch are left out. */
const MARGIN_MS = 10_000;
const KEY_FRAMES_MS = 1_000;
const MOST_WAY_MS = 700;
/** At the ends of the watch: a time this short is not a gap for the ledger either. */
const LEAST_GAP_MS = 3 * KERB_EVERY_MS;

/** Judges one pass: compares the store and the evidence folder with the truth. */
export async function judgeChaos(
  world: ChaosWorld,
  { fromAt, untilAt }: { readonly fromAt: Date; readonly untilAt: Date },
): Promise<ChaosJudgement> {
  const whole = { fromMs: fromAt.getTime(), toMs: untilAt.getTime() };
  const store = await world.cluster.openStore();
  try {
    const judged = [];
    for (const [no, stream] of world.streams.entries()) {
      const truth = await trueStays(stream, whole);
      for (const cameraId of stream.cameraIds) {
        const records = await cameraRecords(store, cameraId);
        const wayMs = wayOf(records, (await stream.simulated.startedAt).getTime());
        const stamped = truth.map((stay) => ({ ...stay, fromMs: stay.fromMs + wayMs, toMs: stay.toMs + wayMs }));
        const covered = coveredBy(records);
        const gaps = holes(covered, whole)
          .filter((hole) => totalMs([hole]) >= LEAST_GAP_MS)
          .map(({ fromMs, toMs }): Gap => {
            return { cameraId, streamNo: no, fromAt: new Date(fromMs), toAt: new Date(toMs) };
          });
        const watched = {
          cameraId,
          wayMs,
          timelineMs: totalMs(within(covered, whole)),
          coverageMs: records.watchedMs,
          wholeMs: totalMs([whole]),
        };
        const evidence = await evidenceFaults(world, records);
        judged.push({
          ...judgedStays(records, stamped, covered),
          gaps,
          watched,
          evidence,
          cases: records.cases.length,
        });
      }
    }
    return {
      stays: judged.flatMap(({ stays }) => stays),
      gaps: judged.flatMap(({ gaps }) => gaps),
      watched: judged.map(({ watched }) => watched),
      cases: judged.reduce((sum, { cases }) => sum + cases, 0),
      unverifiable: judged.flatMap(({ evidence }) => evidence),
      faultsFound: judged.flatMap(({ others }) => others),
    };
  } finally {
    await store.close();
  }
}

/** Every pass of the scene begins where the last one ended; the first begins when its first viewer comes. */
async function trueStays({ scene, simulated }: ChaosStream, whole: Span): Promise<readonly AbsoluteStay[]> {
  const startMs = (await simulated.startedAt).getTime();
  const stays: AbsoluteStay[] = [];
  for (let passMs = startMs; passMs < whole.toMs; passMs += scene.durationMs) {
    for (const stay of scene.stays) stays.push({ ...stay, fromMs: passMs + stay.fromMs, toMs: passMs + stay.toMs });
  }
  return stays.filter(({ fromMs, toMs }) => fromMs >= whole.fromMs + MARGIN_MS && toMs <= whole.toMs - MARGIN_MS);
}

/**
 * Measures how long a picture is on its way. Frames are stamped when they arrive, and key frames are shown at whole
 * seconds of the scene; the median difference between the stamps and the whole seconds is this time. The truth is given
 * in the time of the stamps.
 */
function wayOf({ cases }: CameraRecords, startMs: number): number {
  const off = cases
    .flatMap(({ violations }) => violations)
    .map(({ reachedAt }) => (reachedAt.getTime() - startMs) % KEY_FRAMES_MS)
    .map((ms) => (ms > MOST_WAY_MS ? ms - KEY_FRAMES_MS : ms))
    .sort((a, b) => a - b);
  return off[Math.floor(off.length / 2)] ?? 0;
}

async function evidenceFaults(world: ChaosWorld, { cameraId, cases }: CameraRecords): Promise<readonly string[]> {
  const root = join(world.cluster.evidenceFolder, 'evidence');
  if (cases.length === 0) return [];
  const key = join(world.cluster.evidenceFolder, 'public.pem');
  const { code, text } = await runProgram(['verify', join(root, cameraId), '--key', key]);
  return [
    ...(code === 0 ? [] : [`${cameraId} does not verify: ${text}`]),
    ...cases.flatMap(({ id, visible, sealOwed, evidenceFolder }) => [
      ...(visible ? [] : [`${id} has no manifest`]),
      ...(sealOwed ? [`${id} is owed a manifest`] : []),
      ...(!visible || existsSync(join(root, evidenceFolder, 'manifest.json'))
        ? []
        : [`${id}: its folder is not there`]),
    ]),
  ];
}
