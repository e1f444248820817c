import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

const ALLOWED = { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' };

async function serving() {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  mkdirSync(streams);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van });
  onTestFinished(() => camera.stop());
  const program = new RunningProgram(['serve', '--data', data, '--streams', streams, '--port', '0'], ALLOWED);
  onTestFinished(() => program.kill());
  await program.line(/Health and metrics/, 60_000);
  const cameras = (args: readonly string[], env: Readonly<Record<string, string>> = ALLOWED) =>
    runProgram(['cameras', ...args, '--data', data], env);
  const tell = (args: readonly string[]) => runProgram([...args, '--data', data, '--streams', streams], ALLOWED);
  const save = (
    id: string,
    address: string,
    more: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ) => {
    const file = join(folder, `${id}.yaml`);
    writeFileSync(file, `id: ${id}\nurl: ${address}\n`);
    return cameras(['save', file, ...more], { ...ALLOWED, ...env });
  };
  return { data, streams, program, camera, cameras, save, tell };
}

test('a saved camera is watched within seconds, its newest version and its removal too; what is refused changes nothing', async () => {
  const { program, camera, cameras, save, streams, tell } = await serving();
  expect(await save('gate', camera.url, ['--note', '新装'])).toMatchObject({ code: 0 });
  await program.line(/gate: camera up/, 20_000);
  const refused = await cameras(['save', join(scratchFolder(), 'none.yaml')]);
  expect([refused.code, refused.text]).toEqual([2, expect.stringContaining('there is no such file')]);
  expect(await save('gate', 'rtsp://admin:secret@192.0.2.1/a')).toMatchObject({ code: 2 });
  const tried = join(streams, '..', 'gate.yaml');
  writeFileSync(tried, `id: gate\nurl: ${camera.url}\nname: 大门\n`);
  // The camera has no file, so its rules are tried against what is saved.
  expect(await tell(['rules', 'try', tried])).toMatchObject({ code: 0 });
  expect(await save('gate', `${camera.url}?again`)).toMatchObject({ code: 0 });
  await program.line(/gate: camera changed, taken up/, 20_000);
  expect(await cameras(['remove', 'gate', '--note', '拆除'])).toMatchObject({ code: 0 });
  await program.line(/gate: camera removed, no longer watched/, 20_000);
  const { text } = await cameras(['versions', 'gate', '--json']);
  expect(text.split('\n').map((line) => JSON.parse(line))).toMatchObject([
    { no: 1, isRemoved: false, note: '新装' },
    { no: 2, isRemoved: false, note: '' },
    { no: 3, isRemoved: true, note: '拆除' },
  ]);
  expect(program.lines.join('\n')).not.toContain('secret');
});

test('when the key of the logins is lost, the cameras that need it are named and the others are watched', async () => {
  const { data, program, camera, save } = await serving();
  const login = ['--user', 'admin'];
  const address = camera.url.replace('rtsp://', `rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@`);
  expect(await save('gate', address, login, { CAMERA_PASSWORD: 's3cret/@' })).toMatchObject({ code: 0 });
  await program.line(/gate: camera up/, 20_000);
  rmSync(join(data, 'keys', 'cameras.key'));
  program.signal('SIGTERM');
  await program.ended;
  const again = new RunningProgram(
    ['serve', '--data', data, '--streams', join(data, '..', 'streams'), '--port', '0'],
    ALLOWED,
  );
  onTestFinished(() => again.kill());
  await again.line(/console\/gate\.yaml.*cameras\.key/, 60_000);
  expect(await save('yard', camera.url)).toMatchObject({ code: 0 });
  await again.line(/yard: camera up/, 20_000);
  expect([...program.lines, ...again.lines].join('\n')).not.toContain('s3cret');
});

test('a list of cameras is imported, all or none, and they are watched', async () => {
  const { data, program, camera, cameras } = await serving();
  const list = join(data, '..', 'list.csv');
  writeFileSync(list, `编号,取流地址,用户名,密码\neast,${camera.url},admin,s3cret/@\nwest,http://192.0.2.1/,,\n`);
  const refused = await cameras(['import', list]);
  expect([refused.code, refused.text]).toEqual([2, expect.stringMatching(/list\.csv:3: url: .*http/)]);
  expect((await cameras(['list', '--json'])).text).toBe('');
  writeFileSync(list, `编号,取流地址,用户名,密码\neast,${camera.url},admin,s3cret/@\n`);
  const imported = await cameras(['import', list]);
  expect([imported.code, imported.text]).toEqual([0, expect.stringContaining('1 camera is saved')]);
  await program.line(/east: camera up/, 20_000);
  expect([refused.text, imported.text, ...program.lines].join('\n')).not.toContain('s3cret');
});

