import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { PpmSplitter } from '../adapters/ffmpeg/ppm-splitter.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { type RecordingHourRow, recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { segmentPath } from '../footage/recording/segment-store.ts';
import { keptData } from '../testing/builders/kept-data.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { fill, smallDisk } from '../testing/builders/small-disk.ts';
import { frameNumber, makeTestVideo } from '../testing/builders/test-video.ts';
import { type ToldTime, toldIn } from '../testing/builders/told-hours.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

const DISK_BYTES = 60_000_000;
const FPS = 25;
const WITHIN_MS = 60_000;
const KERB = 'zones: [{ id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }]';
const PARKING = 'rules: [{ id: no-parking, kind: illegal-parking, zones: [kerb], dwell: 12s }]';

/** All rows of a camera, also while a program writes them. */
async function hoursOf(dataFolder: string, cameraId: string): Promise<readonly RecordingHourRow[]> {
  const store = new SqliteFolder({ folder: dataFolder, log: new KeptLog() });
  try {
    return (await store.collection(recordingHours).find({ index: 'byHour', where: { cameraId }, limit: 100 })).rows;
  } finally {
    await store.close();
  }
}

/** Until something of this camera's time is told so, after this moment. */
function untilTold(dataFolder: string, cameraId: string, is: string, afterMs: number): Promise<ToldTime> {
  return untilFound(`${cameraId}: ${is}`, {
    withinMs: WITHIN_MS,
    ask: async () =>
      toldIn(await hoursOf(dataFolder, cameraId)).find((told) => told.is === is && told.toMs > afterMs) ?? null,
  });
}

/** The ffmpegs that the program has started. */
function ffmpegsOf(programPid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(/^\d+ \(ffmpeg\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]) === programPid;
      } catch {
        return false;
      }
    });
}

/** The sizes of all pictures of a file, and the number that its first one shows. */
function played(file: string): { readonly sizes: readonly string[]; readonly first: number } {
  const frames = ['-show_entries', 'frame=width,height', '-of', 'csv=p=0'];
  const probed = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v', ...frames, file], {
    encoding: 'utf8',
  });
  const one = ['-frames:v', '1', '-pix_fmt', 'rgb24', '-c:v', 'ppm', '-f', 'image2pipe', 'pipe:1'];
  const ppm = execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...one], { maxBuffer: 10_000_000 });
  const [picture] = new PpmSplitter({ maxPixels: 1_000_000 }).push(ppm);
  const sizes = new Set(probed.split('\n').map((line) => line.replace(/,$/, '')));
  return { sizes: [...sizes].filter((size) => size !== ''), first: picture === undefined ? -1 : frameNumber(picture) };
}

test('two cameras are recorded through a killed ffmpeg, a full disk and a killed program; beside it a case is filed', async () => {
  const [data, streams, recordings] = [scratchFolder(), scratchFolder(), smallDisk(DISK_BYTES)];
  const stripes = makeTestVideo(join(streams, 'stripes.mp4'), { seconds: 160, fps: FPS });
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const [gate, yard] = await Promise.all([startCamera({ file: stripes }), startCamera({ file: van })]);
  onTestFinished(async () => void (await Promise.all([gate.stop(), yard.stop()])));
  writeFileSync(join(streams, 'gate.yaml'), [`id: gate`, `url: ${gate.url}`, 'recording: {}'].join('\n'));
  writeFileSync(
    join(streams, 'yard.yaml'),
    [`id: yard`, `url: ${yard.url}`, 'recording: {}', KERB, PARKING].join('\n'),
  );
  const args = [
    'serve',
    '--data',
    data,
    '--streams',
    streams,
    '--recordings',
    recordings,
    '--port',
    '0',
    '--sessions',
    '1',
  ];

  const program = new RunningProgram(args);
  onTestFinished(() => program.kill());
  for (const id of ['gate', 'yard']) await program.line(new RegExp(`${id}: camera up`), WITHIN_MS);
  await untilTold(data, 'gate', 'video', 0);

  const ffmpegKilledMs = Date.now();
  for (const pid of ffmpegsOf(program.pid)) process.kill(pid, 'SIGKILL');
  await untilTold(data, 'gate', 'video', ffmpegKilledMs + 5_000);

  const makeRoom = fill(recordings);
  const fullMs = Date.now();
  await program.line(/recorded, since the disk of the recordings is full: (gate|yard)/, WITHIN_MS);
  await program.line(/yard: illegal parking: vehicle has stayed/, WITHIN_MS);
  for (const id of ['gate', 'yard']) await untilTold(data, id, 'disk-full', fullMs);
  makeRoom();
  await program.line(/over: .*disk of the recordings is full/, WITHIN_MS);
  await untilTold(data, 'gate', 'video', Date.now());

  await sleep(3_000);
  const killedMs = Date.now();
  await program.kill();
  const again = new RunningProgram(args);
  onTestFinished(() => again.kill());
  const restarted = await untilTold(data, 'gate', 'video', killedMs + 3_000);
  again.signal('SIGTERM');
  await again.ended;
  expect(restarted.toMs).toBeGreaterThan(killedMs);

  const gateStartMs = (await gate.startedAt).getTime();
  for (const id of ['gate', 'yard']) {
    const rows = await hoursOf(data, id);
    const told = toldIn(rows);
    // Each millisecond is told once.
    expect(
      told.slice(1).map(({ fromMs }) => fromMs),
      JSON.stringify(told),
    ).toEqual(told.slice(0, -1).map(({ toMs }) => toMs));
    const gapAfter = (is: string, atMs: number) => told.find((one) => one.is === is && one.toMs > atMs)?.fromMs ?? 0;
    expect(Math.abs(gapAfter('camera-down', ffmpegKilledMs) - ffmpegKilledMs)).toBeLessThan(2_000);
    expect(gapAfter('disk-full', fullMs)).toBeGreaterThan(fullMs - 2_000);
    expect(killedMs - gapAfter('not-running', killedMs)).toBeLessThan(2_000);
    const files = rows.flatMap(({ segments }) => segments);
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const [name, fromMs, , , , sha256] of files) {
      const { sizes, first } = played(join(recordings, segmentPath(id, name)));
      expect(sizes).toHaveLength(1);
      expect(sha256).not.toBe('');
      if (id === 'gate') expect(Math.abs(gateStartMs + (first * 1_000) / FPS - fromMs), name).toBeLessThan(300);
    }
  }
  const check = await runProgram(['recordings', 'check', recordings, '--hashes', '--data', data]);
  expect(check.text).toContain('All is as the rows say.');
  expect(check.code).toBe(0);
  expect((await keptData(data)).cases.map(({ cameraId, kind }) => [cameraId, kind])).toContainEqual([
    'yard',
    'illegal-parking',
  ]);
}, 300_000);

