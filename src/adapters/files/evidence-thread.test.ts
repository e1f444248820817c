import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { evidenceStoreContract } from '../../testing/contracts/evidence-store-contract.ts';
import { EvidenceThread } from './evidence-thread.ts';

const open: EvidenceThread[] = [];
function aThread(dataDir = scratchFolder()): EvidenceThread {
  const thread = new EvidenceThread({ dataDir });
  open.push(thread);
  return thread;
}

afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

evidenceStoreContract('a directory behind a thread', async () => aThread());

test('an error of the system keeps its code', async () => {
  const dataDir = scratchFolder();
  await mkdir(join(dataDir, 'evidence', 'cam'), { recursive: true });
  await expect(aThread(dataDir).get('published', 'cam')).rejects.toMatchObject({ code: 'EISDIR' });
});

test('a file where the folder should be is told, not waited for', async () => {
  const dataDir = scratchFolder();
  await writeFile(join(dataDir, 'staging'), 'in the way');
  await expect(aThread(dataDir).stage('work', [{ name: 'a', bytes: new Uint8Array(1) }])).rejects.toThrow();
});

test('what waits when it is closed is refused, and so is what comes later: no thread outlives the program', async () => {
  const thread = aThread();
  const waiting = Promise.allSettled([thread.list('staged', 'work'), thread.list('staged', 'work')]);
  await thread.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(thread.list('staged', 'work')).rejects.toMatchObject({ code: 'JX_EVIDENCE_CLOSED' });
});
