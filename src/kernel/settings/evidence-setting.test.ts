import { expect, test } from 'vitest';
import { readEvidenceSetting } from './evidence-setting.ts';

const read = (text: string | undefined) =>
  readEvidenceSetting(text, { dataFolder: '/srv/data', workingFolder: '/home/li' });
const bucket = {
  type: 'bucket',
  bucket: 'evidence-cn',
  prefix: '',
  endpoint: null,
  region: 'cn-north-1',
  pathStyle: false,
};

test.each([
  ['nothing: the data folder', undefined, { type: 'own-folder', folder: '/srv/data' }],
  ['an empty one: the data folder', '', { type: 'own-folder', folder: '/srv/data' }],
  ['a folder', '/mnt/evidence', { type: 'shared-folder', folder: '/mnt/evidence' }],
  ['a folder from here', 'evidence', { type: 'shared-folder', folder: '/home/li/evidence' }],
  ['a bucket', 's3://evidence-cn?region=cn-north-1', bucket],
  ['a bucket and a prefix', 's3://evidence-cn/city/east/?region=cn-north-1', { ...bucket, prefix: 'city/east' }],
  [
    'a server of one’s own',
    's3://evidence-cn/city?endpoint=http://10.0.0.5:9000&pathStyle=1',
    { ...bucket, prefix: 'city', endpoint: 'http://10.0.0.5:9000', region: 'us-east-1', pathStyle: true },
  ],
  [
    'an escaped endpoint',
    's3://evidence-cn?endpoint=https%3A%2F%2Foss.example%2F&pathStyle=0',
    { ...bucket, endpoint: 'https://oss.example', region: 'us-east-1' },
  ],
])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['another scheme', 'gs://bucket/x', 'gs://'],
  ['a file as an address', 'file:///mnt/x', 'Give a folder'],
  ['no bucket', 's3:///x?region=a', 'not a name of a bucket'],
  ['a bucket in capitals', 's3://Evidence?region=a', 'small letters'],
  ['a prefix that climbs', 's3://evidence/a/%2e%2e%2fb?region=a', 'prefix'],
  ['a prefix with blanks', 's3://evidence/a b?region=a', 'prefix'],
  ['no region', 's3://evidence', 'region'],
  ['a strange region', 's3://evidence?region=a/b', 'not a region'],
  ['a slip in an option', 's3://evidence?region=a&pathstyle=1', 'pathStyle'],
  ['an option twice', 's3://evidence?region=a&region=b', 'twice'],
  ['neither yes nor no', 's3://evidence?region=a&pathStyle=maybe', '1 or 0'],
  ['an endpoint without http', 's3://evidence?endpoint=10.0.0.5:9000', 'http://host:port'],
  ['an endpoint with a path', 's3://evidence?endpoint=http://h/bucket', 'has a path'],
  ['a port at the bucket', 's3://evidence:9000/x?region=a', 'endpoint'],
])('%s is refused with what is expected', (_, text, expected) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: 'JX_EVIDENCE_SETTING', message: expect.stringContaining(expected) }),
  );
});

test.each([
  's3://AKIAEXAMPLE:hush@evidence?region=a',
  's3://evidence?region=a&secretAccessKey=hush',
  's3://evidence?endpoint=http://li:hush@host',
])('a key in %s is refused and not repeated', (text) => {
  expect(() => read(text)).toThrow(/AWS_SECRET_ACCESS_KEY/);
  expect(() => read(text)).not.toThrow(/hush/);
});
