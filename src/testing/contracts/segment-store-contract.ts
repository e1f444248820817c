import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SegmentStore } from '../../footage/recording/segment-store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | null): string | null => (found === null ? null : new TextDecoder().decode(found));
const sha256 = (of: string) => createHash('sha256').update(of).digest('hex');
const PATH = 'yard/2026-01-01/08/1767254400000-3.mp4';

/** What every place for recordings must do; `open` gives an empty one. */
export function segmentStoreContract(name: string, open: () => Promise<SegmentStore>): void {
  describe(`${name} as a place for recordings`, () => {
    let store: SegmentStore;
    beforeEach(async () => {
      store = await open();
    });

    async function written(path: string, ...parts: readonly string[]) {
      const file = await store.create(path);
      for (const part of parts) await file.append(bytes(part));
      return file.close();
    }

    test('what is appended is there at once, in order, and the close says what the file holds', async () => {
      const file = await store.create(PATH);
      await file.append(bytes('begin'));
      expect(text(await store.read(PATH, 0, 100))).toBe('begin');
      await file.append(bytes('-more'));
      await file.sync();
      expect(await file.close()).toEqual({ bytes: 10, sha256: sha256('begin-more') });
      expect(await store.digest(PATH)).toEqual({ bytes: 10, sha256: sha256('begin-more') });
    });

    test('a file is never overwritten, open or closed', async () => {
      const file = await store.create(PATH);
      const taken = { code: 'JX_EVIDENCE_EXISTS' };
      await expect(store.create(PATH)).rejects.toMatchObject(taken);
      await file.append(bytes('first'));
      await file.close();
      await expect(store.create(PATH)).rejects.toMatchObject(taken);
      expect(text(await store.read(PATH, 0, 100))).toBe('first');
    });

    test.each([
      [0, 3, 'abc'],
      [3, 4, 'd'],
      [4, 100, 'ef'],
      [6, 10, ''],
      [2, 2, ''],
    ])('the range %d to %d', async (from, to, found) => {
      await written(PATH, 'abcdef');
      expect(text(await store.read(PATH, from, to))).toBe(found);
    });

    test('a file that was left as it is keeps what it has, and is cut', async () => {
      const file = await store.create(PATH);
      await file.append(bytes('whole+half'));
      file.abandon();
      await store.cut(PATH, 5);
      expect(await store.digest(PATH)).toEqual({ bytes: 5, sha256: sha256('whole') });
    });

    test('says what lies at its top, sorted, as long as anything does', async () => {
      expect(await store.top()).toEqual([]);
      await written(PATH, 'a');
      await written('gate/2026-01-01/08/1767254400000-3.mp4', 'b');
      expect(await store.top()).toEqual(['gate', 'yard']);
      await store.delete(PATH);
      expect(await store.top()).toEqual(['gate']);
    });

    test('files are listed below their folder, with their sizes, and are gone when they are deleted', async () => {
      await written(PATH, 'abc');
      await written('yard/2026-01-01/09/1767258000000-3.mp4', 'abcd');
      await written('gate/2026-01-01/08/1767254400000-1.mp4', 'a');
      expect(await store.list('yard/2026-01-01')).toEqual([
        { path: PATH, bytes: 3 },
        { path: 'yard/2026-01-01/09/1767258000000-3.mp4', bytes: 4 },
      ]);
      await store.delete(PATH);
      await store.delete(PATH);
      expect((await store.list('yard')).map(({ bytes }) => bytes)).toEqual([4]);
      expect([await store.read(PATH, 0, 1), await store.digest(PATH), await store.list('nobody')]).toEqual([
        null,
        null,
        [],
      ]);
    });

    test.each(['', '..', '../a.mp4', 'a/../../b', '/etc/passwd', 'a//b', 'a\0b', 'a b'])(
      'the path %j leads nowhere',
      async (path) => {
        const refused = { code: 'JX_EVIDENCE_PATH' };
        await expect(store.create(path)).rejects.toMatchObject(refused);
        await expect(store.read(path, 0, 1)).rejects.toMatchObject(refused);
        await expect(store.digest(path)).rejects.toMatchObject(refused);
        await expect(store.delete(path)).rejects.toMatchObject(refused);
        await expect(store.list(path)).rejects.toMatchObject(refused);
      },
    );
  });
}
