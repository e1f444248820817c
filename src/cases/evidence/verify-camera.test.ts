import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { saying } from '../../kernel/words/saying.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { SealedYard } from '../../testing/builders/sealed-yard.ts';
import { promisesOf, sealedYard } from '../../testing/builders/sealed-yard.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { writeNote } from './signed-note.ts';
import { verifyCamera } from './verify-camera.ts';

let yard: SealedYard;

beforeEach(async () => {
  yard = await sealedYard();
});

describe('a removed case', () => {
  test('is reported with its link', async () => {
    await rm(yard.pathTo(yard.folderOf(0)), { recursive: true });
    expect((await yard.world.verify()).breaches).toEqual([
      { promise: 'chain', where: 'link 1', what: saying('breach.link-missing') },
    ]);
  });

  test('that retention took away is accounted for by its tombstone', async () => {
    await yard.world.close(yard.cases[1]?.id ?? '');
    await yard.world.retirement.retireCase(yard.cases[1]?.id ?? '', { lifeDays: 30, at: atSecond(999) });
    expect(await yard.world.verify()).toMatchObject({ breaches: [], retired: 1, manifests: 2 });
    await rm(yard.pathTo(`yard-east/tombstones/${yard.cases[1]?.id}.json`));
    expect(promisesOf((await yard.world.verify()).breaches)).toEqual(['chain']);
  });
});

describe('a head kept elsewhere', () => {
  test('finds a whole folder that was rolled back to an older state', async () => {
    const old = join(scratchFolder(), 'yard-east');
    await cp(yard.pathTo('yard-east'), old, { recursive: true });
    const d = aPresence({ id: 'd', thingId: 'thing-d' });
    await yard.world.filing.file(aViolation(d));
    await yard.world.work();
    const kept = await readFile(yard.pathTo('yard-east/chain.json'));
    expect(await yard.world.verify('yard-east', kept)).toMatchObject({ breaches: [] });
    await rm(yard.pathTo('yard-east'), { recursive: true });
    await cp(old, yard.pathTo('yard-east'), { recursive: true });
    expect((await yard.world.verify()).breaches).toEqual([]);
    const { breaches } = await yard.world.verify('yard-east', kept);
    expect(breaches).toEqual([
      { promise: 'keptHead', where: '--head', what: saying('breach.rolled-back', { seq: 5, last: 4 }) },
    ]);
  });

  test('that is older than the folder still holds', async () => {
    const kept = await readFile(yard.pathTo('yard-east/chain.json'));
    await yard.world.filing.file(aViolation(aPresence({ id: 'd', thingId: 'thing-d' })));
    await yard.world.work();
    expect((await yard.world.verify('yard-east', kept)).breaches).toEqual([]);
  });

  test.each([
    ['of another camera', { cameraId: 'other', seq: 4 }, saying('breach.head-of-camera', { cameraId: 'other' })],
    ['that names another link', { cameraId: 'yard-east', seq: 2 }, saying('breach.rewritten', { seq: 2 })],
  ])('%s breaks the promise', async (_, head, what) => {
    const note = { format: 'jiexun-chain/1', headSha256: 'f'.repeat(64), ...head };
    const { breaches } = await yard.world.verify('yard-east', writeNote(note, yard.world.keys.signer));
    expect(breaches).toMatchObject([{ what }]);
  });
});

describe('a chain of many years', () => {
  const LINKS = 200_000;
  const { signer, key } = aKeyPair();
  const hashOf = (seq: number) => seq.toString(16).padStart(64, '0');
  const head = writeNote({ format: 'jiexun-chain/1', cameraId: 'c', seq: LINKS, headSha256: hashOf(LINKS) }, signer);

  /** A chain whose cases were all retired long ago, with a hundred thousand links in each tombstone. */
  function tombstone(caseId: string, fromSeq: number, toSeq: number): readonly [path: string, bytes: Uint8Array] {
    const links = Array.from({ length: toSeq - fromSeq + 1 }, (_, i) => {
      const seq = fromSeq + i;
      return { no: 1, seq, prevSha256: seq === 1 ? null : hashOf(seq - 1), sha256: hashOf(seq) };
    });
    const note = {
      caseId,
      cameraId: 'c',
      folder: `c/2026-01-01/${caseId}`,
      retiredAt: '',
      lifeDays: 30,
      reason: { en: '', zh: '' },
      links,
    };
    return [`tombstones/${caseId}.json`, writeNote({ format: 'jiexun-tombstone/1', ...note }, signer)];
  }

  function verify(tombstones: readonly (readonly [path: string, bytes: Uint8Array])[]) {
    const files = new Map([['chain.json', head], ...tombstones]);
    const entries = [...files.keys()].map((path) => ({ path, type: 'file' as const }));
    const read = async (path: string) => files.get(path) ?? null;
    const reader = { entries: async () => entries, read, sizeOf: async () => null, sha256: async () => null };
    return verifyCamera(reader, entries, { keys: [key], keptHead: head });
  }

  test('is checked like any other', async () => {
    const verdict = await verify([tombstone('a', 1, LINKS / 2), tombstone('b', LINKS / 2 + 1, LINKS)]);
    expect(verdict).toMatchObject({ breaches: [], retired: 2 });
  }, 60_000);

  test('is reported link by link when it is missing', async () => {
    const { breaches } = await verify([]);
    expect(breaches).toHaveLength(LINKS + 1);
    expect(breaches.at(-1)).toMatchObject({ promise: 'keptHead' });
  }, 60_000);
});
