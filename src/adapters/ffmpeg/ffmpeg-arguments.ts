import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { SourceFormat } from '../../watching/ingest/frame-source.ts';
import { cameraInputOptions, fileInputOptions } from './input-options.ts';

export interface FfmpegRequest {
  readonly url: CameraUrl;
  readonly everyMs: number;
  /** `live`: a file plays at its own speed. `replay`: it plays as fast as its pictures are taken. */
  readonly pace: 'live' | 'replay';
  readonly decoding: SourceFormat['decoding'];
  /** `full` is also used when key frames come often enough but cannot be decoded alone. */
  readonly keepsFull: boolean;
  /**
   * `arrival`: the times of the camera's stream are useless, so the time of arrival decides when the next picture is
   * due.
   */
  readonly times: SourceFormat['times'];
  /** How old a connection that goes by arrival is at least when it ends because the stream's times run right again. Absent: it goes on. */
  readonly timesAnewAfterMs?: number;
  /** The time limit for the answer to each request to a camera. */
  readonly patienceMs: number;
  /** `quick`: ffmpeg trusts the camera's description of its stream. `thorough`: it examines the stream itself. */
  readonly probing: 'quick' | 'thorough';
  /** For a file: only pictures at this stream time or later. Null: from the start. */
  readonly fromMs: number | null;
  /** A larger picture is refused before memory is allocated for it. */
  readonly maxPixels: number;
}

/**
 * One process: its input, what is written to its standard input, and what it writes to standard output and standard
 * error.
 */
export interface FfmpegArguments {
  readonly inputOptions: readonly string[];
  /** A `file:` url, or null when the input is `stdin`. */
  readonly input: string | null;
  /** The address of a stream, so that `ps` does not show it; null for a file. */
  readonly stdin: string | null;
  /**
   * To standard output: one picture for each sampling interval, its pixels unchanged, with its size before it (PPM).
   */
  readonly pictures: readonly string[];
  /** To standard error: one line for each key frame and for some of the packets, as they come in. */
  readonly packets: readonly string[];
}

/** A file's index may give a key frame a little late, so reading begins this much before the place. */
const SEEK_MARGIN_MS = 10_000;
/** When a key frame is due each interval, it may come this much early. */
const KEY_FRAME_TOLERANCE_RATIO = 0.25;
/** Every frame is decoded, so only the rounding of timestamps must be allowed for. */
const FULL_TOLERANCE_MS = 20;
/** Besides key frames, one of so many packets is reported, so that a running stream differs from a stalled one … */
const REPORT_EVERY_PACKETS = 8;
/** … and a packet is reported when so much stream time has passed, for streams with few pictures. */
const REPORT_EVERY_S = 0.5;

export function ffmpegArguments(request: FfmpegRequest): FfmpegArguments {
  const { url, decoding } = request;
  return {
    inputOptions: [
      ...['-hide_banner', '-nostats', '-loglevel', 'repeat+level+info'],
      ...(url.type === 'file' ? fileOptions(request) : cameraOptions(request)),
      // With more threads ffmpeg holds pictures back: as many key frames as there are threads.
      ...['-threads', '1'],
      ...(decoding === 'key-frames' ? ['-skip_frame', 'nokey'] : []),
    ],
    input: url.type === 'file' ? `file:${url.href}` : null,
    stdin: url.type === 'file' ? null : playlist(request),
    pictures: [
      // Pictures are never scaled here: those before the first wanted picture may have another size.
      ...['-map', '0:V:0', '-vf', filters(request), '-autoscale', '0'],
      ...['-fps_mode', 'passthrough', '-enc_time_base', '1:1000'],
      // With more threads the encoder gives each picture one key frame late.
      ...['-c:v', 'ppm', '-threads', '1', '-pix_fmt', 'rgb24', '-f', 'image2pipe'],
    ],
    packets: [
      ...['-map', '0:V:0', '-c', 'copy', '-copyinkf', '-bsf:v'],
      `noise=amount=0:drop=${unreported()}`,
      ...['-flush_packets', '1', '-f', 'framecrc'],
    ],
  };
}

/** The buffer size that we ask for; the system gives what it allows. */
const UDP_BUFFER_BYTES = 4_000_000;

/** When the distance to the last picture is shorter than this, a picture is too early. */
export function leastDistanceMs({ everyMs, decoding }: Pick<FfmpegRequest, 'everyMs' | 'decoding'>): number {
  const toleranceMs =
    decoding === 'key-frames' ? everyMs * KEY_FRAME_TOLERANCE_RATIO : Math.min(FULL_TOLERANCE_MS, everyMs * 0.1);
  return everyMs - toleranceMs;
}

function fileOptions({ pace, fromMs, maxPixels }: FfmpegRequest): string[] {
  return [
    // Stream time is the time in the file, counted from the file's start, even when reading begins later.
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

/** For a packet: 0 means that it is reported and that its time is kept for the next one. */
function unreported(): string {
  const isDue = `key+not(mod(n,${REPORT_EVERY_PACKETS}))+gte(abs(dts*tb-ld(0)),${REPORT_EVERY_S})`;
  return `if(${isDue},0*st(0,dts*tb),1)`.replaceAll(',', '\\,');
}

/**
 * ffmpeg's own playlist format with one entry, the relay's address. The camera's password is not in it. ffmpeg reads it
 * from standard input, because `ps` shows arguments, and who knows the secret word in that address may watch.
 */
function playlist({ url, probing, patienceMs }: FfmpegRequest): string {
  const options: [string, string][] = [
    ['rtsp_transport', url.transport ?? 'tcp'],
    // A key frame comes in one burst, and the part that the socket cannot hold is lost.
    ...(url.transport === 'udp' ? [['buffer_size', String(UDP_BUFFER_BYTES)] as [string, string]] : []),
    ['allowed_media_types', 'video'],
    // In microseconds, for opening the connection. It does not notice a stream that stops later.
    ['timeout', String(patienceMs * 1_000)],
    ['fpsprobesize', '0'],
    // By default ffmpeg first reads five seconds of the stream, and then gives all of these pictures at once.
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
  // `abs`: timestamps may start again from zero. A picture without a timestamp is always taken.
  const due = `isnan(t)+isnan(prev_selected_t)+gte(abs(t-prev_selected_t),${leastS})`;
  // A camera counts each connection from zero.
  const wanted =
    request.fromMs === null || request.url.type === 'rtsp' ? due : `gte(t,${seconds(request.fromMs)})*(${due})`;
  // A stream without usable times gets our own times, in its unit.
  const arrival = request.times === 'arrival' ? "setpts='(RTCTIME-RTCSTART)/(TB*1000000)'," : '';
  // showinfo reports the picture's true time and size. The encoder gets a counter, since it fails when times stand
  // still or run back.
  return `${arrival}select='${wanted}',showinfo=checksum=0,settb=1/1000,setpts=N`;
}

function seconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(6);
}
