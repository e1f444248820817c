import { FfmpegSource } from '../adapters/ffmpeg/ffmpeg-source.ts';
import { FfmpegTap } from '../adapters/ffmpeg/ffmpeg-tap.ts';
import { KeptVideo } from '../adapters/ffmpeg/kept-video.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { CameraFeed } from '../watching/ingest/feed-event.ts';
import { LiveFeed } from '../watching/ingest/live-feed.ts';
import { PrimedFeed } from '../watching/ingest/primed-feed.ts';
import type { LiveCameras } from '../watching/live/live-cameras.ts';
import type { CameraPipeline } from '../watching/pipeline/camera-pipeline.ts';
import type { PipelineWorld } from '../watching/pipeline/open-pipeline.ts';
import { openPipeline } from '../watching/pipeline/open-pipeline.ts';
import type { ShiftDesk } from '../watching/shifts/shift-desk.ts';
import type { Shift } from '../watching/shifts/shifts.ts';
import type { Machine } from './machine.ts';
import type { Recordings } from './recordings.ts';

const RENEW_EVERY_MS = 30_000;
/** The worker that hands over the camera waits in the meantime. */
const CONNECT_WITHIN_MS = 6_000;

export interface WatchParts {
  readonly desk: ShiftDesk;
  readonly world: PipelineWorld;
  readonly machine: Pick<Machine, 'models'>;
  /** The store's time, where all machines share one store. */
  readonly clock: Clock;
  /** The pipelines of the cameras that are watched now, by id; this camera is in it while it is watched. */
  readonly running: Map<string, CameraPipeline>;
  readonly live: LiveCameras;
  readonly recordings: Recordings;
}

/** `not ours`: another worker has the camera. `over`: it was asked to end, or its file has ended. */
export type WatchEnd = 'over' | 'not ours';

/**
 * Runs one shift at one camera: takes it, renews it while the camera is watched, and hands it back. @throws JX_FENCED
 * when another has taken over.
 */
export async function watchCamera(camera: Camera, signal: AbortSignal, parts: WatchParts): Promise<WatchEnd> {
  const { desk, world, machine, clock, running, live: shown, recordings } = parts;
  const detectors = await machine.models.detectors(camera.models);
  const { url, sampling } = camera;
  const over = new AbortController();
  const watched = AbortSignal.any([signal, over.signal]);
  const kept = recordings.wants(camera) ? new KeptVideo({ watched, all: recordings.waiting }) : null;
  const keeping = kept === null ? {} : { kept };
  const source = new FfmpegSource({ url, everyMs: sampling.everyMs, pace: 'live', clock, log: world.log, ...keeping });
  const live = new LiveFeed({ camera, source, clock, random: Math.random, log: world.log });
  const isHandover = desk.isHandover(camera.id);
  const feed = isHandover ? await PrimedFeed.connect(live, { withinMs: CONNECT_WITHIN_MS, clock, signal }) : live;
  const shift = signal.aborted ? null : await desk.take(camera.id);
  if (shift === null) {
    await closeFeed(feed);
    over.abort();
    return signal.aborted ? 'over' : 'not ours';
  }

  const video = new FfmpegTap({ copyHref: () => source.copyHref, clock });
  const liveCamera = { camera, tap: () => (source.copyHref === null ? null : video) };
  const before = isHandover ? 'taken-over' : 'not-running';
  const recording = kept && recordings.begin(camera, { tap: kept, fence: shift.fence, before });
  const confirmView = () => running.get(camera.id)?.confirmView();
  const renewing = renew({ desk, shift, clock, over, confirmView });
  let isFenced = false;
  try {
    const { pipeline } = await openPipeline(world, {
      camera,
      feed,
      stream: source,
      clock,
      detectors,
      fence: shift.fence,
    });
    running.set(camera.id, pipeline);
    shown.add(liveCamera);
    await pipeline.run(watched);
    return over.signal.aborted ? 'not ours' : 'over';
  } catch (error) {
    isFenced = error instanceof JiexunError && error.code === 'JX_FENCED';
    throw error;
  } finally {
    running.delete(camera.id);
    shown.remove(liveCamera);
    isFenced ||= over.signal.aborted;
    over.abort();
    await renewing;
    try {
      await closeFeed(feed);
    } finally {
      await recording?.stop();
      await desk.left(shift, isFenced ? 'fenced' : 'stopped');
    }
  }
}

/** Aborts `over` when a newer shift has the camera. */
async function renew({
  desk,
  shift,
  clock,
  over,
  confirmView,
}: {
  readonly desk: ShiftDesk;
  readonly shift: Shift;
  readonly clock: Clock;
  readonly over: AbortController;
  readonly confirmView: () => void;
}): Promise<void> {
  while (!over.signal.aborted) {
    await clock.sleep(RENEW_EVERY_MS, over.signal);
    if (over.signal.aborted) return;
    try {
      if ((await desk.renew(shift)).isViewConfirmed) confirmView();
    } catch (error) {
      // After any other failure (such as a full disk) the next renewal tries again; until then the ledger's own fence
      // protects the camera.
      if (error instanceof JiexunError && error.code === 'JX_FENCED') over.abort();
    }
  }
}

async function closeFeed(feed: CameraFeed): Promise<void> {
  if (feed instanceof PrimedFeed) await feed.close();
}
