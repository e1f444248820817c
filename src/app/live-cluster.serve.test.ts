import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { SimulatedStreams } from '../testing/builders/simulated-streams.ts';
import { signInFirst } from '../testing/servers/console-talk.ts';
import { begunIn, LiveTalk } from '../testing/servers/live-talk.ts';
import { RunningCluster } from '../testing/servers/running-cluster.ts';

const TAKEN_OVER_WITHIN_MS = 60_000;

test('in a cluster a live view comes from the worker that watches; when that one is killed it goes on from the next, in the same answer', async () => {
  const folder = scratchFolder();
  await using streams = await SimulatedStreams.start(['van'], join(folder, 'streams'));
  const streamsParts = { streamsFolder: streams.folder, streamsEnv: streams.env };
  await using cluster = await RunningCluster.start({ folder: join(folder, 'cluster'), ...streamsParts });
  const jobs = cluster.run('jobs', 'jobs');
  const first = cluster.run('first', 'worker');
  const console = cluster.runConsole('web');
  await first.line(/van: camera up/, 60_000);
  const said = await console.line(/Console, for the people who review: http/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
  const added = await cluster.tell(['people', 'add', '3071']);
  const cookie = await signInFirst(origin, '3071', added.text);
  await using talk = await LiveTalk.open(origin, cookie, { cameraId: 'van', way: 'video' });
  expect(await talk.until('the first pictures', begunIn)).toMatchObject({
    way: 'video',
    mime: /^video\/mp4; codecs="avc1/,
  });

  const second = cluster.run('second', 'worker');
  await second.line(/Watching|camera|worker/i, 30_000);
  await first.kill();
  const from = talk.frames.length;
  await second.line(/van: camera up/, TAKEN_OVER_WITHIN_MS);
  const again = await talk.until('pictures of the other worker', begunIn, { from, withinMs: TAKEN_OVER_WITHIN_MS });
  expect(again).toMatchObject({ way: 'video' });
  for (const program of [second, console, jobs]) program.signal('SIGTERM');
  for (const program of [second, console, jobs])
    expect(await program.ended, cluster.said).toEqual({ code: 0, signal: null });
}, 240_000);
