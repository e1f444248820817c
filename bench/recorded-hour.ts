import { execFileSync } from 'node:child_process';
import { copiedOutput } from '../src/adapters/ffmpeg/copied-output.ts';
import { FragmentSplitter } from '../src/adapters/ffmpeg/fragment-splitter.ts';
import { SegmentThread } from '../src/adapters/files/segment-thread.ts';
import { closeHour } from '../src/footage/recording/hour-chain.ts';
import { type KeyFramePlace, keyFrameIndex } from '../src/footage/recording/key-frame-index.ts';
import { type RecordingHourRow, recordingHours } from '../src/footage/recording/recording-hour-entity.ts';
import { segmentPath } from '../src/footage/recording/segment-store.ts';
import { TICKS_PER_MS } from '../src/kernel/domain/mp4-fragment.ts';
import type { Store } from '../src/kernel/store/collection.ts';

const MINUTE_MS = 60_000;
/** 25 pictures a second, a key frame each two seconds, 4 Mbit/s as cameras send them. */
const CODING = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '50', '-b:v', '4M', '-maxrate', '4M'];

export interface RecordedMinutes {
  readonly store: Store;
  /** The folder becomes a volume. */
  readonly folder: string;
  readonly cameraId: string;
  readonly startAt: Date;
  /** Up to an hour. */
  readonly minutes: number;
}

/** Lays down minutes of one run, as if they had been recorded: one minute of video, with later times each time. Gives their bytes. */
export async function layDown({ store, folder, cameraId, startAt, minutes }: RecordedMinutes): Promise<number> {
  const rows = store.collection(recordingHours);
  const volume = await SegmentThread.open(folder);
  const pieces = aMinute();
  const segments: RecordingHourRow['segments'] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const fromMs = startAt.getTime() + minute * MINUTE_MS;
    const name = `${fromMs}-1`;
    const file = await volume.create(segmentPath(cameraId, name));
    const keys: KeyFramePlace[] = [];
    let atByte = 0;
    for (const piece of pieces) {
      const bytes = piece.type === 'begin' ? piece.init : Buffer.from(piece.bytes);
      if (piece.type === 'fragment' && piece.facts !== null) {
        const fromTicks = piece.facts.fromTicks + minute * MINUTE_MS * TICKS_PER_MS;
        if (piece.startsWithKey) keys.push({ fromTicks, atByte });
        setTime(bytes, fromTicks);
      }
      await file.append(bytes);
      atByte += bytes.length;
    }
    await file.append(keyFrameIndex(keys));
    const { bytes, sha256 } = await file.close();
    segments.push([name, fromMs, fromMs + MINUTE_MS, bytes, 0, sha256]);
  }
  const run = { fence: 1, volume: volume.volume, codec: 'avc1.42c01f', ended: null, driftMs: 0 };
  const id = `${cameraId}/${startAt.toISOString().slice(0, 13)}`;
  const of = { id, version: 1, fence: 1, cameraId, hourAt: startAt, part: 1, runs: [run], segments, gaps: [] };
  await rows.insert({ ...of, state: 'open' });
  await closeHour(id, { rows, at: new Date(startAt.getTime() + 2 * 60 * MINUTE_MS) });
  await volume.close();
  return segments.reduce((sum, [, , , bytes]) => sum + bytes, 0);
}

/** Noise, which no coder makes small. */
function aMinute() {
  const source = 'color=gray:s=640x360:r=25:d=60,noise=alls=60:allf=t';
  const input = ['-v', 'error', '-f', 'lavfi', '-i', source, '-pix_fmt', 'yuv420p'];
  const copied = copiedOutput(1_000_000).flatMap((one, at, all) => (one === '-c' || all[at - 1] === '-c' ? [] : [one]));
  const args = [...input, ...CODING, '-bufsize', '4M', ...copied, 'pipe:1'];
  return new FragmentSplitter().push(execFileSync('ffmpeg', args, { maxBuffer: 500_000_000 }));
}

/** `tfdt`, version 1: flags, then the time in eight bytes. */
function setTime(bytes: Uint8Array, fromTicks: number): void {
  const fragment = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  fragment.writeBigUInt64BE(BigInt(fromTicks), fragment.indexOf('tfdt', 0, 'latin1') + 8);
}
