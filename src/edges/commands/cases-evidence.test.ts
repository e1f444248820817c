import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryKeyShelf } from '../../adapters/files/directory-key-shelf.ts';
import { findEnclosedKeys, openFolder, readFileOrNull } from '../../adapters/files/folder-reader.ts';
import { writeIntoNew } from '../../adapters/files/out-folder.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { openTimeStamps } from '../../adapters/pkijs/time-stamp.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { AuditReader } from '../../people/audit/audit-reader.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { type SealedYard, sealedYard } from '../../testing/builders/sealed-yard.ts';
import { addCasesEvidence } from './cases-evidence.ts';
import { addVerify } from './verify.ts';

let yard: SealedYard;
let printed: string[];

beforeEach(async () => {
  yard = await sealedYard();
  await writeFile(join(yard.world.dataDir, 'public.pem'), yard.world.keys.publicPem);
});

/** The exit code and what was said. */
async function jiexun(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly said: string }> {
  const { world } = yard;
  printed = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const print = (line: string) => void printed.push(line);
  addCasesEvidence(program, {
    words: wordsIn('en'),
    openEvidence: async () => ({
      store: world.realStore,
      evidence: world.realEvidence,
      shelf: new DirectoryKeyShelf({ folder: world.dataDir }),
      signer: world.keys.signer,
      clock: new FakeClock(atSecond(5_000)),
      close: async () => undefined,
    }),
    writeFiles: writeIntoNew,
    userName: () => 'wang',
    print,
  });
  addVerify(program, {
    words: wordsIn('en'),
    openFolder,
    readFile: readFileOrNull,
    findKeys: findEnclosedKeys,
    openTimeStamps: async (pem) => openTimeStamps(pem),
    print,
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return { exitCode: 0, said: printed.join('\n') };
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { exitCode: error.exitCode, said: [...printed, error.message].join('\n') };
  }
}

describe('a store that was lost', () => {
  test('gets its cases back from their manifests, as they were when they were sealed', async () => {
    const before = yard.cases;
    await yard.world.restore(new MemoryStore());
    expect((await jiexun('cases', 'adopt', '--list')).said.match(/unknown to the store/g)).toHaveLength(3);
    expect(await yard.world.cases()).toEqual([]);
    expect((await jiexun('cases', 'adopt')).said.match(/taken back/g)).toHaveLength(3);
    const after = await Promise.all(['a', 'b', 'c'].map((id) => yard.world.caseOf(aPresence({ id }))));
    for (const [index, row] of after.entries()) {
      const { version, fence, history, scene, ...facts } = before[index] ?? row;
      expect(row).toMatchObject({ ...facts, scene: { ...scene, everyMs: row.scene.everyMs } });
      expect(row.history.map(({ event }) => event)).toEqual(['filed', 'adopted']);
    }
    expect((await jiexun('cases', 'adopt')).said).toBe('The store knows every case that lies in the evidence.');
    expect(await yard.world.realStore.collection(chainEntity).get('yard-east')).toMatchObject({
      seq: 4,
      unknownCases: 0,
    });
  });

  test('knows their presences again: what is filed of one of them joins its case', async () => {
    await yard.world.restore(new MemoryStore());
    await jiexun('cases', 'adopt');
    const a = aPresence({ id: 'a', thingId: 'thing-a' });
    expect(await yard.world.realStore.collection(sightingEntity).get('a|illegal-parking')).not.toBeNull();
    await yard.world.filing.file(aViolation(a));
    expect(await yard.world.cases()).toHaveLength(3);
    expect((await yard.world.verify()).breaches).toEqual([]);
  });
});

describe('a case that is handed over', () => {
  const out = () => join(scratchFolder(), 'for the police');
  const key = () => join(yard.world.dataDir, 'public.pem');

  test('says up to which link no later part of it is missing', async () => {
    const [folder, id] = [out(), yard.cases[1]?.id ?? ''];
    const { said } = await jiexun('cases', 'export', id, '--out', folder);
    expect(said).toContain(yard.world.keys.signer.keyId);
    const { entries } = await new AuditReader({ store: yard.world.realStore }).find({ caseId: id, limit: 9 });
    expect(entries).toMatchObject([{ who: 'os:wang', verb: 'export-evidence', outcome: 'done' }]);
    const verdict = await jiexun('verify', join(folder, id), '--key', key());
    expect(verdict).toMatchObject({ exitCode: 0, said: expect.stringContaining('up to link 4 of its camera') });
    expect(await jiexun('verify', join(folder, id))).toMatchObject({ exitCode: 4 });
  });

  test('from which the later manifest was removed is found out, also when the extract was removed too', async () => {
    const [folder, id] = [out(), yard.cases[1]?.id ?? ''];
    await jiexun('cases', 'export', id, '--out', folder);
    for (const file of (await readdir(join(folder, id))).filter((name) => /0002|left/.test(name)))
      await rm(join(folder, id, file));
    const verdict = await jiexun('verify', join(folder, id), '--key', key());
    expect(verdict.exitCode).toBe(1);
    expect(verdict.said).toContain('names manifest-0002.json (link 4), which is missing');
    await rm(join(folder, id, 'chain-extract.json'));
    expect((await jiexun('verify', join(folder, id), '--key', key())).said).toContain(
      'later parts of it cannot be ruled out',
    );
  });

  test('with an extract that ends before a head that was stored elsewhere is found out', async () => {
    const [folder, id] = [out(), yard.cases[0]?.id ?? ''];
    await jiexun('cases', 'export', id, '--out', folder);
    await yard.world.filing.file(aViolation(aPresence({ id: 'd', thingId: 'thing-d' })));
    await yard.world.work();
    const head = yard.pathTo('yard-east/chain.json');
    const verdict = await jiexun('verify', join(folder, id), '--key', key(), '--head', head);
    expect(verdict).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining('names link 5, the extract ends at 4'),
    });
  });

  test.each([
    ['does not exist', () => 'none', /there is none/],
    ['is written to a folder that is not empty', () => yard.cases[0]?.id ?? '', /is not empty/],
  ])('that %s is bad input', async (_, id, says) => {
    const folder = scratchFolder();
    await writeFile(join(folder, 'mine.txt'), 'x');
    expect(await jiexun('cases', 'export', id(), '--out', folder)).toMatchObject({
      exitCode: 2,
      said: expect.stringMatching(says),
    });
  });
});
