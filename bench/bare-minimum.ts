import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import '../src/adapters/onnx/no-telemetry.ts';
import { InferenceSession, Tensor } from 'onnxruntime-node';

// What nobody can do without, or what is usual, as a process of its own: node bench/bare-minimum.ts URL key-frames|full WIDTH HEIGHT,
// the last two the size that the model is run at.
// ffmpeg takes the stream to pictures, and for each of them the model runs, with nothing around. Every second a line on stdout:
// {"pictures","sessionS"}, the CPU seconds of `session.run` alone; ffmpeg is the only child.
const [url = '', decoding = 'key-frames', width = '416', height = '416'] = process.argv.slice(2);
const toJpeg = ['-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-threads', '1', '-q:v', '2', '-pix_fmt', 'yuvj420p'];
// As network video recorders do: every frame is decoded, five a second are scaled down for the detector.
const toDetector = ['-vf', 'fps=5,scale=416:-2', '-pix_fmt', 'rgb24', '-c:v', 'rawvideo'];
const isBare = decoding === 'key-frames';
const args = [
  ...['-nostdin', '-loglevel', 'error', '-rtsp_transport', 'tcp', '-threads', '1'],
  ...(isBare ? ['-skip_frame', 'nokey'] : []),
  ...['-i', url, '-map', '0:V:0', ...(isBare ? toJpeg : toDetector)],
  // One line a picture.
  ...['-f', 'framecrc', '-flush_packets', '1', 'pipe:1'],
];
const session = await InferenceSession.create(join(import.meta.dirname, '../models/street/model.onnx'), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
});
const shape = [1, 3, Number(height), Number(width)];
const values = Float32Array.from({ length: shape.reduce((product, n) => product * n) }, (_, i) => (i * 7_919) % 256);
const feeds = { images: new Tensor('float32', values, shape) };
const counted = { pictures: 0, sessionS: 0 };
let running: Promise<void> = Promise.resolve();

const ffmpeg = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'inherit'] });
createInterface({ input: ffmpeg.stdout }).on('line', (line) => {
  if (!line.startsWith('#')) running = running.then(run);
});
const telling = setInterval(() => console.log(JSON.stringify(counted)), 1_000);
process.once('SIGTERM', () => {
  clearInterval(telling);
  ffmpeg.kill('SIGKILL');
});

async function run(): Promise<void> {
  const before = process.cpuUsage();
  await session.run(feeds);
  const { user, system } = process.cpuUsage(before);
  counted.pictures += 1;
  counted.sessionS += (user + system) / 1e6;
}
