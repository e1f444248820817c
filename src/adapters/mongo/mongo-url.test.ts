import { describe, expect, test } from 'vitest';
import { readMongoUrl } from './mongo-url.ts';

describe('an address of MongoDB', () => {
  test.each([
    { url: 'mongodb://h', shown: 'h/jiexun' },
    { url: 'mongodb://h:1/', shown: 'h:1/jiexun' },
    { url: 'mongodb://h:1/street?replicaSet=r', shown: 'h:1/street' },
    { url: 'mongodb://a:1,b:2/street', shown: 'a:1,b:2/street' },
    { url: 'mongodb://u:p%40s@a,b/street', shown: 'a,b/street', secrets: ['p%40s', 'p@s'] },
    { url: 'mongodb+srv://u@h/street', shown: 'h/street' },
    { url: 'mongodb://h/street', database: 'other', shown: 'h/other' },
  ])('$url is $shown', ({ url, database, shown, secrets = [] }) => {
    expect(readMongoUrl(url, database)).toEqual({ url, shown, secrets, database: shown.split('/')[1] });
  });

  test.each([
    { url: 'localhost:27017', says: /begin with mongodb/ },
    { url: 'MONGODB://h', says: /begin with mongodb/ },
    { url: 'mongodb://', says: /no host/ },
    { url: 'mongodb://u:p@', says: /no host/ },
    { url: 'mongodb://u:s/cret@h/x', says: /not escaped/ },
    { url: 'mongodb://u:s%cret@h/x', says: /%25/ },
    { url: 'mongodb://h/a b', says: /database must be/ },
    { url: 'mongodb://h/a.b', says: /database must be/ },
  ])('$url is refused, and the error does not show what may be a password', ({ url, says }) => {
    expect(() => readMongoUrl(url)).toThrow(
      expect.objectContaining({ code: 'JX_STORE_URL', message: expect.stringMatching(says) }),
    );
    expect(() => readMongoUrl(url)).not.toThrow(/cret/);
  });
});
