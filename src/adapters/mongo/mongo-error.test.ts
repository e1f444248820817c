import { mongo } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { failureOf, mongoError } from './mongo-error.ts';
import { readMongoUrl } from './mongo-url.ts';

const url = readMongoUrl('mongodb://u:p%40ss@host:1/db');
const said = (code: number, message = 'no'): Error => new mongo.MongoServerError({ message, code });

describe('what the server or the driver says', () => {
  const cases: readonly { title: string; error: Error; code: string; failure: string }[] = [
    { title: 'wrong password', error: said(18, 'Authentication failed.'), code: 'JX_STORE_AUTH', failure: 'other' },
    { title: 'not permitted', error: said(13, 'not authorized on db'), code: 'JX_STORE_AUTH', failure: 'other' },
    { title: 'its disk is full', error: said(14_031), code: 'JX_STORE_FULL', failure: 'other' },
    { title: 'the primary stepped down', error: said(189), code: 'JX_STORE_UNREACHABLE', failure: 'lost' },
    { title: 'it is not the primary any more', error: said(10_107), code: 'JX_STORE_UNREACHABLE', failure: 'lost' },
    {
      title: 'written here, but not by a majority in time',
      error: new mongo.MongoWriteConcernError({ ok: 1, writeConcernError: { code: 64, errmsg: 'timed out' } }),
      code: 'JX_STORE_UNREACHABLE',
      failure: 'lost',
    },
    {
      title: 'the connection broke',
      error: new mongo.MongoNetworkError('connection 3 to host:1 closed'),
      code: 'JX_STORE_UNREACHABLE',
      failure: 'lost',
    },
    { title: 'a key is taken', error: said(11_000, 'E11000'), code: 'JX_STORE_IO', failure: 'taken' },
    { title: 'anything else', error: said(1), code: 'JX_STORE_IO', failure: 'other' },
    {
      title: 'a server too old',
      error: new mongo.MongoCompatibilityError('Server at host:1 reports maximum wire version 6'),
      code: 'JX_STORE_OLD',
      failure: 'other',
    },
  ];
  test.each(cases)('$title: $code, $failure', ({ error, code, failure }) => {
    expect(mongoError(error, url)).toMatchObject({ name: 'JiexunError', code });
    expect(failureOf(error)).toBe(failure);
  });

  test.each(['bad p%40ss', 'bad p@ss', 'cannot parse mongodb://u:p%40ss@host:1/db', 'at mongodb://u:else@host'])(
    'the password is taken out: %s',
    (message) => {
      const { message: told, cause } = mongoError(new mongo.MongoParseError(message), url) as Error;
      expect(told).not.toMatch(/p%40ss|p@ss|else/);
      expect(cause).toBeUndefined();
    },
  );

  test('an error that is not from MongoDB is passed on as it is', () => {
    const error = new TypeError('ours');
    expect(mongoError(error, url)).toBe(error);
  });
});
