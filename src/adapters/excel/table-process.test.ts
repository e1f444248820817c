import { zipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { readTable } from './table-process.ts';
import { makeWorkbook } from './workbook-process.ts';

const never = new AbortController().signal;

async function workbookOf(...lines: readonly (readonly string[])[]): Promise<Uint8Array> {
  return makeWorkbook(
    (async function* () {
      yield* lines;
    })(),
    never,
  );
}

async function said(bytes: Uint8Array): Promise<string> {
  const read = await readTable(bytes, 'list');
  return 'field' in read ? wordsIn('en').of(saidProblem(read)) : JSON.stringify(read);
}

test('a workbook and a list with commas give the same lines', async () => {
  const book = await workbookOf(['编号', '地址'], ['east', 'rtsp://192.0.2.1/a'], ['', ''], ['west', 'x']);
  expect(await readTable(book, 'list.csv')).toEqual([
    { cells: ['编号', '地址'], line: 1 },
    { cells: ['east', 'rtsp://192.0.2.1/a'], line: 2 },
    { cells: ['west', 'x'], line: 4 },
  ]);
  expect(await readTable(Buffer.from('编号,地址\neast,x\n'), 'list.xlsx')).toEqual([
    { cells: ['编号', '地址'], line: 1 },
    { cells: ['east', 'x'], line: 2 },
  ]);
});

/** 60 MB of zeros, packed. */
const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60e6) }, { level: 1 });
/** 500 files that say they are empty and are the same 200 kB, which are stored as they are. */
function overlapping(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'a.xml': new Uint8Array(200_000) }, { level: 0 }));
  const directory = zip.indexOf('PK\u0001\u0002', 'latin1');
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const entry = Buffer.from(zip.subarray(directory, end));
  entry.writeUInt32LE(0, 24);
  const tail = Buffer.from(zip.subarray(end));
  for (const at of [8, 10]) tail.writeUInt16LE(500, at);
  return Buffer.concat([zip.subarray(0, directory), ...Array.from({ length: 500 }, () => entry), tail]);
}
/** Says of each file that it is small: the size of the directory is changed. */
function lying(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  )
    bytes.writeUInt32LE(100, at + 24);
  return bytes;
}

/** Packed it is small: the text stands once. */
const repeated = Array.from({ length: 600 }, () => ['x'.repeat(20_000)]);

test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
  ['that unpacks to 60 MB', () => bomb, /at most 5 MB, 50 MB unpacked/],
  ['that lies about it', () => lying(bomb), /cannot be read/],
  ['that stores the same bytes many times', overlapping, /50 MB unpacked/],
  ['that says a long text in many cells', () => workbookOf(...repeated), /10 MB of text/],
  ['that has 20,001 cameras', () => Buffer.from('id\n'.repeat(20_002)), /at most 20,?000 rows, got 20,?001/],
  ['that is none', () => zipSync({ 'readme.txt': Buffer.from('x') }), /cannot be read/],
  ['that is cut off', () => Buffer.from('PK\u0003\u0004 and no more', 'latin1'), /cannot be read/],
  ['of more than 5 MB', () => new Uint8Array(5_000_001), /at most 5 MB/],
  ['with commas and an open quote', () => Buffer.from('id,url\n"east,x\n'), /list.*table/],
])('a list %s is a problem', async (_, bytes, message) => {
  expect(await said(await bytes())).toMatch(message);
});

test('a list that cannot be read for another reason than its size is a problem that says the reason', async () => {
  vi.stubEnv('NODE_OPTIONS', '--require=./no-such-file.cjs');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await said(Buffer.from('id\n'))).toMatch(/cannot be read: Error: Cannot find module/);
});
