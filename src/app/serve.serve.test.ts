import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes } from '../../samples/simulator.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

const SOON_MS = 45_000;
const env = { JIEXUN_VIDEOS: RENDERED_SCENES };
let video: string;

beforeAll(async () => {
  video = (await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] })).van;
});

/** A file that plays again and again is used as a camera. */
function cameraFile(id: string, { dwell = '30s' } = {}): string {
  return [
    `id: ${id}`,
    `url: ${video}`,
    'loop: true',
    'zones: [{ id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }]',
    `rules: [{ id: no-parking, kind: illegal-parking, zones: [kerb], dwell: ${dwell} }]`,
  ].join('\n');
}

function folders(): { readonly streams: string; readonly args: readonly string[]; readonly data: string } {
  const [streams, data] = [scratchFolder(), scratchFolder()];
  return { streams, data, args: ['serve', '--streams', streams, '--data', data, '--port', '0'] };
}

async function addressOf(program: RunningProgram): Promise<string> {
  const line = await program.line(/Health and metrics: /, SOON_MS);
  return /http:[^\s,]+/.exec(line)?.[0] ?? 'none';
}

/** Ends the program as an operator does and gives the milliseconds it took. */
async function stopped(program: RunningProgram): Promise<{ readonly tookMs: number; readonly code: number | null }> {
  const askedMs = Date.now();
  program.signal('SIGTERM');
  const { code } = await program.ended;
  return { tookMs: Date.now() - askedMs, code };
}

test('the program follows camera files as they are added, changed, broken and removed, while the other cameras go on', async () => {
  const { streams, args } = folders();
  await using program = new RunningProgram(args, env);
  await program.line(/No camera in .* yet/, SOON_MS);
  await addressOf(program);

  await writeFile(join(streams, 'yard.yaml'), cameraFile('yard'));
  await writeFile(join(streams, 'gate.yaml'), cameraFile('gate'));
  await program.line(/yard: camera added, taken up/, SOON_MS);
  await program.line(/yard: camera up/, SOON_MS);
  await program.line(/gate: camera up/, SOON_MS);

  await writeFile(join(streams, 'yard.yaml'), cameraFile('yard', { dwell: '5' }));
  await program.line(/yard: its settings are broken; it is watched as the last good ones said/, SOON_MS);
  await program.line(/yard\.yaml:5.*dwell.*"?5"?/, SOON_MS);

  await writeFile(join(streams, 'yard.yaml'), cameraFile('yard', { dwell: '2m' }));
  await program.line(/yard: camera changed, taken up/, SOON_MS);

  await writeFile(join(streams, 'shop.yaml'), 'id: shop\nurl: [');
  await program.line(/shop: its settings are broken and it is not watched/, SOON_MS);

  await rm(join(streams, 'yard.yaml'));
  await program.line(/yard: camera removed, no longer watched/, SOON_MS);

  await program.line(/gate: something stays: vehicle/, SOON_MS);
  expect(program.lines.filter((line) => line.includes('gate: camera up'))).toHaveLength(1);
  expect(await stopped(program)).toMatchObject({ code: 0 });
}, 300_000);

test('a file that is broken from the start is named with its line, and the others are watched', async () => {
  const { streams, args } = folders();
  await writeFile(join(streams, 'shop.yaml'), cameraFile('shop', { dwell: 'soon' }));
  await writeFile(join(streams, 'yard.yaml'), cameraFile('yard'));
  await using program = new RunningProgram(args, env);
  await program.line(/shop: its settings are broken and it is not watched/, SOON_MS);
  await program.line(/shop\.yaml:5.*soon/, SOON_MS);
  await program.line(/yard: camera up/, SOON_MS);
}, 120_000);

test('when the only file is broken, the program says that, and not that there is no camera', async () => {
  const { streams, args } = folders();
  await writeFile(join(streams, 'shop.yaml'), cameraFile('shop', { dwell: 'soon' }));
  await using program = new RunningProgram(args, env);
  await program.line(/shop: its settings are broken and it is not watched/, SOON_MS);
  expect(program.lines.filter((line) => line.includes('No camera in'))).toEqual([]);
}, 120_000);

test('a folder of cameras that cannot be read is named', async () => {
  const { streams, args } = folders();
  await rm(streams, { recursive: true, force: true });
  await writeFile(streams, '');
  await using program = new RunningProgram(args, env);
  await program.line(/the folder cannot be read: ENOTDIR/, SOON_MS);
}, 120_000);

describe('a serve that watches', () => {
  test('it answers health requests; a second one cannot use its data folder; SIGTERM ends it within 5 s', async () => {
    const { streams, args } = folders();
    await writeFile(join(streams, 'yard.yaml'), cameraFile('yard'));
    await using program = new RunningProgram(args, env);
    const address = await addressOf(program);
    await program.line(/yard: camera up/, SOON_MS);

    const health = await fetch(`${address}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })]);
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ ready: true })]);
    // The web's process has the newest figures once a second.
    await untilFound('figures of the camera', {
      withinMs: 10_000,
      ask: async () => {
        const metrics = await (await fetch(`${address}/metrics`)).text();
        return /^jiexun_\w+\{[^}]*camera="yard"[^}]*\} \d/m.exec(metrics);
      },
    });

    const second = await runProgram(args, env);
    expect(second).toMatchObject({
      code: 3,
      text: expect.stringMatching(new RegExp(`process ${program.pid}\\b.*--data`)),
    });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);

    await program.line(/yard: something stays: vehicle/, SOON_MS);
    const { code, tookMs } = await stopped(program);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(5_000);
    expect(program.lines.at(-1)).toMatch(/Stopped; nothing is lost/);
  }, 240_000);
});
