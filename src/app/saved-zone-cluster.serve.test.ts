import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { ROUTES } from '../edges/api/routes.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { askConsole, signInFirst } from '../testing/servers/console-talk.ts';
import { RunningCluster } from '../testing/servers/running-cluster.ts';

const IN_FORCE_WITHIN_MS = 5_000;

test('a zone that is saved where the page is served is in force on the machine that watches within five seconds', async () => {
  const folder = scratchFolder();
  const streamsFolder = join(folder, 'streams');
  mkdirSync(streamsFolder);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van });
  onTestFinished(() => camera.stop());
  const streamsEnv = { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' };
  await using cluster = await RunningCluster.start({ folder: join(folder, 'cluster'), streamsFolder, streamsEnv });
  cluster.run('jobs', 'jobs');
  const worker = cluster.run('first', 'worker');
  const console = cluster.runConsole('web');
  const said = await console.line(/Console, for the people who review: http/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
  const added = await cluster.tell(['people', 'add', '2001', '--role', 'supervisor']);
  const cookie = await signInFirst(origin, '2001', added.text);
  const file = join(folder, 'gate.yaml');
  writeFileSync(file, `id: gate\nurl: ${camera.url}\n`);
  const saved = await cluster.tell(['cameras', 'save', file]);
  expect(saved.code, saved.text).toBe(0);
  await worker.line(/gate: camera up/, 60_000);

  const polygon = [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.5, 0.9],
  ];
  for (const seen of [1, 2, 3]) {
    const { rules } = ROUTES.cameraZones.reply.parse(
      await (await askConsole(origin, cookie, 'GET', '/api/cameras/gate/zones')).json(),
    );
    const zones = [{ id: `zone-${seen}`, name: null, polygon }];
    const body = { zones, rules, seen, requestId: `request-${seen}`, note: '' };
    const before = worker.lines.length;
    const answer = await askConsole(origin, cookie, 'PUT', '/api/cameras/gate/zones', body);
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(await answer.json()).toMatchObject({ saved: seen + 1, problems: [] });
    const isTakenUp = () => worker.lines.slice(before).some((line) => /gate: camera changed, taken up/.test(line));
    await expect.poll(isTakenUp, { timeout: IN_FORCE_WITHIN_MS, interval: 50 }).toBe(true);
  }
}, 240_000);
