import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { EmbeddedQueue } from '../adapters/embedded-queue/embedded-queue.ts';
import { FfmpegSource } from '../adapters/ffmpeg/ffmpeg-source.ts';
import { DirectoryEvidenceStore } from '../adapters/files/directory-evidence-store.ts';
import { unflushedDisk } from '../adapters/files/durable-file.ts';
import { makeNamedFolder } from '../adapters/files/named-folder.ts';
import { openSigningKey } from '../adapters/files/signing-key.ts';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { SharpStillDrawing } from '../adapters/sharp/sharp-still-drawing.ts';
import { Sealing } from '../cases/evidence/sealing.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import type { ReplayRequest, ReplayResult } from '../edges/commands/replay.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { JobQueue } from '../kernel/jobs/job-queue.ts';
import { saidError, saidOf } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { fileCameraUrl } from '../watching/ingest/camera-url.ts';
import { ReplayFeed } from '../watching/ingest/replay-feed.ts';
import { openPipeline } from '../watching/pipeline/open-pipeline.ts';
import { ReplayMeter, StreamClock } from '../watching/pipeline/replay-meter.ts';
import { Machine } from './machine.ts';

/**
 * Runs the same pipeline as `serve`, on stream time. It waits and drops no frames; it stores everything under `out`.
 */
export async function replay(
  request: ReplayRequest,
  { log, words }: { log: Log; words: Words },
): Promise<ReplayResult> {
  const { camera, startAt, onProgress } = request;
  const url = { ...fileCameraUrl(request.video), shown: basename(request.video) };
  const out = await emptyFolder(request.out);
  const machine = new Machine({ log, sessions: 1 });
  const streamClock = new StreamClock(startAt);
  const meter = new ReplayMeter({ clock: streamClock, onProgress });
  const store = new MemoryStore();
  const evidence = new DirectoryEvidenceStore({ dataDir: out, disk: unflushedDisk });
  const queue = new EmbeddedQueue({ store, clock: streamClock, log, random: () => 0 });
  let sealed = 0;
  const sealing = new Sealing({
    store,
    evidence,
    drawing: new SharpStillDrawing(),
    signer: await openSigningKey(out),
    clock: streamClock,
    clockOffset: () => null,
    newId: () => `seal-${sealed++}`,
  });
  queue.process('seal-case', sealing.handle);
  queue.process('seal-clearing', sealing.handle);
  try {
    const { everyMs } = camera.sampling;
    const source = new FfmpegSource({ url, everyMs, pace: 'replay', startAt, clock: machine.clock, log });
    const feed = new ReplayFeed({ cameraId: camera.id, source, startAt });
    const { pictures, calendar, models } = machine;
    const detectors = await models.detectors(camera.models);
    // Runs each job at its stream time, as a live run does.
    const promptQueue: Pick<JobQueue, 'add'> = {
      add: async (job, options) => {
        const added = await queue.add(job, options);
        await queue.drain();
        return added;
      },
    };
    // A stopped replay is not continued: it begins again.
    const memoryEveryMs = Number.POSITIVE_INFINITY;
    const kept = { keepsState: false, memoryEveryMs };
    const world = { store, queue: promptQueue, evidence, pictures, calendar, log, words, meter, ...kept };
    const opened = { camera, feed, stream: source, clock: streamClock, detectors, fence: 1 };
    const { pipeline, coverage } = await openPipeline(world, opened);
    await pipeline.run(new AbortController().signal);
    const { rows } = await store.collection(caseEntity).find({ index: 'filed', limit: 1_000 });
    const { frames, lostFrames, streamMs } = meter;
    return { out, cases: rows, frames, lostFrames, streamMs, coveredMs: coverage.watchedMs };
  } catch (error) {
    if (request.out === null) await rm(out, { recursive: true, force: true });
    throw error;
  } finally {
    await machine.close();
    await store.close();
  }
}

async function emptyFolder(out: string | null): Promise<string> {
  if (out === null) return mkdtemp(join(tmpdir(), 'jiexun-replay-'));
  const folder = resolve(out);
  const found = await listMade(folder);
  if (found.length > 0) throw saidError('JX_OUT_NOT_EMPTY', saying('machine-error.out-not-empty', { folder: out }));
  return folder;
}

async function listMade(folder: string): Promise<readonly string[]> {
  try {
    makeNamedFolder(folder);
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof JiexunError) throw cause;
    throw saidError('JX_OUT_FOLDER', saying('machine-error.out-not-made', { folder, why: saidOf(cause) }), { cause });
  }
}