test('a camera whose pictures change their size: the run ends, a file has one size, and its pictures stand when they were shown', async () => {
  const [data, streams, place] = [scratchFolder(), scratchFolder(), scratchFolder()];
  const recordings = join(place, 'video');
  const camera = await startCamera({ file: makeTestVideo(join(place, 'stripes.mp4'), { seconds: 60, fps: FPS }) });
  onTestFinished(() => camera.stop());
  writeFileSync(join(streams, 'gate.yaml'), `id: gate\nurl: ${camera.url}\nrecording: {}\n`);
  await using program = new RunningProgram([
    ...['serve', '--data', data, '--streams', streams, '--recordings', recordings, '--port', '0', '--sessions', '1'],
  ]);
  await untilTold(data, 'gate', 'video', 0);
  await camera.set('resize', true);
  await untilTold(data, 'gate', 'video', Date.now() + 5_000);
  program.signal('SIGTERM');
  await program.ended;
  const rows = await hoursOf(data, 'gate');
  const ends = rows.flatMap(({ runs }) => runs.map(({ ended }) => ended));
  expect(ends).toContain('parameters');
  const startMs = (await camera.startedAt).getTime();
  const sizes = new Set<string>();
  for (const [name, fromMs] of rows.flatMap(({ segments }) => segments)) {
    const file = played(join(recordings, segmentPath('gate', name)));
    expect(file.sizes).toHaveLength(1);
    sizes.add(file.sizes[0] ?? '');
    expect(Math.abs(startMs + (file.first * 1_000) / FPS - fromMs), name).toBeLessThan(300);
  }
  expect([...sizes]).toEqual(['384,216', '192,108']);
  expect((await runProgram(['recordings', 'check', recordings, '--hashes', '--data', data])).code).toBe(0);
}, 180_000);

test('a folder that is not there yet is an alarm and a gap, the camera is watched, and is recorded once the folder can be used', async () => {
  const [data, streams, place] = [scratchFolder(), scratchFolder(), scratchFolder()];
  const disk = join(place, 'disk');
  // Where the disk is to be mounted lies something else.
  writeFileSync(disk, '');
  const camera = await startCamera({ file: makeTestVideo(join(place, 'stripes.mp4'), { seconds: 60 }) });
  onTestFinished(() => camera.stop());
  writeFileSync(join(streams, 'gate.yaml'), `id: gate\nurl: ${camera.url}\nrecording: {}\n`);
  const recordings = join(disk, 'recordings');
  await using program = new RunningProgram([
    ...['serve', '--data', data, '--streams', streams, '--recordings', recordings, '--port', '0', '--sessions', '1'],
  ]);
  await program.line(/gate: camera up/, WITHIN_MS);
  await program.line(/recorded, since the disk of the recordings cannot be written: gate/, WITHIN_MS);
  await untilTold(data, 'gate', 'disk-away', 0);
  rmSync(disk);
  mkdirSync(recordings, { recursive: true });
  await program.line(/over: .*cannot be written/, WITHIN_MS);
  await untilTold(data, 'gate', 'video', 0);
  expect(program.lines.filter((line) => /gate: camera (up|down)/.test(line))).toHaveLength(1);
}, 120_000);

test('the place of a disk that is not mounted is not taken for an empty one: an alarm and a gap, and recorded on the disk when it is back', async () => {
  const [data, streams, place] = [scratchFolder(), scratchFolder(), scratchFolder()];
  const camera = await startCamera({ file: makeTestVideo(join(place, 'stripes.mp4'), { seconds: 60 }) });
  onTestFinished(() => camera.stop());
  writeFileSync(join(streams, 'gate.yaml'), `id: gate\nurl: ${camera.url}\nrecording: {}\n`);
  const [recordings, unmounted] = [join(place, 'disk'), join(place, 'elsewhere')];
  const serve = ['serve', '--data', data, '--streams', streams, '--recordings', recordings];
  const options = ['--port', '0', '--sessions', '1'];
  {
    await using before = new RunningProgram([...serve, ...options]);
    await untilTold(data, 'gate', 'video', 0);
    before.signal('SIGTERM');
    await before.ended;
  }
  renameSync(recordings, unmounted);
  mkdirSync(recordings);
  await using program = new RunningProgram([...serve, ...options]);
  await program.line(/its disk is not mounted/, WITHIN_MS);
  await program.line(/recorded, since the disk of the recordings cannot be written: gate/, WITHIN_MS);
  expect(readdirSync(recordings)).toEqual([]);
  rmdirSync(recordings);
  renameSync(unmounted, recordings);
  const backMs = Date.now();
  await program.line(/can be used again/, WITHIN_MS);
  await untilTold(data, 'gate', 'video', backMs);
}, 120_000);
