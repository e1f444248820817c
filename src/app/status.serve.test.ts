import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes } from '../../samples/simulator.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

test('one machine: status says whether its cameras are watched, also by its exit code, and a served folder cannot be migrated', async () => {
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const [streams, data] = [scratchFolder(), scratchFolder()];
  const file = [
    `{ id: yard, url: ${van}, loop: true, zones: [{ id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25]] }],`,
    'rules: [{ id: no-parking, kind: illegal-parking, zones: [kerb], dwell: 5m }] }',
  ];
  await writeFile(join(streams, 'yard.yaml'), file.join('\n'));
  const [env, where] = [{ JIEXUN_VIDEOS: RENDERED_SCENES }, ['--streams', streams, '--data', data]];
  await using program = new RunningProgram(['serve', ...where, '--port', '0'], env);
  await program.line(/yard: camera up/, 60_000);
  const served = await untilFound('a camera that is watched', {
    withinMs: 30_000,
    ask: async () => {
      const said = await runProgram(['status', ...where], env);
      return said.code === 0 ? said.text : null;
    },
  });
  expect(served).toMatch(new RegExp(`:${program.pid} .*all.*1 to be watched, 1 watched.*All is well\\.$`, 's'));
  const moved = await runProgram(['migrate', '--from', data, '--to', scratchFolder()], env);
  expect(moved).toMatchObject({ code: 3, text: expect.stringContaining('JX_DATA_FOLDER_BUSY') });

  program.signal('SIGTERM');
  await program.ended;
  const stopped = await runProgram(['status', '--json', ...where], env);
  expect(stopped.code).toBe(1);
  const facts = { ok: false, unwatched: ['yard'], needs: ['nobody watches: `jiexun serve` does not run'] };
  expect(JSON.parse(stopped.text)).toMatchObject(facts);
  const free = await runProgram(['migrate', '--from', data, '--to', scratchFolder()], env);
  expect(free).toMatchObject({ code: 0, text: expect.stringMatching(/shifts +1 +1 .*equal/) });
});