test('check reads what is saved, while it is served and afterwards, and names an id that also has a file', async () => {
  const { data, streams, program, camera, save, tell } = await serving();
  const check = (env: Readonly<Record<string, string>>, folder = data) =>
    runProgram(['check', '--data', folder, '--streams', streams], env);
  expect(await save('gate', camera.url)).toMatchObject({ code: 0 });
  expect(await save('yard', camera.url)).toMatchObject({ code: 0 });
  await program.line(/yard: camera up/, 20_000);
  const well = await tell(['check']);
  expect([well.code, well.text]).toEqual([0, expect.stringContaining(', 2 cameras in the store, 0 problems')]);

  writeFileSync(join(streams, 'gate.yaml'), `id: gate\nurl: ${camera.url}\n`);
  const refused = await check({});
  expect(refused.code).toBe(2);
  expect(refused.text).toMatch(/^console\/gate\.yaml: camera gate has a file too/m);
  expect(refused.text).toMatch(/^warning: console\/yard\.yaml:2:1: url: .*127\.0\.0\.1.*not set in this shell/m);
  // It writes nothing and locks nothing: what is saved next is watched as before.
  expect(await save('park', camera.url)).toMatchObject({ code: 0 });
  await program.line(/park: camera up/, 20_000);

  program.signal('SIGTERM');
  await program.ended;
  expect((await check(ALLOWED)).text).toContain('1 camera file, 3 cameras in the store, 1 problem');
  const alone = await check(ALLOWED, scratchFolder());
  expect([alone.code, alone.text]).toEqual([0, expect.stringMatching(/1 camera file, no store in .*, 0 problems/)]);
});

test('cameras leave the store as files, word for word and without their logins, and as files they are watched', async () => {
  const { streams, program, camera, cameras, save, tell } = await serving();
  const address = camera.url.replace('rtsp://', `rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@`);
  expect(await save('gate', address, ['--user', 'admin'], { CAMERA_PASSWORD: 's3cret/@' })).toMatchObject({ code: 0 });
  const yard = `# behind the market\nid: yard\nurl: ${camera.url} # loopback\nname: 后院\n`;
  const file = join(scratchFolder(), 'yard.yaml');
  writeFileSync(file, yard);
  expect(await cameras(['save', file])).toMatchObject({ code: 0 });
  await program.line(/yard: camera up/, 20_000);
  const gone = await cameras(['remove', 'yard']);
  expect([gone.code, gone.text]).toEqual([0, expect.stringMatching(/yard is removed/)]);
  expect(await cameras(['restore', 'yard', '1'])).toMatchObject({ code: 0 });

  const out = join(scratchFolder(), 'new/streams');
  const exported = await cameras(['export', out]);
  expect([exported.code, exported.text]).toEqual([0, expect.stringMatching(/gate has a user and a password/)]);
  expect(readFileSync(join(out, 'yard.yaml'), 'utf8')).toBe(yard);
  expect(readFileSync(join(out, 'gate.yaml'), 'utf8')).toBe(`id: gate\nurl: ${address}\n`);
  const again = await cameras(['export', out]);
  expect(again.text).toMatch(/yard\.yaml is there already[\s\S]*0 files written/);
  for (const [folder, code] of [
    [file, 'JX_NO_FOLDER'],
    ['/proc/out', 'JX_OUT_FOLDER'],
  ] as const) {
    const refused = await cameras(['export', folder]);
    expect([refused.text, /\n {4}at /.test(refused.text)]).toEqual([expect.stringContaining(`(${code})`), false]);
  }

  writeFileSync(join(streams, 'yard.yaml'), yard);
  await program.line(/camera yard has a file too/, 20_000);
  expect((await tell(['check'])).text).toMatch(/^console\/yard\.yaml: camera yard has a file too/m);
  expect(await cameras(['remove', 'yard'])).toMatchObject({ code: 0 });
  await expect
    .poll(async () => (await tell(['check'])).text, { timeout: 20_000 })
    .toContain('1 camera file, 1 camera in the store, 0 problems');
  await expect
    .poll(async () => (await tell(['status'])).text, { timeout: 20_000 })
    .toContain('cameras: 2 to be watched, 2 watched');
  expect([exported.text, ...program.lines].join('\n')).not.toContain('s3cret');
});
