import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LookupConsole, refusalOf } from '../../testing/worlds/lookup-console.ts';
import type { ShownLookup } from './contract/lookups.ts';

let desk: LookupConsole;
let made: ShownLookup;

const VIDEO = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);

beforeEach(async () => {
  desk = await LookupConsole.open();
  made = await desk.ready(await desk.did(desk.chief, await desk.asked(), 'approval'));
  const [order = ''] = desk.world.lookups.exports.orders.keys();
  const files = new Map([
    ['gate/08.mp4', VIDEO],
    ['manifest.json', new Uint8Array([123, 125])],
  ]);
  desk.world.lookups.downloads.orders.set(order, files);
});
afterEach(() => desk.close());

const file = (range?: string, name = 'gate%2F08.mp4', ask = desk.chief) =>
  ask('GET', `/api/lookups/${made.id}/files/${name}`, undefined, range === undefined ? {} : { range });

describe('the files of an export', () => {
  test('are listed, and downloaded whole or as one archive; the log knows before', async () => {
    expect((await desk.chief('GET', `/api/lookups/${made.id}/files`)).json()).toEqual({
      files: [
        { name: 'gate/08.mp4', bytes: 1_000 },
        { name: 'manifest.json', bytes: 2 },
      ],
    });
    const whole = await file();
    expect([whole.statusCode, whole.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="${made.id}-gate-08.mp4"`,
    ]);
    expect(whole.rawPayload.equals(Buffer.from(VIDEO))).toBe(true);
    const archive = await desk.chief('GET', `/api/lookups/${made.id}/archive`);
    expect(archive.headers['content-type']).toBe('application/zip');
    expect(archive.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(archive.rawPayload.includes(Buffer.from(VIDEO))).toBe(true);
    expect(archive.rawPayload.includes(`${made.id}/gate/08.mp4`)).toBe(true);
    const told = (await desk.world.logged()).filter(({ verb }) => verb === 'download-footage');
    expect(told.map(({ who, subject, detail }) => [who, subject.id, detail?.['file']])).toEqual([
      ['2001', made.id, 'gate/08.mp4'],
      ['2001', made.id, '*'],
    ]);
  });

  test.each([
    ['bytes=900-', 206, 'bytes 900-999/1000', 900, 1_000],
    ['bytes=0-99', 206, 'bytes 0-99/1000', 0, 100],
    ['bytes=-10', 206, 'bytes 990-999/1000', 990, 1_000],
    ['bytes=0-1,5-6', 200, undefined, 0, 1_000],
    ['seconds=1-2', 200, undefined, 0, 1_000],
  ])('go on after a cut: %s', async (range, status, said, from, to) => {
    const answer = await file(range);
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([status, said]);
    expect(answer.rawPayload.equals(Buffer.from(VIDEO.subarray(from, to)))).toBe(true);
    expect(answer.headers['content-length']).toBe(`${to - from}`);
  });

  test('a part that is not there is said, with the size', async () => {
    const answer = await file('bytes=1000-');
    expect([answer.statusCode, answer.headers['content-range'], answer.body]).toEqual([416, 'bytes */1000', '']);
  });

  test.each(['..%2F..%2Fpeople.db', 'gate', '%2Fetc%2Fpasswd', 'gate%2F09.mp4'])('%s is none of them', async (name) => {
    expect(refusalOf(await file(undefined, name))).toEqual([404, 'JX_NOT_THERE']);
  });

  test('are for whoever hands them over, of a lookup that is approved, made and not over', async () => {
    for (const ask of [desk.police, desk.others, desk.auditor])
      expect(refusalOf(await file(undefined, 'manifest.json', ask))).toEqual([403, 'JX_NOT_ALLOWED']);
    const asked = await desk.asked({ isUrgent: true });
    const urgent = await desk.ready(asked);
    expect(urgent.export?.state).toBe('made');
    const shut = await desk.chief('GET', `/api/lookups/${asked.id}/archive`);
    expect(refusalOf(shut)).toEqual([409, 'JX_LOOKUP_STATE']);
  });
});
