import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chainEntity } from '../cases/evidence/chain-entity.ts';
import { headKeeping } from '../cases/evidence/head-keeping.ts';
import { recoverSealing } from '../cases/evidence/sealing-recovery.ts';
import { verifyEvidence } from '../cases/evidence/verify-evidence.ts';
import type { HeadsSetting } from '../kernel/settings/heads-setting.ts';
import { saying } from '../kernel/words/saying.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { auditSigning } from '../people/audit/audit-signing.ts';
import { aPresence, aViolation } from '../testing/builders/case-builders.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import type { SealedYard } from '../testing/builders/sealed-yard.ts';
import { sealedYard } from '../testing/builders/sealed-yard.ts';
import { TimeStampServer } from '../testing/servers/time-stamp-server.ts';
import { anEntry, logOn } from '../testing/worlds/audit-world.ts';
import { openFolder } from './files/folder-reader.ts';
import { openHeadKeeper } from './open-heads.ts';
import { openTimeStamps } from './pkijs/time-stamp.ts';

let authority: TimeStampServer;
let yard: SealedYard;
beforeAll(async () => {
  authority = await TimeStampServer.start();
});
afterAll(() => authority[Symbol.asyncDispose]());
beforeEach(async () => {
  yard = await sealedYard();
});

const job = { name: 'keep-heads', id: 'all', data: {} } as const;
const { signal } = new AbortController();

async function keeping(setting: HeadsSetting): Promise<() => Promise<string>> {
  const { realEvidence: evidence, keys } = yard.world;
  const keeper = await openHeadKeeper(setting, { env: {}, evidence });
  const handler = headKeeping({ evidence, ring: [keys.key], keeper });
  return () => handler(job, signal);
}

async function verify(pem: string | null) {
  const reader = await openFolder(yard.pathTo('yard-east'));
  const timeStamps = pem === null ? null : openTimeStamps(pem);
  return reader && verifyEvidence(reader, yard.world.keys.key, { timeStamps });
}

async function sealOneMore(): Promise<void> {
  await yard.world.filing.file(aViolation(aPresence({ id: 'd', thingId: 'thing-d' })));
  await yard.world.work();
}

test('in a second folder each head has a name that is never given again, and finds a folder rolled back', async () => {
  const folder = join(scratchFolder(), 'heads');
  const keep = await keeping({ type: 'folder', folder });
  expect(await keep()).toBe('done');
  expect(await keep()).toBe('skipped');
  await sealOneMore();
  expect(await keep()).toBe('done');
  expect(readdirSync(join(folder, 'yard-east')).toSorted()).toEqual(['4.json', '5.json']);
  const kept = await readFile(join(folder, 'yard-east', '5.json'));
  expect(kept).toEqual(await readFile(yard.pathTo('yard-east/chain.json')));
  expect((await yard.world.verify('yard-east', kept)).breaches).toEqual([]);
});

test('posted to an address as JSON, without its password in what is said when it refuses', async () => {
  const heard: unknown[] = [];
  const server = createServer(async (request, response) => {
    heard.push(request.headers.authorization, await json(request));
    response.writeHead(heard.length > 2 ? 503 : 204).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const keep = await keeping({ type: 'webhook', url: `http://me:secret@127.0.0.1:${port}/heads?token=hush` });
  expect(await keep()).toBe('done');
  const chain = await readFile(yard.pathTo('yard-east/chain.json'), 'utf8');
  expect(heard).toEqual([
    `Basic ${Buffer.from('me:secret').toString('base64')}`,
    { type: 'jiexun-heads', heads: [{ cameraId: 'yard-east', seq: 4, chain }] },
  ]);
  await sealOneMore();
  const refused = keep();
  await expect(refused).rejects.toMatchObject({ code: 'JX_HEADS_REFUSED' });
  await expect(refused).rejects.not.toThrow(/secret|hush/);
  await new Promise((closed) => server.close(closed));
});

test('stamped by an authority: its answer lies beside the head and is checked offline', async () => {
  const keep = await keeping({ type: 'time-stamp', url: authority.url });
  const before = authority.stamps;
  expect(await keep()).toBe('done');
  expect(await keep()).toBe('skipped');
  expect(authority.stamps - before).toBe(1);
  expect(readdirSync(yard.pathTo('yard-east/anchors'))).toEqual(['4.json']);
  const unchecked = await verify(null);
  expect(unchecked).toMatchObject({ breaches: [], anchored: { seq: 4, at: null } });
  const checked = await verify(authority.issuerPem);
  expect(checked).toMatchObject({ breaches: [], anchored: { seq: 4, at: expect.any(Date) } });
  expect(checked?.checked).toContain('anchors');
  expect(Math.abs(Date.parse(String(checked?.anchored?.at)) - Date.parse(new Date().toISOString()))).toBeLessThan(
    120_000,
  );
});

test('the checkpoint of the log is stamped too, beside the cameras; no start takes it for a camera', async () => {
  const { realEvidence: evidence, realStore: store, keys, queue, log } = yard.world;
  await logOn(store).write(anEntry('a'));
  const keeper = await openHeadKeeper({ type: 'time-stamp', url: authority.url }, { env: {}, evidence });
  const parts = { store, signer: keys.signer, keeper, clock: new FakeClock(), words: wordsIn('en'), log };
  expect(await auditSigning(parts)({ name: 'sign-log', id: 'all', data: {} }, signal)).toBe('done');
  expect(readdirSync(yard.pathTo('people.log/anchors'))).toEqual(['1.json']);
  const before = (await store.collection(chainEntity).find({ index: 'id', limit: 9 })).rows.map(({ id }) => id);
  await recoverSealing({ store, evidence, sealing: yard.world.sealing, queue, log });
  const after = (await store.collection(chainEntity).find({ index: 'id', limit: 9 })).rows.map(({ id }) => id);
  expect([before, log.told]).toEqual([after, []]);
  const keep = await keeping({ type: 'folder', folder: join(scratchFolder(), 'heads') });
  expect(await keep()).toBe('done');
});

test('by an authority that the given certificates do not vouch for is told', async () => {
  await (await keeping({ type: 'time-stamp', url: authority.url }))();
  await using other = await TimeStampServer.start();
  const verdict = await verify(other.issuerPem);
  expect(verdict?.breaches).toMatchObject([{ promise: 'anchors', where: 'anchors/4.json' }]);
  expect(verdict?.breaches[0]?.what).toMatchObject({ key: 'evidence-error.stamp-unvouched' });
});

test('a case that was removed after it was stamped, with its link, is found by the stamp', async () => {
  const head = readFileSync(yard.pathTo('yard-east/chain.json'));
  await sealOneMore();
  await (await keeping({ type: 'time-stamp', url: authority.url }))();
  const { evidenceFolder } = await yard.world.caseOf(aPresence({ id: 'd' }));
  await rm(yard.pathTo(evidenceFolder), { recursive: true });
  await yard.world.evidence.putHead('yard-east/chain.json', head);
  expect((await verify(authority.issuerPem))?.breaches).toMatchObject([
    { promise: 'anchors', what: saying('breach.anchor-link', { seq: 5 }) },
  ]);
});

test.each([
  ['nothing', 'x'],
  ['something that is no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
])('certificates: %s is refused', (_, pem) => {
  expect(() => openTimeStamps(pem)).toThrow(expect.objectContaining({ code: 'JX_TIME_STAMP_CA' }));
});
