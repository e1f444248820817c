import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../testing/builders/camera-text.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { readStreamFile } from './stream-file.ts';

/** `place: 解放街` as Windows saves it. */
const GBK_PLACE = Buffer.concat([Buffer.from('place: '), Buffer.from([0xbd, 0xe2, 0xb7, 0xc5, 0xbd, 0xd6])]);
const before = Buffer.from('id: yard\nname: 东院\n');

async function said(bytes: Buffer): Promise<string> {
  const file = path.join(scratchFolder(), 'yard.yaml');
  writeFileSync(file, bytes);
  const read = await readStreamFile(file);
  return 'text' in read ? read.text : formatProblem(read).replace(file, 'yard.yaml');
}

test('a file saved as GBK is a problem with line and byte, and what it says is offered', async () => {
  const problem = await said(Buffer.concat([before, GBK_PLACE, Buffer.from('\nurl: rtsp://192.0.2.10/main\n')]));
  expect(problem).toBe(
    `yard.yaml:3: expected UTF-8, got byte ${before.length + 8} (0xbd), which is none. Read as GB 18030 (GBK) the line says "place: 解放街": if that is right, save the file as UTF-8, for instance with iconv -f GB18030 -t UTF-8`,
  );
});

test.each<[string, Buffer, string]>([
  ['all of it UTF-8', before, before.toString()],
  ['empty', Buffer.from(''), ''],
  ['with a U+FFFD of its own', Buffer.from('name: \ufffd'), 'name: \ufffd'],
  [
    'a U+FFFD, then a byte that is none',
    Buffer.from([0xef, 0xbf, 0xbd, 0xff]),
    'yard.yaml:1: expected UTF-8, got byte 4 (0xff), which is none: save the file as UTF-8',
  ],
  [
    'cut off within a character',
    Buffer.from([0x61, 0x0a, 0xe4, 0xb8]),
    'yard.yaml:2: expected UTF-8, got byte 3 (0xe4), which is none. Read as GB 18030',
  ],
])('%s', async (_, bytes, expected) => {
  expect(await said(bytes)).toContain(expected);
});
