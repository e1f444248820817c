import { PassThrough } from 'node:stream';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { LiveConversion } from '../../watching/live/live-conversion.ts';
import { FfmpegProcess } from '../ffmpeg/ffmpeg-process.ts';
import { JpegSplitter } from './jpeg-splitter.ts';
import { Mpeg1Stream } from './mpeg1-stream.ts';
import { type ConversionProcess, type ConversionProcessParts, ProcessConversion } from './process-conversion.ts';

/** What a camera's video is made into for browsers that do not decode it. */
export function liveConversions(clock: Clock): Readonly<Record<'mpeg1' | 'pictures', LiveConversion>> {
  return {
    mpeg1: new ProcessConversion({ way: 'mpeg1', start: async (parts) => mpeg1(parts, clock) }),
    pictures: new ProcessConversion({ way: 'pictures', start: (parts) => pictures(parts, clock) }),
  };
}

function mpeg1(parts: ConversionProcessParts, clock: Clock): ConversionProcess {
  const stream = new Mpeg1Stream().begin(parts);
  return {
    get unsentBytes() {
      return stream.unsentBytes;
    },
    write: (bytes) => stream.write(bytes),
    stop: () => stream.over(clock),
  };
}

/** Only key frames are decoded. */
async function pictures({ onOutput, onEnd }: ConversionProcessParts, clock: Clock): Promise<ConversionProcess> {
  const video = new PassThrough();
  const process = await FfmpegProcess.start(
    {
      inputOptions: [
        ...['-hide_banner', '-nostats', '-loglevel', 'error', '-max_alloc', '200000000'],
        ...['-threads', '1', '-skip_frame', 'nokey', '-fflags', 'nobuffer', '-probesize', '32', '-f', 'mp4'],
      ],
      input: null,
      stdin: video,
      output: [
        ...['-map', '0:V:0', '-vf', 'scale=640:-2', '-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-q:v', '5'],
        ...['-pix_fmt', 'yuvj420p', '-threads', '1', '-f', 'image2pipe'],
      ],
      report: null,
    },
    () => undefined,
  );
  const splitter = new JpegSplitter();
  process.output.on('data', (chunk: Buffer) => {
    for (const jpeg of splitter.push(chunk)) onOutput(jpeg);
  });
  process.output.on('error', () => undefined);
  void process.gone.then(onEnd);
  return {
    get unsentBytes() {
      return video.writableLength + video.readableLength;
    },
    write: (bytes) => void (video.writable && video.write(bytes)),
    stop: async () => {
      video.destroy();
      await process.stop(clock);
    },
  };
}
