import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { CameraKey } from './camera-key.ts';

const LOGIN = { user: 'admin', password: 'p@ss/w:ord 口令' };

async function aKey() {
  const dataFolder = scratchFolder();
  const key = new CameraKey({ dataFolder, keyFile: null, isShared: false });
  await key.prepare();
  return { key, dataFolder, file: join(dataFolder, 'keys', 'cameras.key') };
}

test('a login comes back as it was; nothing of it can be read, and no two look alike', async () => {
  const { key, file } = await aKey();
  const [one, two] = [key.seal(LOGIN, 'gate'), key.seal(LOGIN, 'gate')];
  expect(key.open(one, 'gate')).toEqual(LOGIN);
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('admin');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('the key that is there stays', async () => {
  const { key, file } = await aKey();
  const before = readFileSync(file, 'utf8');
  await key.prepare();
  expect(readFileSync(file, 'utf8')).toBe(before);
});

describe('a login is refused', () => {
  test.each<[string, (sealed: string) => [string, string]]>([
    ['of another camera', (sealed) => [sealed, 'yard']],
    [
      'that was changed',
      (sealed) => [`${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`, 'gate'],
    ],
    ['that is cut off', (sealed) => [sealed.slice(0, 12), 'gate']],
    ['that is none', () => ['', 'gate']],
  ])('%s', async (_, given) => {
    const { key } = await aKey();
    const [sealed, cameraId] = given(key.seal(LOGIN, 'gate'));
    expect(() => key.open(sealed, cameraId)).toThrow(expect.objectContaining({ code: 'JX_CAMERA_KEY' }));
  });

  test('when the key is another one, is no key, or is gone', async () => {
    const { key, dataFolder, file } = await aKey();
    const sealed = key.seal(LOGIN, 'gate');
    for (const text of [Buffer.alloc(32, 7).toString('base64'), 'no key']) {
      writeFileSync(file, text);
      expect(() => key.open(sealed, 'gate')).toThrow(expect.objectContaining({ code: 'JX_CAMERA_KEY' }));
    }
    const shared = { dataFolder, keyFile: null, isShared: true };
    expect(() => new CameraKey(shared).open(sealed, 'gate')).toThrow(/JIEXUN_CAMERA_KEY_FILE/);
    const gone = { ...shared, keyFile: join(dataFolder, 'gone') };
    expect(() => new CameraKey(gone).open(sealed, 'gate')).toThrow(/gone/);
  });
});
