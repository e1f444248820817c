import { execFileSync } from 'node:child_process';
import { copiedOutput } from '../../adapters/ffmpeg/copied-output.ts';
import { FragmentSplitter } from '../../adapters/ffmpeg/fragment-splitter.ts';
import { SegmentThread } from '../../adapters/files/segment-thread.ts';
import { TICKS_PER_MS, ticksOf } from '../../kernel/domain/mp4-fragment.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { RecordingWorld } from './recording-world.ts';

/** How the video is coded: H.264, or H.265 that no Chromium here plays. */
const CODINGS = {
  h264: ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0'],
  h265: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:bframes=0'],
} as const;

export interface RecordedStreet {
  readonly store: Store;
  /** The folder becomes a volume. */
  readonly folder: string;
  /** When it begins; on a whole minute. */
  readonly startAt: Date;
  /** Seconds of each run, and of the gap after it. */
  readonly runs: readonly { readonly seconds: number; readonly gapSeconds: number }[];
  readonly coding?: keyof typeof CODINGS;
}

/**
 * Records real video of the camera `yard`, in seconds: ffmpeg makes it, the recorder writes it as it would what a camera sends, by a
 * clock that is turned. The picture counts its seconds; a key frame comes each two seconds.
 */
export async function recordStreet({ store, folder, startAt, runs, coding = 'h264' }: RecordedStreet): Promise<void> {
  const volume = await SegmentThread.open(folder);
  const world = new RecordingWorld(startAt, store);
  const camera = await world.record(1, volume);
  try {
    for (const { seconds, gapSeconds } of runs) {
      const runAtMs = world.clock.now().getTime();
      for (const piece of videoOf(seconds, coding)) {
        await camera.taken();
        if (piece.type === 'begin') await camera.give(piece);
        else if (piece.facts !== null) {
          const durationMs = ticksOf(piece.facts) / TICKS_PER_MS;
          const capturedAt = new Date(runAtMs + piece.facts.fromTicks / TICKS_PER_MS);
          await world.clock.advance(durationMs);
          const { type, bytes, startsWithKey } = piece;
          const time = { capturedAt, durationMs, heldMs: durationMs, driftMs: 0 };
          await camera.give({ type, bytes, startsWithKey, time });
        }
      }
      await camera.taken();
      await camera.give({ type: 'end', why: 'camera-down', words: '' });
      await camera.taken();
      await world.clock.advance(gapSeconds * 1_000);
    }
    await camera.stop();
  } finally {
    await volume.close();
  }
}

function videoOf(seconds: number, coding: keyof typeof CODINGS) {
  const input = ['-v', 'error', '-f', 'lavfi', '-i', `testsrc=s=640x360:r=10:d=${seconds}`, '-pix_fmt', 'yuv420p'];
  const copied = copiedOutput(1_000_000).flatMap((one, at, all) => (one === '-c' || all[at - 1] === '-c' ? [] : [one]));
  const args = [...input, ...CODINGS[coding], '-g', '20', ...copied, 'pipe:1'];
  return new FragmentSplitter().push(execFileSync('ffmpeg', args, { maxBuffer: 500_000_000 }));
}
