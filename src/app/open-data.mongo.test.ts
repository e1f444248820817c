import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { MongoStore } from '../adapters/mongo/mongo-store.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { StoreClock } from '../adapters/store-clock.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { checkStore } from '../edges/commands/checked-texts.ts';
import { statusFacts } from '../edges/commands/status-facts.ts';
import { needsOf } from '../edges/commands/status-needs.ts';
import { readClusterSetting } from '../kernel/settings/cluster-setting.ts';
import { readEvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { mongoOfThisFile } from '../testing/servers/mongo-suite.ts';
import { RedisServer } from '../testing/servers/redis-server.ts';
import { liveIn } from '../testing/worlds/lived-installation.ts';
import { StoredCameras } from '../watching/camera-versions/stored-cameras.ts';
import type { ReadStream } from '../watching/streams/streams.ts';
import { type DataParts, openData, openQueue } from './open-data.ts';
import { openStatus } from './open-status.ts';
import { storedTexts } from './stored-texts.ts';

const aUrl = mongoOfThisFile();
let redis: RedisServer;
let clusterParts: DataParts;
const own = { env: {}, cameras: async () => [], clock: new SystemClock(), log: new KeptLog() };

beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis.kill());

beforeEach(async () => {
  const folder = scratchFolder();
  const key = join(folder, 'key.pem');
  await writeFile(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const env = {
    JIEXUN_STORE: aUrl(),
    JIEXUN_QUEUE: redis.url,
    JIEXUN_REDIS_PREFIX: `p${folder.replaceAll(/\W/g, '')}`,
    JIEXUN_EVIDENCE: 's3://evidence/city?region=cn-north-1',
    JIEXUN_SIGNING_KEY_FILE: key,
  };
  const cluster = readClusterSetting(env);
  const dataFolder = join(folder, 'none');
  const evidence = readEvidenceSetting(env.JIEXUN_EVIDENCE, { dataFolder, workingFolder: folder });
  clusterParts = { ...own, dataFolder, cluster, evidence };
  const store = await MongoStore.open({ url: env.JIEXUN_STORE, log: own.log });
  await liveIn(store, folder);
  await store.close();
});

describe('where the addresses are set, commands work on what the cluster shares', () => {
  test('cases, and where their evidence lies', async () => {
    const data = await openData(clusterParts);
    expect((await data.store.collection(caseEntity).find({ index: 'filed', limit: 9 })).rows).toHaveLength(1);
    expect(data.dataDir).toBe('s3://evidence/city');
    await data.close();
  });

  test('what a person does has the time of the store, not of this machine', async () => {
    const data = await openData(clusterParts);
    expect(data.clock).toBeInstanceOf(StoreClock);
    expect(data.clock).toMatchObject({ offsetMs: expect.any(Number) });
    await data.close();
  });

  test('jobs: the next command sees what one command adds', async () => {
    const first = await openQueue(clusterParts);
    await first.queue.add({ name: 'confirm-view', id: 'yard-east', data: { cameraId: 'yard-east' } });
    await first.close();
    const second = await openQueue(clusterParts);
    expect((await second.queue.counts())['confirm-view']).toEqual({ waiting: 1, running: 0 });
    expect(await second.queue.deadLetters()).toMatchObject([{ id: 'lost' }]);
    expect([...(await second.cameraIds())].toSorted()).toEqual(['gate', 'yard-east']);
    await second.close();
  });

  test('check: the cameras in the store, and that there is none before the first start', async () => {
    const key = { dataFolder: clusterParts.dataFolder, keyFile: null, isShared: true };
    const read: ReadStream = () => ({ problems: [], warnings: [], isFinal: true });
    const { cluster } = clusterParts;
    if (cluster === null) expect.fail('the addresses are set');
    const inStore = (data: DataParts) => checkStore(storedTexts({ data, key, read }), []);
    const store = await MongoStore.open({ url: cluster.storeUrl, log: own.log });
    const cameras = new StoredCameras({ store, clock: own.clock });
    const saved = { cameraId: 'park', yaml: 'id: park\n', login: null, by: '9001', note: '' };
    const before = (await inStore(clusterParts)).count ?? 0;
    await cameras.save({ ...saved, seen: 0, requestId: 'park' });
    await store.close();
    expect((await inStore(clusterParts)).count).toBe(before + 1);
    const storeUrl = cluster.storeUrl.replace(/\/([^/?]+)(\?|$)/, '/$1_none$2');
    const none = await inStore({ ...clusterParts, cluster: { ...cluster, storeUrl } });
    expect(none).toMatchObject({ isThere: false, count: null, problems: [] });
  });

  test("status: a worker that has stopped reporting does not count, and the store's password is not shown", async () => {
    const source = await openStatus(clusterParts);
    const facts = await statusFacts(source);
    await source.close();
    expect(facts).toMatchObject({ wanted: 2, isCluster: true, workers: [{ id: 'here:1', isPresent: false }] });
    expect(facts.where).toMatch(/^[^@]+:\d+\/test-\w+$/);
    expect(needsOf(facts).map(wordsIn('en').of)).toEqual([
      'nobody watches gate, yard-east',
      'no worker is at work: start `jiexun serve --role worker`',
      'nobody does the jobs: start `jiexun serve --role jobs`',
      'a job was given up, see `jiexun jobs`',
    ]);
  });
});

function alone(dataFolder: string): DataParts {
  return { ...own, dataFolder, cluster: null, evidence: { type: 'own-folder', folder: dataFolder } };
}

test('one machine: status shows the process that serves the data folder', async () => {
  const dataFolder = scratchFolder();
  const store = new SqliteFolder({ folder: dataFolder, log: own.log });
  await liveIn(store, dataFolder);
  const look = async () => {
    const source = await openStatus(alone(dataFolder));
    const facts = await statusFacts(source);
    await source.close();
    return { needs: needsOf(facts).map(wordsIn('en').of), workers: facts.workers };
  };
  expect((await look()).needs[0]).toBe('nobody watches: `jiexun serve` does not run');
  const lock = DataFolderLock.take({ folder: dataFolder, clock: own.clock, pid: process.pid });
  const { needs, workers } = await look();
  expect(workers).toMatchObject([{ id: expect.stringMatching(`:${process.pid}$`), role: 'all', watching: 0 }]);
  expect(needs[0]).toBe('nobody watches gate, yard-east');
  lock.release();
  await store.close();
});

test('an empty data folder is a named error in every command', async () => {
  const parts = alone(scratchFolder());
  for (const open of [openData, openQueue, openStatus])
    await expect(open(parts)).rejects.toMatchObject({ code: 'JX_NO_DATA' });
});

test('where only the simulated cameras have data, the error names their folder', async () => {
  const dataFolder = scratchFolder();
  const demo = join(dataFolder, 'demo');
  await mkdir(demo);
  await new SqliteFolder({ folder: demo, log: own.log }).close();
  await expect(openData(alone(dataFolder))).rejects.toThrow(`--data ${demo}`);
});
