import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { evidenceStoreContract } from '../../testing/contracts/evidence-store-contract.ts';
import { publicKeyShelfContract } from '../../testing/contracts/public-key-shelf-contract.ts';
import { restoredStoreContract } from '../../testing/contracts/restored-store-contract.ts';
import { twoSealersContract } from '../../testing/contracts/two-sealers-contract.ts';
import { S3_TEST_KEYS, S3Server } from '../../testing/servers/s3-server.ts';
import { S3Trouble } from '../../testing/servers/s3-trouble.ts';
import { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { Bucket } from './bucket.ts';
import { BucketHeadKeeper } from './bucket-head-keeper.ts';
import { BucketKeyShelf } from './bucket-key-shelf.ts';
import { openBucketFolder } from './bucket-reader.ts';
import { S3EvidenceStore } from './s3-evidence-store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | null): string => new TextDecoder().decode(found ?? new Uint8Array());

let server: S3Server;
/** A client that accepts every reply, so that a proxy may change the reply. */
let trusting: S3Server;
beforeAll(async () => {
  [server, trusting] = await Promise.all([S3Server.start(), S3Server.start('none')]);
});
afterAll(async () => {
  await Promise.all([server, trusting].map((one) => one[Symbol.asyncDispose]()));
});

const aBucket = (on: S3Server = server) => on.bucket(`jiexun-${randomUUID()}`);
const log = new KeptLog();

function open(setting: BucketSetting, keys = S3_TEST_KEYS): S3EvidenceStore {
  return new S3EvidenceStore({ bucket: new Bucket({ setting, keys }), prefix: setting.prefix, log });
}

publicKeyShelfContract('a bucket', async () => {
  const setting = await aBucket();
  const { prefix, bucket: name } = setting;
  return new BucketKeyShelf({ bucket: new Bucket({ setting, keys: S3_TEST_KEYS }), prefix, name });
});
evidenceStoreContract('a bucket', async () => open(await aBucket()));
evidenceStoreContract('a bucket without a prefix', async () => open({ ...(await aBucket()), prefix: '' }));
evidenceStoreContract('a bucket where every fourth request is cut off, before or after it is carried out', async () => {
  const setting = await aBucket(trusting);
  const fateOf = ({ no }: { readonly no: number }) =>
    no % 8 === 4 ? ('hang up' as const) : no % 8 === 0 ? ('forget' as const) : ('pass' as const);
  const trouble = await S3Trouble.before(trusting.endpoint, { fateOf });
  return open({ ...setting, endpoint: trouble.endpoint });
});
evidenceStoreContract('a bucket of a server that ignores If-None-Match', async () => {
  const trouble = await S3Trouble.before(trusting.endpoint, { withoutHeaders: ['if-none-match'] });
  return open({ ...(await aBucket(trusting)), endpoint: trouble.endpoint });
});

async function aBucketWorld(): Promise<EvidenceWorld> {
  const setting = await aBucket();
  const reader = new Bucket({ setting, keys: S3_TEST_KEYS });
  return new EvidenceWorld('', {
    evidence: open(setting),
    open: (folder) => openBucketFolder(reader, `${setting.prefix}/evidence/${folder}`),
  });
}
twoSealersContract('a bucket', { open: aBucketWorld, kills: 12 });
restoredStoreContract('a bucket', aBucketWorld);

test('heads are kept in a bucket under names that are never given again', async () => {
  const setting = await aBucket();
  const bucket = new Bucket({ setting, keys: S3_TEST_KEYS });
  const keeper = new BucketHeadKeeper({ bucket, prefix: 'heads' });
  const head = (seq: number, said: string) => ({ cameraId: 'yard', seq, bytes: bytes(said) });
  await keeper.keep([head(1, 'one'), head(2, 'two')]);
  await keeper.keep([head(2, 'rolled back')]);
  expect(await bucket.list('heads/')).toEqual(['yard/1.json', 'yard/2.json']);
  expect(text(await bucket.get('heads/yard/2.json'))).toBe('two');
});

describe('never overwritten', () => {
  test('when eight write one name at once, one wins and the others are told', async () => {
    const setting = await aBucket();
    for (let round = 0; round < 5; round += 1) {
      const writes = Array.from({ length: 8 }, (_, no) =>
        open(setting).stage(`race${round}`, [{ name: 'a.jpg', bytes: bytes(`by ${no}`) }]),
      );
      const results = await Promise.allSettled(writes);
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(text(await open(setting).get('staged', `race${round}/a.jpg`))).toBe(`by ${winner}`);
    }
  });
});

test('a folder of more files than one page holds is listed, published and deleted as a whole', async () => {
  const setting = await aBucket();
  const bucket = new Bucket({ setting, keys: S3_TEST_KEYS });
  const names = Array.from({ length: 23 }, (_, no) => `${String(no).padStart(3, '0')}.jpg`);
  await open(setting).stage(
    'noon',
    names.map((name) => ({ name, bytes: bytes(name) })),
  );
  expect(await bucket.list('city/east/staging/noon/', 5)).toEqual(names);
  await open(setting).publish('noon', 'cam/case', '022.jpg');
  expect(await open(setting).list('published', 'cam')).toEqual(names.map((name) => `case/${name}`));
  await open(setting).delete('published', 'cam');
  expect(await bucket.list('')).toEqual([]);
});

test('a file that somebody has changed in the bucket is not given out as evidence', async () => {
  const setting = await aBucket();
  await open(setting).stage('noon', [{ name: 'a.jpg', bytes: bytes('what was seen') }]);
  const { endpoint, region, bucket } = setting;
  const other = new S3Client({ endpoint: endpoint ?? '', region, forcePathStyle: true, credentials: S3_TEST_KEYS });
  const Key = 'city/east/staging/noon/a.jpg';
  const Metadata = { sha256: 'f'.repeat(64) };
  await other.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes('something else'), Metadata }));
  await expect(open(setting).get('staged', 'noon/a.jpg')).rejects.toMatchObject({ code: 'JX_EVIDENCE_BROKEN' });
});

