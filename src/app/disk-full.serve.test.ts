import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes } from '../../samples/simulator.ts';
import { keptData } from '../testing/builders/kept-data.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { fill, smallDisk } from '../testing/builders/small-disk.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

const DISK_BYTES = 96_000_000;
let video: string;

beforeAll(async () => {
  video = (await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] })).van;
});

/** The frames that were processed, and those whose results could not be stored. */
async function framesLooked(address: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const counts = metrics.matchAll(/^jiexun_frames(?:_lost)?_total\{[^}]*camera="yard"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

test.each([
  ['from before a case is due', /yard: something stays: vehicle/],
  ['while its evidence is sealed', /yard: illegal parking: vehicle has stayed/],
])(
  'the disk is full %s: watching goes on, an alarm is raised, and the case is sealed once there is room',
  async (_, from) => {
    const data = smallDisk(DISK_BYTES);
    const streams = scratchFolder();
    const rule = '{ id: no-parking, kind: illegal-parking, zones: [kerb], dwell: 12s }';
    const zone = '{ id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }';
    await writeFile(
      join(streams, 'yard.yaml'),
      `id: yard\nurl: ${video}\nloop: true\nzones: [${zone}]\nrules: [${rule}]\n`,
    );
    const args = ['serve', '--streams', streams, '--data', data, '--port', '0'];
    await using program = new RunningProgram(args, { JIEXUN_VIDEOS: RENDERED_SCENES });
    const address = /http:[^\s,]+/.exec(await program.line(/Health and metrics: /, 45_000))?.[0] ?? 'none';
    await program.line(from, 45_000);
    const makeRoom = fill(data);

    await program.line(/yard: illegal parking: vehicle has stayed|taken further.*: .*the disk is full/, 45_000);
    await sleep(15_000);
    const before = await framesLooked(address);
    await sleep(4_000);
    const said = () => program.lines.join('\n');
    expect(await framesLooked(address), said()).toBeGreaterThanOrEqual(before + 3);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(program.lines.filter((line) => / filed; its stills/.test(line))).toEqual([]);
    const published = await readdir(join(data, 'evidence'), { recursive: true }).catch(() => []);
    expect(published.filter((path) => path.includes('manifest'))).toEqual([]);
    await program.line(/ERROR: .*cases wait unsealed until there is room/, 1_000);

    makeRoom();
    await program.line(/yard: case .* filed; its stills/, 90_000);
    program.signal('SIGTERM');
    expect(await program.ended, said()).toMatchObject({ code: 0 });
    const { cases } = await keptData(data);
    expect(cases.map(({ kind, visible }) => [kind, visible])).toEqual([['illegal-parking', true]]);
    // No part of the stay is missing, although it could not be stored for a while.
    const [{ firstSeenAt, filedAt, dwellAtFilingMs }] = cases as [(typeof cases)[0]];
    expect(dwellAtFilingMs).toBe(filedAt.getTime() - firstSeenAt.getTime());
    const key = join(data, 'public.pem');
    expect(await runProgram(['verify', join(data, 'evidence/yard'), '--key', key])).toMatchObject({ code: 0 });
  },
  300_000,
);
