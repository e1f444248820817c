import { afterAll, beforeAll } from 'vitest';
import { aDatabase, MongoServer } from './mongo-server.ts';

/**
 * The server of a test file: the MongoDB of `JIEXUN_TEST_MONGO_URL` (scheme, hosts, options) when that is set,
 * otherwise our own server in memory. Gives the address of a database that no other test has.
 */
export function mongoOfThisFile(): () => string {
  const given = process.env['JIEXUN_TEST_MONGO_URL'];
  if (given !== undefined && given !== '') return () => withDatabase(given, aDatabase());
  let server: MongoServer | null = null;
  beforeAll(async () => {
    server = await MongoServer.start();
  });
  afterAll(() => server?.kill());
  return () => {
    if (server === null) throw new Error('the server starts before the tests');
    return server.url();
  };
}

/** `mongodb://user:password@hosts/any?options`, with another database; the user still belongs to the old database. */
function withDatabase(url: string, database: string): string {
  const [, hosts = '', path = '', options = ''] = /^(\w[\w+]*:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url) ?? [];
  const more = new URLSearchParams(options);
  if (hosts.includes('@') && !more.has('authSource')) more.set('authSource', path === '' ? 'admin' : path);
  return `${hosts}/${database}${more.size > 0 ? `?${more}` : ''}`;
}
