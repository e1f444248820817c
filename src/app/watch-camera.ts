import { FfmpegSource } from '../adapters/ffmpeg/ffmpeg-source.ts';
import type { Camera } from '../domain/camera.ts';
import { JiexunError } from '../domain/error.ts';
import { LiveFeed } from '../ingest/live-feed.ts';
import type { Shift, Shifts } from '../jobs/shifts.ts';
import type { CameraPipeline } from '../pipeline/camera-pipeline.ts';
import type { PipelineWorld } from '../pipeline/open-pipeline.ts';
import { openPipeline } from '../pipeline/open-pipeline.ts';
import type { Machine } from './machine.ts';

const RENEW_EVERY_MS = 30_000;

/** One shift at one camera: claimed, renewed while it is watched, handed back. @throws JX_FENCED when another has taken over. */
export async function watchCamera({
  camera,
  signal,
  shifts,
  holder,
  world,
  machine,
  running,
}: {
  readonly camera: Camera;
  readonly signal: AbortSignal;
  readonly shifts: Shifts;
  readonly holder: string;
  readonly world: PipelineWorld;
  readonly machine: Machine;
  /** Of the cameras watched now, by id; this one is in it while it is. */
  readonly running: Map<string, CameraPipeline>;
}): Promise<void> {
  const { clock, models } = machine;
  const detectors = await models.detectors(camera.models);
  const shift = await shifts.claim(camera.id, holder);
  const over = new AbortController();
  const renewing = renew({ shifts, shift, clock: machine.clock, signal: over.signal });
  try {
    const source = new FfmpegSource({
      url: camera.url,
      everyMs: camera.sampling.everyMs,
      pace: 'live',
      clock,
      log: world.log,
    });
    const feed = new LiveFeed({ camera, source, clock, random: Math.random, log: world.log });
    const { pipeline } = await openPipeline(world, { camera, feed, detectors, fence: shift.fence });
    running.set(camera.id, pipeline);
    await pipeline.run(AbortSignal.any([signal, over.signal]));
  } finally {
    running.delete(camera.id);
    over.abort();
    await renewing;
    await shifts.release(shift);
  }

  async function renew(parts: { shifts: Shifts; shift: Shift; clock: Machine['clock']; signal: AbortSignal }) {
    while (!parts.signal.aborted) {
      await parts.clock.sleep(RENEW_EVERY_MS, parts.signal);
      if (parts.signal.aborted) return;
      try {
        await parts.shifts.renew(parts.shift);
      } catch (error) {
        // Any other failure (the disk is full) is tried again with the next; the ledger's own fence guards meanwhile.
        if (error instanceof JiexunError && error.code === 'JX_FENCED') over.abort();
      }
    }
  }
}
