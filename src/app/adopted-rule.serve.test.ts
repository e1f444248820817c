import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { ROUTES } from '../edges/api/routes.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import { signedIn } from '../testing/servers/signed-in.ts';

const ALLOWED = { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' };
/** From the camera's first picture, with room for a busy machine. */
const FOUND_WITHIN_MS = 120_000;

const textOf = (url: string) => `id: gate
name: 大门
url: ${url}
zones:
  - { id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }
rules:
  - { id: strict, kind: illegal-parking, zones: [kerb], dwell: 12s, trial: true }
`;

test('what a rule on trial finds is no case; adopted from the page, it files one for what still stands there', async () => {
  const data = join(scratchFolder(), 'data');
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van });
  onTestFinished(() => camera.stop());
  const none = join(data, '..', 'streams');
  const ports = ['--port', '0', '--console-port', '0'];
  const program = new RunningProgram(['serve', '--data', data, '--streams', none, ...ports], ALLOWED);
  onTestFinished(() => program.kill());
  const line = await program.line(/Console, for the people who review: http/, 60_000);
  const consoleUrl = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  const file = join(data, '..', 'gate.yaml');
  writeFileSync(file, textOf(camera.url));
  expect(await runProgram(['cameras', 'save', file, '--data', data], ALLOWED)).toMatchObject({ code: 0 });
  const { cookie } = await signedIn({ dataFolder: data, consoleUrl }, { staffNo: '2001', role: 'supervisor' });
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${consoleUrl}/api/${path}`, { headers: { cookie } })).json();
  const cases = async () => ROUTES.cases.reply.parse(await get('cases')).items;

  await untilFound('a finding of the rule on trial', {
    withinMs: FOUND_WITHIN_MS,
    ask: async () => {
      const found = ROUTES.trialFindings.reply.safeParse(await get('cameras/gate/trial-rules/strict/findings'));
      return found.success && found.data.findings.length > 0 ? found.data.findings : null;
    },
  });
  expect(await cases()).toEqual([]);

  const adopted = await fetch(`${consoleUrl}/api/cameras/gate/trial-rules/strict/end`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ act: 'adopt', seen: 1, requestId: 'request-1' }),
  });
  expect(await adopted.json()).toEqual({ no: 2 });
  const items = await untilFound('a case of the rule', {
    withinMs: FOUND_WITHIN_MS,
    ask: async () => {
      const found = await cases();
      return found.length > 0 ? found : null;
    },
  });
  expect(items).toMatchObject([{ cameraId: 'gate', kind: 'illegal-parking' }]);
  expect(await get(`cases/${items[0]?.id}`)).toMatchObject({ ruleId: 'strict' });
  expect(await get('trial-rules')).toMatchObject({ rules: [] });
}, 400_000);
