import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { signInFirst } from '../testing/servers/console-talk.ts';
import { begunIn, LiveTalk } from '../testing/servers/live-talk.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

test('a camera of H.265 is watched and seen live: as its own video, as MPEG-1, as pictures', async () => {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  for (const made of [data, streams]) mkdirSync(made);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van, codec: 'h265' });
  onTestFinished(() => camera.stop());
  const zone = 'zones: [{ id: lane, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]] }]';
  const rule = 'rules: [{ id: parking, kind: illegal-parking, zones: [lane], dwell: 30s }]';
  writeFileSync(join(streams, 'gate.yaml'), ['id: gate', `url: ${camera.url}`, zone, rule].join('\n'));
  const serve = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'];
  const program = new RunningProgram(serve);
  onTestFinished(() => program.kill());
  const said = await program.line(/Console, for the people who review: http/, 60_000);
  await program.line(/gate: camera up/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
  const cookie = await signInFirst(origin, '3071', (await runProgram(['people', 'add', '3071', '--data', data])).text);
  const begun = async (way: 'video' | 'mpeg1' | 'pictures') => {
    await using talk = await LiveTalk.open(origin, cookie, { cameraId: 'gate', way });
    const { mime, way: found } = await talk.until(`pictures as ${way}`, begunIn);
    const first = talk.frames.find(({ kind }) => kind === 'key');
    return {
      found,
      mime,
      head: first?.kind === 'key' ? Buffer.from(first.bytes.subarray(0, 8)).toString('latin1') : '',
    };
  };
  expect(await begun('video')).toMatchObject({ found: 'video', mime: expect.stringMatching(/hvc1|hev1/) });
  // A packet of an MPEG transport stream begins with `G`, a JPEG with FF D8.
  expect(await begun('mpeg1')).toMatchObject({ found: 'mpeg1', head: expect.stringMatching(/^G/) });
  expect(await begun('pictures')).toMatchObject({ found: 'pictures', head: expect.stringMatching(/^\xff\xd8/) });
}, 240_000);
