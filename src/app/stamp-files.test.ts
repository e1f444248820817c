import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DirectoryEvidenceStore } from '../adapters/files/directory-evidence-store.ts';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { openHeadKeeper } from '../adapters/open-heads.ts';
import { openTimeStamps } from '../adapters/pkijs/time-stamp.ts';
import { verifyLog } from '../edges/commands/audit.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Store } from '../kernel/store/collection.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { auditEntity, auditId } from '../people/audit/audit-entity.ts';
import { auditNoteEntity } from '../people/audit/audit-note.ts';
import { auditSigning } from '../people/audit/audit-signing.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { TimeStampServer } from '../testing/servers/time-stamp-server.ts';
import { anEntry, logOn } from '../testing/worlds/audit-world.ts';
import { aKeyPair } from '../testing/worlds/evidence-world.ts';
import { stampFilesIn } from './stamp-files.ts';

const keys = aKeyPair();
const { signal } = new AbortController();

let authority: TimeStampServer;
let store: Store;
let evidence: DirectoryEvidenceStore;
let folder: string;

/** The answer about this checkpoint. */
const path = (seq: number) => join(folder, 'evidence', 'people.log', 'anchors', `${seq}.json`);
const anchorAt = (seq: number): Record<string, unknown> => JSON.parse(readFileSync(path(seq), 'utf8'));
function put(seq: number, fields: Record<string, unknown>): void {
  writeFileSync(path(seq), JSON.stringify({ ...anchorAt(seq), ...fields }));
}

beforeAll(async () => {
  authority = await TimeStampServer.start();
});
afterAll(() => authority[Symbol.asyncDispose]());

/** Three rows, each with a checkpoint that the authority has stamped. */
beforeEach(async () => {
  store = new MemoryStore();
  folder = scratchFolder();
  evidence = new DirectoryEvidenceStore({ dataDir: folder });
  await stamped(authority, 3);
});

async function stamped(by: TimeStampServer, rows: number): Promise<void> {
  const clock = new FakeClock();
  const keeper = await openHeadKeeper({ type: 'time-stamp', url: by.url }, { env: {}, evidence });
  const sign = auditSigning({ store, signer: keys.signer, keeper, clock, words: wordsIn('en'), log: new KeptLog() });
  for (let n = 1; n <= rows; n += 1) {
    await logOn(store, clock).write(anEntry(`van-${n}`));
    await sign({ name: 'sign-log', id: 'all', data: {} }, signal);
  }
}

async function verify(caPem = authority.issuerPem): Promise<{ readonly exitCode: number; readonly said: string[] }> {
  const said: string[] = [];
  const keyFiles: Readonly<Record<string, string>> = { key: keys.publicPem, ca: caPem };
  try {
    await verifyLog(
      { store, enclosedKeys: async () => null, stampFiles: () => stampFilesIn(evidence) },
      { key: 'key', tsaCa: 'ca' },
      {
        readFile: async (name) => new TextEncoder().encode(keyFiles[name]),
        openTimeStamps: async (pem) => openTimeStamps(pem),
        print: (line) => said.push(line),
        words: wordsIn('en'),
      },
    );
    return { exitCode: 0, said };
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { exitCode: error.exitCode, said };
  }
}

describe('`jiexun audit verify --tsa-ca`', () => {
  test('says when the authority saw the last checkpoint', async () => {
    const { exitCode, said } = await verify();
    expect([exitCode, said]).toEqual([0, expect.not.arrayContaining([expect.stringContaining('BROKEN')])]);
    expect(said).toContainEqual(expect.stringMatching(/^A time-stamp authority saw row 3 at 20\d\d-.*Z: all up to it/));
  });

  test('an answer that is missing breaks nothing where a later one covers its checkpoint, which is named', async () => {
    rmSync(path(1));
    rmSync(path(2));
    const { exitCode, said } = await verify();
    expect(exitCode).toBe(0);
    expect(said).toContain('2 checkpoints have no answers of their own (1, 2); that of a later one covers them.');
  });

  const last = '  BROKEN  checkpoint 3, the last, has no answer of the time-stamp authority that holds';
  const answer = (no: number, why: string) =>
    `  BROKEN  the answer of the time-stamp authority people.log/anchors/${no}.json ${why}`;
  test.each<[what: string, change: () => void | Promise<void>, said: readonly string[]]>([
    ['the last answer is missing', () => rmSync(path(3)), [last]],
    [
      'all are missing',
      () => rmSync(dirname(path(3)), { recursive: true }),
      ['  BROKEN  checkpoints 1 to 3, the last, have no answers of the time-stamp authority that hold'],
    ],
    [
      'the last one was changed',
      () => {
        const bytes = Buffer.from(String(anchorAt(3)['answer']), 'base64');
        // The end is the signature.
        bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
        put(3, { answer: bytes.toString('base64') });
      },
      [answer(3, 'is not stamped by an authority that the given certificates vouch for'), last],
    ],
    [
      'the last one is that of another checkpoint',
      () => put(3, { answer: anchorAt(2)['answer'] }),
      [answer(3, 'is a stamp over something else'), last],
    ],
    [
      'the last one is that of another checkpoint, with what was stamped',
      () => put(3, { answer: anchorAt(2)['answer'], heads: anchorAt(2)['heads'] }),
      [answer(3, 'was stamped for other heads'), last],
    ],
    [
      'the last one was stamped by somebody else',
      async () => {
        await using other = await TimeStampServer.start();
        rmSync(path(3));
        await stamped(other, 0);
        await logOn(store).write(anEntry('van-4'));
        await stamped(other, 1);
      },
      [
        answer(4, 'is not stamped by an authority that the given certificates vouch for'),
        '  BROKEN  checkpoints 3 to 4, the last, have no answers of the time-stamp authority that hold',
      ],
    ],
    ['the last one is no answer', () => writeFileSync(path(3), 'x'), [answer(3, 'cannot be read as an anchor'), last]],
    [
      'a file was added',
      () => {
        mkdirSync(dirname(path(9)), { recursive: true });
        writeFileSync(path(9), '{}');
      },
      [answer(9, 'cannot be read as an anchor')],
    ],
  ])('names it where %s', async (_, change, expected) => {
    await change();
    const { exitCode, said } = await verify();
    expect(exitCode).toBe(1);
    const broken = said.filter((line) => line.includes('BROKEN'));
    expect(broken).toEqual(expected.map((line) => expect.stringContaining(line)));
  });

  test('finds rows that were removed together with their checkpoints', async () => {
    await store.collection(auditEntity).delete(auditId(3));
    await store.collection(auditNoteEntity).delete('checkpoint/000000003');
    const { exitCode, said } = await verify();
    expect(exitCode).toBe(1);
    expect(said).toContainEqual(expect.stringMatching(/BROKEN {2}the end was cut off/));
  });

  test('certificates that cannot be read are refused before anything is said', async () => {
    expect(await verify('rubbish')).toEqual({ exitCode: 2, said: [] });
  });
});