describe('the check before the first camera', () => {
  test('passes, and leaves nothing', async () => {
    const setting = await aBucket();
    await open(setting).check();
    expect(await new Bucket({ setting, keys: S3_TEST_KEYS }).list('')).toEqual([]);
  });

  test.each<[string, string, Partial<BucketSetting>, Partial<Record<keyof typeof S3_TEST_KEYS, string>>]>([
    ['there is no such bucket', 'does not exist', { bucket: 'no-such-bucket' }, {}],
    ['the key is unknown', 'AWS_ACCESS_KEY_ID', {}, { accessKeyId: 'nobody' }],
    ['the secret is wrong', 'AWS_SECRET_ACCESS_KEY', {}, { secretAccessKey: 'wrong-secret' }],
    ['nobody listens there', 'does not answer', { endpoint: 'http://127.0.0.1:9' }, {}],
    ['the name leads nowhere', 'pathStyle=1', { endpoint: 'http://no.invalid', pathStyle: false }, {}],
  ])(
    '%s: the error says what to do, and shows no key',
    async (_, expected, change, wrong) => {
      const setting = { ...(await aBucket()), ...change };
      const keys = { ...S3_TEST_KEYS, ...wrong } as typeof S3_TEST_KEYS;
      const error = await open(setting, keys)
        .check()
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ message: expect.stringContaining(expected) });
      expect(error).toHaveProperty('code', expect.stringMatching(/JX_EVIDENCE_(REFUSED|UNREACHABLE)/));
      for (const key of Object.values(keys)) expect(`${error}${JSON.stringify(error)}`).not.toContain(key);
    },
    30_000,
  );

  test.each([
    [500, 'JX_EVIDENCE_UNREACHABLE'],
    [503, 'JX_EVIDENCE_UNREACHABLE'],
    [403, 'JX_EVIDENCE_REFUSED'],
    [507, 'JX_DISK_FULL'],
  ])('a server that answers %d is %s', async (refuse, code) => {
    await using trouble = await S3Trouble.before(server.endpoint, { fateOf: () => ({ refuse }) });
    const store = open({ ...(await aBucket()), endpoint: trouble.endpoint });
    await expect(store.check()).rejects.toMatchObject({ code });
  });

  test('a web site is no S3 server', async () => {
    await using trouble = await S3Trouble.before(server.endpoint, { fateOf: () => ({ refuse: 404 }) });
    const store = open({ ...(await aBucket()), endpoint: trouble.endpoint });
    await expect(store.check()).rejects.toMatchObject({ message: expect.stringContaining('not an S3 server') });
  });

  test('a server that cannot refuse to overwrite is reported', async () => {
    await using trouble = await S3Trouble.before(trusting.endpoint, { withoutHeaders: ['if-none-match'] });
    await open({ ...(await aBucket(trusting)), endpoint: trouble.endpoint }).check();
    expect(log.lines.map(({ message }) => message).join()).toContain('If-None-Match');
  });
});

describe('a reply that stops in the middle while its connection stays open', () => {
  /** Stops the first `stalls` replies to reads. */
  async function aStallingBucket(stalls: number) {
    const setting = await aBucket(trusting);
    await new Bucket({ setting, keys: S3_TEST_KEYS }).put('noon.jpg', bytes('what was seen'));
    let readings = 0;
    const fateOf = ({ method }: { readonly method: string }) => {
      if (method === 'GET') readings += 1;
      return method === 'GET' && readings <= stalls ? ('stall' as const) : ('pass' as const);
    };
    const trouble = await S3Trouble.before(trusting.endpoint, { fateOf });
    const bucket = new Bucket({
      setting: { ...setting, endpoint: trouble.endpoint },
      keys: S3_TEST_KEYS,
      silentForMs: 500,
    });
    return { bucket, trouble };
  }

  test('is asked for again', async () => {
    const { bucket, trouble } = await aStallingBucket(2);
    await using _ = trouble;
    expect(text(await bucket.get('noon.jpg'))).toBe('what was seen');
  }, 20_000);

  test.each<readonly [string, (bucket: Bucket) => Promise<unknown>]>([
    ['a file', (bucket) => bucket.get('noon.jpg')],
    ['a list', (bucket) => bucket.list('')],
  ])(
    'is given up in the end: %s',
    async (_what, read) => {
      const { bucket, trouble } = await aStallingBucket(Number.POSITIVE_INFINITY);
      await using _ = trouble;
      await expect(read(bucket)).rejects.toMatchObject({ code: 'JX_EVIDENCE_UNREACHABLE' });
    },
    20_000,
  );
});

test('after one call was given up the next calls fail at once, and the server is used again when it is back', async () => {
  let isDown = true;
  await using trouble = await S3Trouble.before(server.endpoint, { fateOf: () => (isDown ? { refuse: 503 } : 'pass') });
  const setting = { ...(await aBucket()), endpoint: trouble.endpoint };
  const store = open(setting);
  await expect(store.get('staged', 'noon/a')).rejects.toMatchObject({ code: 'JX_EVIDENCE_UNREACHABLE' });
  const startedMs = performance.now();
  await expect(store.get('staged', 'noon/a')).rejects.toMatchObject({ code: 'JX_EVIDENCE_UNREACHABLE' });
  expect(performance.now() - startedMs).toBeLessThan(100);
  isDown = false;
  expect(await store.list('staged', 'noon')).toEqual([]);
});
