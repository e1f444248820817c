import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeWorkbook } from './workbook-process.ts';

const never = new AbortController().signal;

async function* linesOf(...lines: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  yield* lines;
}

/** The text of a file inside a ZIP archive, by its local header (APPNOTE 4.3.7). */
function fileInside(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(from, from + packed)).toString('utf8');
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return expect.fail(`${name} is not in the archive`);
}

test('the workbook holds each line, and a formula is a text', async () => {
  const made = await makeWorkbook(linesOf(['编号', 'place'], ['20260101-0001', '=HYPERLINK("x")']), never);
  const zip = Buffer.from(made);
  const [sheet, texts] = [fileInside(zip, 'xl/worksheets/sheet1.xml'), fileInside(zip, 'xl/sharedStrings.xml')];
  for (const value of ['编号', 'place', '20260101-0001', '=HYPERLINK']) expect(`${sheet}${texts}`).toContain(value);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet.match(/<row /g)).toHaveLength(2);
});

test('when the rows cannot be read, that is the error, and no half workbook is made', async () => {
  async function* broken(): AsyncGenerator<readonly string[]> {
    yield ['one'];
    throw new Error('the store is away');
  }
  await expect(makeWorkbook(broken(), never)).rejects.toThrow('the store is away');
});

test('a process that fails is a named error', async () => {
  async function* notTexts(): AsyncGenerator<readonly string[]> {
    yield Object.assign(['one'], { toJSON: () => 'no line' });
  }
  await expect(makeWorkbook(notTexts(), never)).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
});

test('it ends when the server stops', async () => {
  const over = new AbortController();
  async function* endless(): AsyncGenerator<readonly string[]> {
    for (;;) {
      yield ['one'];
      over.abort();
    }
  }
  await expect(makeWorkbook(endless(), over.signal)).rejects.toThrow();
});
