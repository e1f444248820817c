import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { connectOptions } from './mongo-connection.ts';
import { readMongoUrl } from './mongo-url.ts';

test('an option in the address cannot make a write less durable or a read less exact', () => {
  const url = 'mongodb://h/x?w=1&journal=false&wtimeoutMS=1&readConcernLevel=local&readPreference=secondary';
  // Options that mongoose uses itself and does not pass to the driver.
  const {
    dbName: _,
    autoIndex: __,
    autoCreate: ___,
    bufferCommands: ____,
    ...options
  } = connectOptions(readMongoUrl(url), { findServerMs: 1_000, replyMs: 20_000 });
  const { options: effective } = new mongo.MongoClient(url, options);
  expect(effective.writeConcern).toMatchObject({ w: 'majority', journal: true, wtimeoutMS: 20_000 });
  expect(effective.readConcern).toMatchObject({ level: 'majority' });
  expect(effective.readPreference).toMatchObject({ mode: 'primary' });
});
