/** The meaning of one line of ffmpeg's standard error; null when the line does not matter. */
export type FfmpegReport =
  /** A picture that will come on standard output. The reports have the same order as the pictures. */
  | {
      readonly type: 'picture';
      /** Null when the stream gives no timestamp. */
      readonly ptsMs: number | null;
      readonly widthPx: number;
      readonly heightPx: number;
    }
  /** A packet came in. `ticks` is in the unit of the last `time-base`. */
  | { readonly type: 'packet'; readonly ticks: number | null; readonly isKey: boolean }
  | { readonly type: 'time-base'; readonly msPerTick: number }
  /** The picture that is reported next has damaged parts. */
  | { readonly type: 'damaged' }
  /** A value for the file, from its header. */
  | { readonly type: 'duration'; readonly durationMs: number }
  /** The codec of a video stream, with its profile: `h264 (High)`. */
  | { readonly type: 'codec'; readonly codec: string }
  | { readonly type: 'problem'; readonly text: string };

const PICTURE = /showinfo.*\bn: *\d+ pts: *\S+ pts_time:(\S+).* s:(\d+)x(\d+)/;
const PACKET = /^0, *(-?\d+), *(-?\d+), *\d+, *\d+, 0x[0-9a-f]+(?:, F=0x([0-9A-F]+))?/;
const TIME_BASE = /^#tb 0: (\d+)\/(\d+)/;
const CODEC = /Stream #0:\d+.*: Video: (\w+(?: \([\w :.-]+\))?)/;
const DURATION = /\] +Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/;
const PROBLEM = /\[(?:warning|error|fatal|panic)\] (.*)/;
/** Messages about every healthy stream, or repetitions in other words. */
const CHATTER = /not enough frames to estimate rate|deprecated pixel format|timestamps are unset|^impossible to open/i;
/** Said of the copy that is kept, at the beginning of a healthy stream whose first packet has no time. */
const COPY_CHATTER = /^\[fifo @ \w+\] \[warning\] Non-monotonous DTS/;
const KEY_FLAG = 1;
/** AV_NOPTS_VALUE. */
const NO_TICKS = '-9223372036854775808';

export function readReport(line: string): FfmpegReport | null {
  return readPicture(line) ?? readPacket(line) ?? readHeader(line) ?? readProblem(line);
}

function readPicture(line: string): FfmpegReport | null {
  const [, seconds, width, height] = PICTURE.exec(line) ?? [];
  if (seconds === undefined) return null;
  const ptsMs = Number(seconds) * 1_000;
  const known = Number.isFinite(ptsMs) ? ptsMs : null;
  return { type: 'picture', ptsMs: known, widthPx: Number(width), heightPx: Number(height) };
}

function readPacket(line: string): FfmpegReport | null {
  const [, dts, pts, flags] = PACKET.exec(line) ?? [];
  if (dts === undefined) return null;
  const ticks = pts === NO_TICKS ? dts : pts;
  const isKey = flags === undefined || (Number.parseInt(flags, 16) & KEY_FLAG) !== 0;
  return { type: 'packet', ticks: ticks === NO_TICKS ? null : Number(ticks), isKey };
}

function readHeader(line: string): FfmpegReport | null {
  const [, numerator, denominator] = TIME_BASE.exec(line) ?? [];
  if (numerator !== undefined) {
    return { type: 'time-base', msPerTick: (Number(numerator) * 1_000) / Number(denominator) };
  }
  const codec = CODEC.exec(line)?.[1];
  if (codec !== undefined) return { type: 'codec', codec };
  const [, hours, minutes, seconds] = DURATION.exec(line) ?? [];
  if (hours === undefined) return null;
  return {
    type: 'duration',
    durationMs: Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000,
  };
}

function readProblem(line: string): FfmpegReport | null {
  if (line.includes('corrupt decoded frame')) return { type: 'damaged' };
  const text = PROBLEM.exec(line)?.[1];
  return text === undefined || CHATTER.test(text) || COPY_CHATTER.test(line) ? null : { type: 'problem', text };
}
