import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { plainSeal } from '../../testing/builders/plain-seal.ts';
import { AddressRule } from '../ingest/address-rule.ts';
import { cameraRows } from './camera-table.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { readCsvTable } from './csv-table.ts';
import { planImport, saveImport } from './importing-cameras.ts';
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

const planned = async (bytes: Uint8Array) => {
  const lines = readCsvTable(bytes, 'list.csv');
  const read = 'field' in lines ? lines : cameraRows(lines, 'list.csv');
  if ('field' in read) return { cameras: [], problems: [read] };
  return planImport({ rows: read.rows, file: 'list.csv' }, { stored, saving });
};
const onSaved = async () => undefined;
let imports = 0;
const bring = async (bytes: Uint8Array) => {
  const plan = await planned(bytes);
  imports += 1;
  const by = { id: `import-${imports}`, by: '9001', note: '', onSaved };
  const done = plan.problems.length > 0 ? { saved: [] } : await saveImport(plan, by, { stored, saving });
  return { imported: done.saved.map(({ cameraId }) => cameraId), problems: plan.problems };
};
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

// Five seconds of a core, which a busy machine does not give it in half a minute.
test('of 5,000 rows with 17 faults all are told by line, and nothing is imported', { timeout: 120_000 }, async () => {
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

const GATE = `# by the gate
id: gate
url: rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.1/a
name: Gate # the old one
zones:
  - { id: kerb, polygon: [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]] }
`;
const login = { type: 'typed', user: 'root', password: 'p@ss' } as const;
const keepGate = () =>
  saving.save(
    { cameraId: 'gate', yaml: GATE, login, takesOver: false },
    { seen: 0, requestId: 'gate-is-new', by: '9001', note: '' },
  );

test.each<[string, string, readonly string[]]>([
  ['the same', 'id,name,url\ngate,Gate,rtsp://192.0.2.1/a\n', ['unchanged']],
  ['the same with its login', 'id,url,user,password\ngate,rtsp://192.0.2.1/a,root,p@ss\n', ['unchanged']],
  ['another name', 'id,name,url\ngate,East,rtsp://192.0.2.1/a\nnew,,rtsp://192.0.2.1/b\n', ['changed', 'added']],
  ['its user without a password', 'id,url,user\ngate,rtsp://192.0.2.1/a,root\n', ['unchanged']],
  ['its user and an empty password', 'id,url,user,password\ngate,rtsp://192.0.2.1/a,root,\n', ['unchanged']],
  ['another password', 'id,url,user,password\ngate,rtsp://192.0.2.1/a,root,other\n', ['changed']],
])('a list says what it would do: %s', async (_, list, whats) => {
  await keepGate();
  const { cameras, problems } = await planned(Buffer.from(list));
  expect([cameras.map(({ what }) => what), problems]).toEqual([whats, []]);
});

test('what a list says nothing of stays: zones, comments, login; an empty cell takes a name away', async () => {
  await keepGate();
  await bring(Buffer.from('id,name,longitude,latitude,url\ngate,,104.06,30.67,rtsp://192.0.2.1/b\n'));
  const row = await stored.newestOf('gate');
  expect(row?.yaml).toContain('# by the gate');
  expect(row?.yaml).toContain('id: kerb');
  expect(row?.yaml).not.toContain('name: Gate');
  expect(row?.yaml).toContain('@192.0.2.1/b');
  expect(row?.login).toBe('gate root p@ss');
});

test('an id that cannot be one is told once, without the name of a file', async () => {
  const problems = await said('id,url\nEast 2,rtsp://192.0.2.1/a\n');
  expect(problems).toEqual([expect.stringMatching(/^list\.csv:2: id: .*got "East 2"/)]);
});

test('a login that is kept does not go to another host', async () => {
  await keepGate();
  const { problems } = await planned(Buffer.from('id,url\ngate,rtsp://198.51.100.7/a\n'));
  expect(problems.map(({ line, field }) => [line, field])).toEqual([[2, 'url']]);
  expect(await said('id,url,user,password\ngate,rtsp://198.51.100.7/a,root,p@ss\n')).toEqual([]);
});

test.each(['id,url,user\ngate,rtsp://192.0.2.1/b,admin\n', 'id,url,user,password\ngate,rtsp://192.0.2.1/b,admin,\n'])(
  'another user without a password is told, and the login that is kept stays: %j',
  async (list) => {
    await keepGate();
    expect(await said(list)).toEqual([expect.stringMatching(/^list\.csv:2: password: .*"admin"/)]);
    expect((await stored.newestOf('gate'))?.login).toBe('gate root p@ss');
  },
);

test('of two who import, the second saves nothing and is told which cameras', async () => {
  await keepGate();
  const list = (name: string) => Buffer.from(`id,name,url\nnew,,rtsp://192.0.2.1/b\ngate,${name},rtsp://192.0.2.1/a\n`);
  const [one, two] = [await planned(list('East')), await planned(list('West'))];
  const parts = { stored, saving };
  expect((await saveImport(one, { id: 'one', by: '9001', note: '', onSaved }, parts)).saved).toHaveLength(2);
  expect(await saveImport(two, { id: 'two', by: '9002', note: '', onSaved }, parts)).toEqual({
    saved: [],
    overtaken: ['new', 'gate'],
  });
  expect((await stored.newestOf('gate'))?.yaml).toContain('name: East');
  // What was sent twice, or cut off, goes on.
  expect((await saveImport(one, { id: 'one', by: '9001', note: '', onSaved }, parts)).overtaken).toEqual([]);
  expect(await stored.versionsOf('gate')).toHaveLength(2);
});

test('each camera is told before the next is saved, also when the rest is cancelled', async () => {
  const row = (n: number) => `cam-${n},rtsp://192.0.2.1/${n}`;
  const plan = await planned(Buffer.from(['id,url', ...Array.from({ length: 30 }, (_, n) => row(n))].join('\n')));
  const stopped = new AbortController();
  const told: string[] = [];
  const tell = async ({ cameraId }: CameraVersionRow) => {
    told.push(cameraId);
    expect(await stored.newest()).toHaveLength(told.length);
    if (told.length === 14) stopped.abort();
  };
  const of = { id: 'one', by: '9001', note: '', onSaved: tell };
  await expect(saveImport(plan, of, { stored, saving }, { signal: stopped.signal })).rejects.toThrow();
  const saved = (await stored.newest()).map(({ cameraId }) => cameraId);
  expect([saved.length, saved.toSorted()]).toEqual([20, told.toSorted()]);
});

test.each([
  ['a list without addresses', 'id,name\neast,x\n', /address/],
  ['a quote that is not closed', 'id,url\n"east,rtsp://192.0.2.1/a\n', /table/],
  ['nothing at all', '', /id/],
])('%s', async (_, text, expected) => {
  expect((await said(text)).join()).toMatch(expected);
});
