import { expect, test } from 'vitest';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';
import type { S3Failure } from './s3-error.ts';
import { isPassing, s3Error, s3Failure } from './s3-error.ts';
import { readS3Keys, withoutKeys } from './s3-keys.ts';

const setting: BucketSetting = {
  type: 'bucket',
  bucket: 'evidence',
  prefix: '',
  endpoint: 'https://s3.example',
  region: 'cn-north-1',
  pathStyle: false,
};
const failure: S3Failure = { name: 'Error', message: 'no', errno: null, httpStatus: null, bucketRegion: null };

test.each<[Partial<S3Failure>, string, string, boolean]>([
  [{ name: 'NoSuchBucket', httpStatus: 404 }, 'JX_EVIDENCE_REFUSED', 'does not exist', false],
  [{ name: 'AccessDenied', httpStatus: 403 }, 'JX_EVIDENCE_REFUSED', 'list, get, put and delete', false],
  [{ name: 'ExpiredToken', httpStatus: 400 }, 'JX_EVIDENCE_REFUSED', 'keys', false],
  [{ name: 'PermanentRedirect', httpStatus: 301, bucketRegion: 'eu-1' }, 'JX_EVIDENCE_REFUSED', 'it is eu-1', false],
  [{ name: 'AuthorizationHeaderMalformed', httpStatus: 400 }, 'JX_EVIDENCE_REFUSED', 'not cn-north-1', false],
  [{ name: 'RequestTimeTooSkewed', httpStatus: 403 }, 'JX_EVIDENCE_REFUSED', 'clock', true],
  [{ errno: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'JX_EVIDENCE_REFUSED', 'NODE_EXTRA_CA_CERTS', false],
  [{ name: 'SyntaxError', httpStatus: 200 }, 'JX_EVIDENCE_REFUSED', 'not an S3 server', false],
  [{ name: 'MethodNotAllowed', httpStatus: 405 }, 'JX_EVIDENCE_REFUSED', 'not an S3 server', false],
  [{ name: 'XMinioStorageFull', httpStatus: 507 }, 'JX_DISK_FULL', 'no room', false],
  [{ errno: 'ECONNREFUSED' }, 'JX_EVIDENCE_UNREACHABLE', 'does not answer', true],
  [{ errno: 'ENOTFOUND' }, 'JX_EVIDENCE_UNREACHABLE', 'pathStyle=1', true],
  [{ name: 'TimeoutError' }, 'JX_EVIDENCE_UNREACHABLE', 'does not answer', true],
  [{ name: 'SlowDown', httpStatus: 503 }, 'JX_EVIDENCE_UNREACHABLE', 'tried again', true],
  [{ name: 'BadDigest', httpStatus: 400 }, 'JX_EVIDENCE_UNREACHABLE', 'tried again', true],
  [{ name: 'ConditionalRequestConflict', httpStatus: 409 }, 'JX_EVIDENCE_REFUSED', 'refuses', true],
])('%j is %s: %s', (found, code, says, passes) => {
  const error = s3Error({ ...failure, ...found }, setting, (text) => text);
  expect(error).toMatchObject({ code, message: expect.stringContaining(says) });
  expect(error.message).toContain('the bucket evidence at https://s3.example');
  expect(isPassing({ ...failure, ...found })).toBe(passes);
});

test('every kind of thrown error is read', () => {
  expect(s3Failure('odd')).toMatchObject({ message: 'odd' });
  const response = { statusCode: 301, headers: { 'x-amz-bucket-region': 'eu-1' } };
  expect(s3Failure(Object.assign(new Error('x'), { $response: response }))).toMatchObject({ bucketRegion: 'eu-1' });
});

test('keys come from the environment, and go nowhere else', () => {
  const keys = readS3Keys({ AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 'hush', AWS_SESSION_TOKEN: 'tok' });
  expect(keys).toEqual({ accessKeyId: 'AKIA1', secretAccessKey: 'hush', sessionToken: 'tok' });
  expect(withoutKeys('AKIA1 said hush with tok', keys)).toBe('*** said *** with ***');
});

test.each([
  [{}, /AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY/],
  [{ AWS_ACCESS_KEY_ID: 'AKIA1' }, /: AWS_SECRET_ACCESS_KEY\./],
])('keys that are missing are named: %j', (env, named) => {
  expect(() => readS3Keys(env)).toThrow(named);
});
