import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFilesBelow } from '../adapters/files/folder-reader.ts';
import { FolderHeadKeeper } from '../adapters/heads/folder-head-keeper.ts';
import { MemorySegmentStore } from '../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { addRecordings } from '../edges/commands/recordings.ts';
import { recordingHeads } from '../footage/recording/recording-head.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { auditEntity } from '../people/audit/audit-entity.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { recordHour } from '../testing/builders/recorded-hours.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { aKeyPair } from '../testing/worlds/evidence-world.ts';
import { signRecordings } from './sign-recordings.ts';

const { signer, publicPem } = aKeyPair();
const MIDNIGHT = Date.UTC(2026, 2, 2);
const HOUR_MS = 3_600_000;

describe('`jiexun recordings check` after the newest hours went with their files and the rows of their heads', () => {
  let store: MemoryStore;
  let volume: MemorySegmentStore;
  /** Where the heads are kept. */
  let elsewhere: string;

  beforeEach(async () => {
    [store, volume, elsewhere] = [new MemoryStore(), new MemorySegmentStore('v1'), scratchFolder()];
    const clock = new FakeClock(new Date(MIDNIGHT));
    const headKeeper = new FolderHeadKeeper({ folder: elsewhere });
    const sign = signRecordings({ store, evidencePlace: { signer, headKeeper }, clock });
    const rows = store.collection(recordingHours);
    for (const hour of [0, 1]) {
      await recordHour({ rows, volume, cameraId: 'gate', hourAt: new Date(MIDNIGHT + hour * HOUR_MS) });
      await sign({ name: 'sign-recordings', id: 'all', data: {} }, new AbortController().signal);
    }
  });

  const check = async (...args: readonly string[]) => {
    const printed: string[] = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addRecordings(program, {
      open: async () => ({
        store,
        enclosedKeys: async () => ({ path: '', pems: [publicPem], successions: [] }),
        close: async () => undefined,
      }),
      openVolume: async () => Object.assign(volume, { close: async () => undefined }),
      nameVolume: async () => 'v-2',
      readFiles: readFilesBelow,
      words: wordsIn('en'),
      print: (line) => printed.push(line),
    });
    const failed = await program.parseAsync(['recordings', 'check', '/video', ...args], { from: 'user' }).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : `${error}`),
    );
    return { printed: printed.filter((line) => line.startsWith('  ')), failed };
  };

  /** Takes away these hours, and all that is known of them here. */
  async function takeAway(ids: readonly string[], { withLog = false } = {}): Promise<void> {
    for (const id of ids) await store.collection(recordingHours).delete(id);
    const { rows } = await store.collection(recordingHeads).find({ index: 'byCamera', where: {}, limit: 9 });
    for (const { id } of rows) await store.collection(recordingHeads).delete(id);
    for (const { path } of await volume.list('gate'))
      if (ids.some((id) => path.includes(`/${id.slice(-2)}/`))) await volume.delete(path);
    const logged = withLog ? (await store.collection(auditEntity).find({ index: 'id', limit: 99 })).rows : [];
    for (const { id } of logged) await store.collection(auditEntity).delete(id);
  }

  test('nothing is missing where nothing was taken, and other heads beside them do no harm', async () => {
    writeFileSync(join(elsewhere, 'notes.txt'), 'to do');
    expect(await check('--head', elsewhere)).toEqual({ printed: [], failed: null });
  });

  test('the log names the hours that it told, the first of a day', async () => {
    await takeAway(['gate/2026-03-02T00', 'gate/2026-03-02T01']);
    expect((await check()).printed).toEqual(['  an hour that was signed is gone  gate/2026-03-02T00']);
  });

  test('heads that were kept elsewhere name all, as a folder or one by one', async () => {
    await takeAway(['gate/2026-03-02T01'], { withLog: true });
    expect(await check()).toEqual({ printed: [], failed: null });
    for (const path of [elsewhere, join(elsewhere, 'gate.video/2.json')])
      expect((await check('--head', path)).printed).toEqual(['  an hour that was signed is gone  gate/2026-03-02T01']);
  });

  test.each([
    ['is none of ours', (): string => join(elsewhere, 'gate.video/2.json'), /is not ours, or was changed {2}.*2\.json/],
    ['is not there', (): string => join(elsewhere, 'gone'), /--head.*gone|gone.*--head/],
  ])('a head that %s is named', async (what, path, said) => {
    if (what === 'is none of ours') writeFileSync(path(), '{}');
    const { printed, failed } = await check('--head', path());
    expect([...printed, failed].join('\n')).toMatch(said);
    expect(failed).not.toBeNull();
  });
});
