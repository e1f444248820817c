import { describe, expect, test } from 'vitest';
import { checkPrefix, readRedisAddress } from './redis-address.ts';
import { checkServer } from './server-fitness.ts';

describe('an address', () => {
  test.each([
    ['redis://redis', { host: 'redis', port: 6379, db: 0, tls: false, shown: 'redis://redis:6379' }],
    ['redis://:p%40ss@10.0.0.1:7000/3', { password: 'p@ss', db: 3, shown: 'redis://10.0.0.1:7000/3' }],
    ['rediss://jiexun:%2F%3A@h', { tls: true, username: 'jiexun', password: '/:', shown: 'rediss://h:6379' }],
    ['redis://[::1]:6380', { host: '::1', shown: 'redis://[::1]:6380' }],
  ])('%s is read', (url, expected) => {
    expect(readRedisAddress(url)).toMatchObject(expected);
  });

  test.each([
    ['', /cannot be read/],
    ['localhost:6379', /begins with localhost:/],
    ['http://:s3cret@h', /begins with http:/],
    ['redis://', /no host/],
    ['redis://:s3cret@h/jobs', /database jobs/],
    ['redis://:s3cret@h:99999', /cannot be read/],
    ['redis://:s3cret@h?family=6', /parameters/],
    ['redis://:s3cret%zz@h', /% in user or password/],
    ['redis://:s3cret/#@h', /cannot be read|no host|database/],
  ])('%s is refused by name, without its password', (url, why) => {
    const read = () => readRedisAddress(url);
    expect(read).toThrow(expect.objectContaining({ code: 'JX_QUEUE_URL', message: expect.stringMatching(why) }));
    expect(read).not.toThrow(/s3cret/);
  });

  test.each(['', 'a:b', 'a*', '{a}', '案', 'x'.repeat(65)])('the prefix %j is refused', (prefix) => {
    expect(() => checkPrefix(prefix)).toThrow(expect.objectContaining({ code: 'JX_QUEUE_URL' }));
  });
});

describe('a server', () => {
  const info = (facts: Readonly<Record<string, string>>) =>
    Object.entries({ redis_version: '7.0.15', role: 'master', maxmemory: '0', aof_enabled: '1', ...facts })
      .map(([name, value]) => `${name}:${value}`)
      .join('\r\n');

  test.each([
    [{ redis_version: '6.0.16' }, 'JX_QUEUE_SERVER', /6\.0\.16.*6\.2 or newer/],
    [{ redis_version: '2.8' }, 'JX_QUEUE_SERVER', /2\.8/],
    [{ redis_version: 'x' }, 'JX_QUEUE_SERVER', /is x/],
    [{ role: 'slave' }, 'JX_QUEUE_SERVER', /replica/],
    [{ cluster_enabled: '1' }, 'JX_QUEUE_SERVER', /cluster mode/],
    [{ maxmemory: '100', maxmemory_policy: 'volatile-lru' }, 'JX_QUEUE_EVICTS', /noeviction/],
  ])('with %j is refused as %s', (facts, code, message) => {
    const check = () => checkServer(info(facts), 'redis://h');
    expect(check).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  test.each([
    [{}, 0],
    [{ redis_version: '6.2.0' }, 0],
    [{ redis_version: '10.1.2' }, 0],
    [{ maxmemory: '100', maxmemory_policy: 'noeviction' }, 0],
    [{ maxmemory_policy: 'allkeys-lru' }, 0],
    [{ aof_enabled: '0' }, 1],
  ])('with %j will do, with %d warnings', (facts, warnings) => {
    expect(checkServer(info(facts), 'redis://h').warnings).toHaveLength(warnings);
  });
});
