import { BOX_HEAD_BYTES, boxAt, boxesIn } from './mp4-boxes.ts';

/** The unit of times in the video that ffmpeg copies for us: `-video_track_timescale`. */
export const TICKS_PER_MS = 90;

/** `sample_is_non_sync_sample` of a sample's flags (ISO/IEC 14496-12, 8.8.3.1). */
const NON_SYNC = 0x1_00_00;
/** Flags of `tfhd` and `trun` that say which fields are there. */
const TFHD = { base: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const TRUN = { offset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, shift: 0x800 } as const;

/** What a fragment's head (`moof`) says of its pictures. */
export interface FragmentFacts {
  /** The first picture is a key frame. */
  readonly startsWithKey: boolean;
  /** When the first picture is decoded, in ticks since the run's first one. */
  readonly fromTicks: number;
  /** How long each picture stands. */
  readonly sampleTicks: readonly number[];
}

interface Run {
  readonly firstFlags: number | null;
  readonly ticks: readonly number[];
}

/** Null when a part is missing: then it is no fragment of ours. `moof`: the box's body. */
export function fragmentFacts(moof: Buffer): FragmentFacts | null {
  const track = boxAt(moof, ['traf']);
  const header = track && boxAt(track, ['tfhd']);
  const time = track && boxAt(track, ['tfdt']);
  if (!track || !header || header.length < BOX_HEAD_BYTES || !time || time.length < BOX_HEAD_BYTES) return null;
  const defaults = defaultsIn(header);
  const runs = [...boxesIn(track)].filter(({ name }) => name === 'trun').map(({ body }) => runOf(body, defaults));
  const [first] = runs;
  if (first === undefined) return null;
  const flags = first.firstFlags ?? defaults.flags;
  const isLong = time.readUInt8(0) === 1 && time.length >= 12;
  return {
    startsWithKey: flags !== null && (flags & NON_SYNC) === 0,
    fromTicks: isLong ? Number(time.readBigUInt64BE(4)) : time.readUInt32BE(4),
    sampleTicks: runs.flatMap(({ ticks }) => ticks),
  };
}

interface Defaults {
  readonly ticks: number;
  readonly flags: number | null;
}

/** What holds for each picture of which its run says nothing. */
function defaultsIn(header: Buffer): Defaults {
  const has = header.readUInt32BE(0) & 0xff_ff_ff;
  let at = BOX_HEAD_BYTES;
  if (has & TFHD.base) at += 8;
  if (has & TFHD.description) at += 4;
  const ticks = has & TFHD.duration ? (numberAt(header, at) ?? 0) : 0;
  for (const field of [TFHD.duration, TFHD.size]) if (has & field) at += 4;
  return { ticks, flags: has & TFHD.flags ? numberAt(header, at) : null };
}

function runOf(run: Buffer, defaults: Defaults): Run {
  const has = (numberAt(run, 0) ?? 0) & 0xff_ff_ff;
  const fields = [TRUN.duration, TRUN.size, TRUN.flags, TRUN.shift].filter((field) => has & field);
  let at = BOX_HEAD_BYTES;
  if (has & TRUN.offset) at += 4;
  let firstFlags = has & TRUN.firstFlags ? numberAt(run, at) : null;
  if (has & TRUN.firstFlags) at += 4;
  if (has & TRUN.flags) firstFlags ??= numberAt(run, at + 4 * fields.indexOf(TRUN.flags));
  const entryBytes = 4 * fields.length;
  const most = entryBytes === 0 ? Number.POSITIVE_INFINITY : Math.floor((run.length - at) / entryBytes);
  const count = Math.min(numberAt(run, 4) ?? 0, most, MOST_SAMPLES);
  const ticks = Array.from({ length: count }, (_, index) =>
    has & TRUN.duration ? (numberAt(run, at + index * entryBytes) ?? 0) : defaults.ticks,
  );
  return { firstFlags, ticks };
}

/** A fragment has at most some seconds of pictures. */
const MOST_SAMPLES = 100_000;

function numberAt(body: Buffer, at: number): number | null {
  return at + 4 <= body.length ? body.readUInt32BE(at) : null;
}

/** How long the fragment lasts. */
export function ticksOf({ sampleTicks }: FragmentFacts): number {
  return sampleTicks.reduce((sum, ticks) => sum + ticks, 0);
}
