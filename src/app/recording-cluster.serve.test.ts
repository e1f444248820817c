import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCamera } from '../../samples/simulator.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { makeTestVideo } from '../testing/builders/test-video.ts';
import { toldIn } from '../testing/builders/told-hours.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningCluster } from '../testing/servers/running-cluster.ts';

const WITHIN_MS = 60_000;

test('a worker that stood finds that another one records its camera, and writes no more; all time is told once', async () => {
  const [folder, streamsFolder] = [scratchFolder(), scratchFolder()];
  const camera = await startCamera({ file: makeTestVideo(join(folder, 'stripes.mp4'), { seconds: 120 }) });
  onTestFinished(() => camera.stop());
  writeFileSync(join(streamsFolder, 'gate.yaml'), `id: gate\nurl: ${camera.url}\nrecording: {}\n`);
  await using cluster = await RunningCluster.start({ folder: join(folder, 'cluster'), streamsFolder, streamsEnv: {} });
  const store = await cluster.openStore();
  onTestFinished(() => store.close());
  const hours = async () => {
    const query = { index: 'byHour', where: { cameraId: 'gate' }, limit: 10 } as const;
    return (await store.collection(recordingHours).find(query)).rows;
  };
  const recordedBy = (fence: number) =>
    untilFound(`video of shift ${fence}`, {
      withinMs: WITHIN_MS,
      ask: async () => {
        const found = (await hours()).flatMap(({ runs, segments }) =>
          segments.filter(([, , , , run]) => runs[run]?.fence === fence),
        );
        return found.some(([, fromMs, toMs]) => toMs > fromMs) ? found : null;
      },
    });
  const worker = (name: string) => cluster.run(name, 'worker', {}, ['--recordings', join(folder, `video-${name}`)]);
  const jobs = cluster.run('jobs', 'jobs');
  const first = worker('first');
  await recordedBy(1);
  const second = worker('second');
  await second.line(/worker/i, WITHIN_MS);
  first.signal('SIGSTOP');
  await recordedBy(2);
  first.signal('SIGCONT');
  await first.line(/a newer shift records this camera/, WITHIN_MS);
  const last = await recordedBy(2);
  for (const program of [first, second, jobs]) program.signal('SIGTERM');
  for (const program of [first, second, jobs]) await program.ended;
  const told = toldIn(await hours());
  expect(
    told.slice(1).map(({ fromMs }) => fromMs),
    JSON.stringify(told),
  ).toEqual(told.slice(0, -1).map(({ toMs }) => toMs));
  expect(last.length).toBeGreaterThan(0);
  for (const name of ['first', 'second']) {
    const check = await cluster.tell(['recordings', 'check', join(folder, `video-${name}`), '--hashes']);
    expect(check.text).toContain('All is as the rows say.');
  }
}, 300_000);
