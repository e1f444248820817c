import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { plainSeal } from '../../testing/builders/plain-seal.ts';
import { AddressRule } from '../ingest/address-rule.ts';
import { importCameras } from './importing-cameras.ts';
import { SavingCameras } from './saving-cameras.ts';
import { StoredCameras } from './stored-cameras.ts';
import { storedReader } from './stored-reader.ts';

let stored: StoredCameras;
let saving: SavingCameras;

beforeEach(() => {
  stored = new StoredCameras({ store: new MemoryStore(), clock: new FakeClock() });
  const addresses = new AddressRule(undefined);
  const read = storedReader({ reading: { allowedFolders: [], models: null }, addresses, now: () => new Date(0) });
  saving = new SavingCameras({ stored, read, seal: plainSeal(), files: { env: {}, of: async () => null } });
});

const bring = (bytes: Uint8Array) =>
  importCameras({ bytes, file: 'list.csv', by: '9001', note: '' }, { stored, saving });
const said = async (text: string) =>
  (await bring(Buffer.from(text))).problems.map((one) => wordsIn('en').of(saidProblem(one)));

/** `编号,名称,取流地址` and `east,东门,rtsp://192.0.2.1/a` as GB 18030. */
const GBK = Buffer.from(
  'b1e0bac52cc3fbb3c62cc8a1c1f7b5d8d6b70d0a656173742cb6abc3c52c727473703a2f2f3139322e302e322e312f610d0a',
  'hex',
);

test.each([
  ['UTF-8', Buffer.from('id,name,url\neast,东门,rtsp://192.0.2.1/a\n')],
  ['with a mark at its beginning', Buffer.from('\ufeff编号,名称,取流地址\r\neast,东门,rtsp://192.0.2.1/a\r\n')],
  ['GBK, as Excel saves it', GBK],
  ['with quotes and an empty line', Buffer.from('"id","name","url"\n\n"east","东门","rtsp://192.0.2.1/a"\n')],
])('a list in %s', async (_, bytes) => {
  expect(await bring(bytes)).toEqual({ imported: ['east'], problems: [] });
  expect((await stored.newestOf('east'))?.yaml).toBe('id: east\nname: 东门\nurl: rtsp://192.0.2.1/a\n');
});

test('of 5,000 rows with 17 faults all are told by line, and nothing is imported', async () => {
  const faults = new Map(Array.from({ length: 17 }, (_, n) => [n * 290 + 7, n]));
  const row = (n: number) => {
    const kind = (faults.get(n) ?? -1) % 4;
    const id = kind === 0 ? 'Not An Id' : kind === 1 ? 'cam-0' : `cam-${n}`;
    const url = kind === 2 ? 'rtsp://127.0.0.1/a' : kind === 3 ? 'http://192.0.2.1/' : `rtsp://192.0.2.1/${n}`;
    return `${id},"摄像机 ""${n}""",${url},root,"p,${n}"`;
  };
  const text = ['id,name,url,user,password', ...Array.from({ length: 5_000 }, (_, n) => row(n))].join('\n');
  const { imported, problems } = await bring(Buffer.from(text));
  expect(imported).toEqual([]);
  expect([...new Set(problems.map(({ line }) => line))]).toEqual([...faults.keys()].map((n) => n + 2));
  expect(await stored.newest()).toEqual([]);
});

test('the login of a row is not in its text; the same list again changes nothing', async () => {
  const bytes = Buffer.from('id,url,user,password\neast,rtsp://192.0.2.1/a,root,p@ss\n');
  await bring(bytes);
  const row = await stored.newestOf('east');
  expect([row?.yaml, row?.login]).toEqual([expect.not.stringContaining('p@ss'), 'east root p@ss']);
  expect((await bring(bytes)).problems).toEqual([]);
  expect(await stored.versionsOf('east')).toHaveLength(1);
});

test('places come with the list, in the datum that it names', async () => {
  const list = 'id,url,经度,纬度,坐标系\neast,rtsp://192.0.2.1/a,104.06,30.67,gcj02\nwest,rtsp://192.0.2.1/b,,,\n';
  expect(await bring(Buffer.from(list))).toMatchObject({ problems: [] });
  expect((await stored.newestOf('east'))?.yaml).toContain(
    'position:\n  longitude: 104.06\n  latitude: 30.67\n  datum: GCJ-02\n',
  );
  expect((await stored.newestOf('west'))?.yaml).not.toContain('position');
  const swapped = 'id,url,longitude,latitude\nx,rtsp://192.0.2.1/a,30.67,104.06\ny,rtsp://192.0.2.1/b,104.06,\n';
  expect(await said(swapped)).toEqual([
    expect.stringMatching(/^list\.csv:2: position\.longitude: .*longitude 104\.06 and latitude 30\.67/),
    expect.stringMatching(/^list\.csv:3: position\.latitude: expected a number from -90 to 90/),
  ]);
});

test('a camera that is there already is not overwritten', async () => {
  await bring(Buffer.from('id,url\neast,rtsp://192.0.2.1/a\n'));
  expect(await said('id,url\nwest,rtsp://192.0.2.1/b\neast,rtsp://192.0.2.1/c\n')).toEqual([
    expect.stringMatching(/^list\.csv:3: id: .*saved already/),
  ]);
  expect(await stored.newestOf('west')).toBeNull();
});

test.each([
  ['a list without addresses', 'id,name\neast,x\n', /address/],
  ['a quote that is not closed', 'id,url\n"east,rtsp://192.0.2.1/a\n', /table/],
  ['nothing at all', '', /id/],
])('%s', async (_, text, expected) => {
  expect((await said(text)).join()).toMatch(expected);
});
