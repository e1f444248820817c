import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { SourceFormat } from '../../watching/ingest/frame-source.ts';
import { cameraInputOptions, fileInputOptions } from './input-options.ts';

export interface FfmpegRequest {
  readonly url: CameraUrl;
  readonly everyMs: number;
  /** `live`: a file plays at its own speed; `replay`: as fast as its pictures are taken. */
  readonly pace: 'live' | 'replay';
  readonly decoding: SourceFormat['decoding'];
  /** `full` also where key frames come often enough: they give no picture alone. */
  readonly keepsFull: boolean;
  /** `arrival`: the times of a camera's stream are of no use, a picture is due by when it came. */
  readonly times: SourceFormat['times'];
  /** For the answer to each of a camera's requests. */
  readonly patienceMs: number;
  /** `quick`: trust the camera's description of its stream; `thorough`: look for it in the stream itself. */
  readonly probing: 'quick' | 'thorough';
  /** File: only pictures at this stream time or later; null = from the start. */
  readonly fromMs: number | null;
  /** A larger picture is refused before memory is taken for it. */
  readonly maxPixels: number;
}

/** One process: its input, what is written to its standard input, and what it writes to standard output and error. */
export interface FfmpegArguments {
  readonly inputOptions: readonly string[];
  /** A `file:` url, or null: the input is `stdin`. */
  readonly input: string | null;
  /** Keeps a camera's credentials out of the list of processes. */
  readonly stdin: string | null;
  /** To standard output: one picture a sampling interval, its pixels as they are, each with its size before it (PPM). */
  readonly pictures: readonly string[];
  /** To standard error, a line each: key frames and every few packets, as they come in. */
  readonly packets: readonly string[];
}

/** A file's index may name a key frame a little late: begin to read this much before the place. */
const SEEK_MARGIN_MS = 10_000;
/** Where a key frame comes with each interval it may come this much early. */
const KEY_FRAME_TOLERANCE_RATIO = 0.25;
/** Every frame is at hand: only the rounding of timestamps is to be allowed for. */
const FULL_TOLERANCE_MS = 20;
/** Packets reported besides key frames, so that a stream that runs is told from one that stalls: one of so many … */
const REPORT_EVERY_PACKETS = 8;
/** … and one as soon as so much stream time has passed, where pictures are few. */
const REPORT_EVERY_S = 0.5;

export function ffmpegArguments(request: FfmpegRequest): FfmpegArguments {
  const { url, decoding } = request;
  return {
    inputOptions: [
      ...['-hide_banner', '-nostats', '-loglevel', 'repeat+level+info'],
      ...(url.type === 'file' ? fileOptions(request) : cameraOptions(request)),
      // More threads hold pictures back: as many key frames as there are threads.
      ...['-threads', '1'],
      ...(decoding === 'key-frames' ? ['-skip_frame', 'nokey'] : []),
    ],
    input: url.type === 'file' ? `file:${url.href}` : null,
    stdin: url.type === 'file' ? null : playlist(request),
    pictures: [
      // Never scaled: what is left out before the first picture wanted may be of another size.
      ...['-map', '0:V:0', '-vf', filters(request), '-autoscale', '0'],
      ...['-fps_mode', 'passthrough', '-enc_time_base', '1:1000'],
      // With more threads the encoder hands over each picture one key frame late.
      ...['-c:v', 'ppm', '-threads', '1', '-pix_fmt', 'rgb24', '-f', 'image2pipe'],
    ],
    packets: [
      ...['-map', '0:V:0', '-c', 'copy', '-copyinkf', '-bsf:v'],
      `noise=amount=0:drop=${unreported()}`,
      ...['-flush_packets', '1', '-f', 'framecrc'],
    ],
  };
}

/** Asked for; the system gives what it allows. */
const UDP_BUFFER_BYTES = 4_000_000;

/** The distance below which the next picture is too early. */
export function leastDistanceMs({ everyMs, decoding }: Pick<FfmpegRequest, 'everyMs' | 'decoding'>): number {
  const toleranceMs =
    decoding === 'key-frames' ? everyMs * KEY_FRAME_TOLERANCE_RATIO : Math.min(FULL_TOLERANCE_MS, everyMs * 0.1);
  return everyMs - toleranceMs;
}

function fileOptions({ pace, fromMs, maxPixels }: FfmpegRequest): string[] {
  return [
    // Stream time is what the file says, counted from its start, also when reading begins later.
    ...['-nostdin', '-copyts', '-start_at_zero'],
    ...(pace === 'live' ? ['-re'] : []),
    ...(fromMs !== null && fromMs > SEEK_MARGIN_MS
      ? ['-noaccurate_seek', '-ss', seconds(fromMs - SEEK_MARGIN_MS)]
      : []),
    ...fileInputOptions(maxPixels),
  ];
}

function cameraOptions({ url, probing, maxPixels }: FfmpegRequest): string[] {
  return [
    ...cameraInputOptions(url, maxPixels),
    ...(probing === 'quick' ? ['-fpsprobesize', '0', '-probesize', '2048'] : []),
    ...['-f', 'concat'],
  ];
}

/** ffmpeg's own playlist of one entry: the only way to give it a password that `ps` does not show. */
/** Of a packet: 0 = it is reported, its time is kept for the next. */
function unreported(): string {
  const isDue = `key+not(mod(n,${REPORT_EVERY_PACKETS}))+gte(abs(dts*tb-ld(0)),${REPORT_EVERY_S})`;
  return `if(${isDue},0*st(0,dts*tb),1)`.replaceAll(',', '\\,');
}

function playlist({ url, probing, patienceMs }: FfmpegRequest): string {
  const options: [string, string][] = [
    ['rtsp_transport', url.transport ?? 'tcp'],
    // A key frame comes in one burst: what the socket cannot hold is lost.
    ...(url.transport === 'udp' ? [['buffer_size', String(UDP_BUFFER_BYTES)] as [string, string]] : []),
    ['allowed_media_types', 'video'],
    // Microseconds: for opening the connection; it does not notice a stream that stops later.
    ['timeout', String(patienceMs * 1_000)],
    ['fpsprobesize', '0'],
    // The default looks at five seconds of the stream before the first picture, then hands them over at once.
    ...(probing === 'quick' ? [['probesize', '32'] as [string, string]] : []),
  ];
  return [
    'ffconcat version 1.0',
    `file '${url.href.replaceAll("'", "'\\''")}'`,
    ...options.map(([name, value]) => `option ${name} ${value}`),
    '',
  ].join('\n');
}

function filters(request: FfmpegRequest): string {
  const leastS = seconds(leastDistanceMs(request));
  // `abs`: timestamps may start again from nought. A picture without one is always taken.
  const due = `isnan(t)+isnan(prev_selected_t)+gte(abs(t-prev_selected_t),${leastS})`;
  // A camera counts each connection from nought.
  const wanted =
    request.fromMs === null || request.url.type === 'rtsp' ? due : `gte(t,${seconds(request.fromMs)})*(${due})`;
  // What a stream without usable times is given: our own, in its unit.
  const arrival = request.times === 'arrival' ? "setpts='(RTCTIME-RTCSTART)/(TB*1000000)'," : '';
  // showinfo says the picture's true time and size; the encoder, which fails on times that stand or run back, gets a count.
  return `${arrival}select='${wanted}',showinfo=checksum=0,settb=1/1000,setpts=N`;
}

function seconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(6);
}
