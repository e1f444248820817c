import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../testing/builders/camera-text.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { readCamera } from './read-camera.ts';
import { StreamFolder } from './stream-folder.ts';
import type { StreamScan } from './streams.ts';

function aFolder(env: Record<string, string> = {}) {
  const folder = path.join(scratchFolder(), 'streams');
  mkdirSync(folder);
  const reads: string[] = [];
  const read = (text: string, file: string) => {
    reads.push(path.basename(file));
    return readCamera(text, { file, env, allowedFolders: [], models: ['street'] });
  };
  const streams = new StreamFolder({ folder, read });
  const write = (id: string, more = '') =>
    writeFileSync(path.join(folder, `${id}.yaml`), `id: ${id}\nurl: rtsp://192.0.2.10/${id}\n${more}`);
  const remove = (id: string) => rmSync(path.join(folder, `${id}.yaml`));
  return { folder, streams, write, remove, env, reads };
}

const said = ({ changes }: StreamScan) =>
  changes.map((change) => `${change.type} ${'camera' in change ? change.camera.id : change.cameraId}`);
const ids = ({ cameras }: StreamScan) => cameras.map(({ id }) => id);

describe('a folder of cameras', () => {
  test('that is not there or empty holds none, and is no problem', async () => {
    const { folder, streams } = aFolder();
    const nothing = { cameras: [], changes: [], problems: [], warnings: [], folderProblem: null };
    expect(await streams.scan()).toEqual({ ...nothing, isRead: true });
    rmSync(folder, { recursive: true });
    expect(await streams.scan()).toEqual({ ...nothing, isRead: false });
  });

  test('that is gone for a while changes nothing, and says so; emptied, it ends the watching', async () => {
    const { folder, streams, write } = aFolder();
    write('a');
    await streams.scan();
    renameSync(folder, `${folder}.away`);
    const gone = await streams.scan();
    expect([said(gone), ids(gone), gone.isRead]).toEqual([[], ['a'], false]);
    expect(gone.problems.map(formatProblem)).toEqual([expect.stringContaining('not there any more: its cameras (1)')]);
    renameSync(`${folder}.away`, folder);
    const back = await streams.scan();
    expect([said(back), ids(back), back.isRead, back.problems]).toEqual([[], ['a'], true, []]);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    expect(said(await streams.scan())).toEqual(['removed a']);
  });

  test('tells what was added, changed and removed, once', async () => {
    const { streams, write, remove } = aFolder();
    write('b');
    write('a');
    expect(said(await streams.scan())).toEqual(['added a', 'added b']);
    expect(said(await streams.scan())).toEqual([]);
    write('b', 'name: gate\n');
    write('c');
    remove('a');
    const scan = await streams.scan();
    expect(said(scan)).toEqual(['removed a', 'changed b', 'added c']);
    expect(scan.cameras.map(({ name }) => name)).toEqual(['gate', 'c']);
  });

  test('keeps the last good camera of a file that breaks, and says so once for each content', async () => {
    const { streams, write } = aFolder();
    write('a');
    await streams.scan();
    write('a', 'nam: x\n');
    const broken = await streams.scan();
    expect(broken.changes).toMatchObject([{ type: 'broken', cameraId: 'a', isKept: true }]);
    expect(ids(broken)).toEqual(['a']);
    expect(said(await streams.scan())).toEqual([]);
    expect((await streams.scan()).problems.map(formatProblem)).toEqual([expect.stringContaining('a.yaml:3:1: nam: ')]);
    write('a', 'nam: y\n');
    expect(said(await streams.scan())).toEqual(['broken a']);
    write('a');
    const mended = await streams.scan();
    expect([said(mended), ids(mended), mended.problems]).toEqual([[], ['a'], []]);
  });

  test('goes on with the others when one was broken from the start', async () => {
    const { streams, write } = aFolder();
    write('a', 'nam: x\n');
    write('b');
    const scan = await streams.scan();
    expect(said(scan)).toEqual(['broken a', 'added b']);
    expect(scan.changes[0]).toMatchObject({ isKept: false });
    expect(ids(scan)).toEqual(['b']);
    write('a');
    expect(said(await streams.scan())).toEqual(['added a']);
  });

  test('takes up a broken file when what it needed has come', async () => {
    const { streams, write, env } = aFolder();
    write('a', `name: $\{SITE}\n`);
    expect(said(await streams.scan())).toEqual(['broken a']);
    env['SITE'] = 'gate';
    expect(said(await streams.scan())).toEqual(['added a']);
  });

  test('reads a file that only another text mends not again until there is one', async () => {
    const { streams, write, reads } = aFolder();
    write('a', 'nam: x\n');
    write('b', `name: $\{SITE}\n`);
    for (const _ of [1, 2, 3]) await streams.scan();
    write('a');
    await streams.scan();
    expect(reads).toEqual(['a.yaml', 'b.yaml', 'b.yaml', 'b.yaml', 'a.yaml', 'b.yaml']);
  });

  test('removes the camera of a broken file that is removed', async () => {
    const { streams, write, remove } = aFolder();
    write('a');
    await streams.scan();
    write('a', 'nam: x\n');
    await streams.scan();
    remove('a');
    expect(said(await streams.scan())).toEqual(['removed a']);
  });

  test('that cannot be read for a while changes nothing', async () => {
    const { folder, streams, write } = aFolder();
    write('a');
    await streams.scan();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in its place');
    const scan = await streams.scan();
    expect([said(scan), ids(scan), scan.isRead]).toEqual([[], ['a'], false]);
    expect(scan.problems.map(formatProblem)).toEqual([expect.stringContaining('the folder cannot be read')]);
  });

  test('warns of files whose names nobody reads, and of folders it says nothing', async () => {
    const { folder, streams, write } = aFolder();
    write('a');
    writeFileSync(path.join(folder, 'b.yml'), 'id: b');
    writeFileSync(path.join(folder, 'README.md'), '#');
    mkdirSync(path.join(folder, 'c.yaml'));
    const scan = await streams.scan();
    expect(ids(scan)).toEqual(['a']);
    expect(scan.warnings.map(formatProblem)).toEqual([expect.stringContaining('b.yml: is not read')]);
    expect(scan.problems.map(formatProblem)).toEqual([expect.stringContaining('c.yaml: expected a file')]);
  });
});
