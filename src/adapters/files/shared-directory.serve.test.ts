import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { chanceOf } from '../../testing/builders/chance.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { provesItself, type Said } from '../../testing/servers/evidence-writer.ts';
import { WriterProcess } from '../../testing/servers/writer-process.ts';
import { DirectoryEvidenceStore } from './directory-evidence-store.ts';

const PROGRAM = new URL('../../testing/servers/directory-writer.ts', import.meta.url);
/** Its moments come from this number: set JIEXUN_TEST_SEED to play it again. */
const seed = Number(process.env['JIEXUN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const KILLS = 8;

test(`two processes on one directory, one killed ${KILLS} times (seed ${seed}): nothing half-written, overwritten or lost`, async () => {
  const dataDir = scratchFolder();
  const random = chanceOf(seed);
  const said: Said[] = [];
  const start = (writer: string, rounds: number) => new WriterProcess(PROGRAM, [dataDir, writer, String(rounds)]);
  await using lasting = start('lasting', 100_000);
  await lasting.ready;
  for (let life = 0; life < KILLS; life += 1) {
    await using mortal = start(`mortal${life}`, 100_000);
    await mortal.ready;
    await sleep(20 + random() * 400);
    await mortal.kill();
    said.push(...mortal.said);
  }
  await lasting.kill();
  said.push(...lasting.said);

  const store = new DirectoryEvidenceStore({ dataDir, isShared: true });
  expect(said.filter(({ type }) => type === 'trouble')).toEqual([]);
  const published = said.flatMap((one) => (one.type === 'published' ? [one.folder] : []));
  expect(published.length).toBeGreaterThan(20);
  for (const folder of published) {
    expect(await store.list('published', folder)).toEqual(['a.jpg', 'b.jpg', 'manifest.json']);
  }
  for (const area of ['own', 'contested']) {
    for (const file of await store.list('published', area)) {
      expect(provesItself(await store.get('published', `${area}/${file}`)), file).toBe(true);
    }
  }
  const contested = said.flatMap((one) => (one.type === 'contested' ? [one] : []));
  const wonBy = new Map(contested.filter(({ isMine }) => isMine).map(({ folder, writer }) => [folder, writer]));
  expect(wonBy.size).toBe(contested.filter(({ isMine }) => isMine).length);
  expect(contested.some(({ isMine }) => !isMine)).toBe(true);
  for (const [folder, writer] of wonBy) {
    const bytes = await store.get('published', `${folder}/manifest.json`);
    expect(new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n')[1]).toContain(`${writer} `);
  }

  const asides = () => readdirSync(join(dataDir, 'staging', '.aside'));
  const left = asides();
  await store.sweep();
  expect(asides()).toEqual(left);
  for (const name of left) utimesSync(join(dataDir, 'staging', '.aside', name), 0, 0);
  await store.sweep();
  expect(asides()).toEqual([]);
}, 120_000);
