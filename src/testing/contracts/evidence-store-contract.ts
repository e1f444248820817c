import { beforeEach, describe, expect, test } from 'vitest';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | null): string | null => (found === null ? null : new TextDecoder().decode(found));

/** What every evidence store must do; `open` gives an empty one. */
export function evidenceStoreContract(name: string, open: () => Promise<EvidenceStore>): void {
  describe(`${name} as an evidence store`, () => {
    let store: EvidenceStore;
    beforeEach(async () => {
      store = await open();
    });

    test('what is staged can be read there and is not published', async () => {
      await store.stage('work', [{ name: 'a.jpg', bytes: bytes('a') }]);
      expect(text(await store.get('staged', 'work/a.jpg'))).toBe('a');
      expect(await store.list('published', 'work')).toEqual([]);
      expect(await store.get('published', 'work/a.jpg')).toBeNull();
    });

    test('publishing moves all of a staged folder, and doing it again does no harm', async () => {
      await store.stage('work', [{ name: 'a.jpg', bytes: bytes('a') }]);
      await store.stage('work', [{ name: 'manifest.json', bytes: bytes('m') }]);
      await store.publish('work', 'cam/2026-01-01/case', 'manifest.json');
      await store.publish('work', 'cam/2026-01-01/case', 'manifest.json');
      expect(await store.list('published', 'cam')).toEqual(['2026-01-01/case/a.jpg', '2026-01-01/case/manifest.json']);
      expect(await store.list('staged', 'work')).toEqual([]);
    });

    test('a second folder joins the first one and leaves it as it is', async () => {
      await store.stage('one', [{ name: 'manifest.json', bytes: bytes('1') }]);
      await store.publish('one', 'cam/case', 'manifest.json');
      await store.stage('two', [{ name: 'left.jpg', bytes: bytes('left') }]);
      await store.stage('two', [{ name: 'manifest-0002.json', bytes: bytes('2') }]);
      await store.publish('two', 'cam/case', 'manifest-0002.json');
      await store.publish('two', 'cam/case', 'manifest-0002.json');
      expect(await store.list('published', 'cam/case')).toEqual(['left.jpg', 'manifest-0002.json', 'manifest.json']);
      expect(text(await store.get('published', 'cam/case/manifest.json'))).toBe('1');
    });

    test('two that publish the same at once both succeed', async () => {
      await store.stage('one', [{ name: 'a.jpg', bytes: bytes('a') }]);
      await store.stage('one', [{ name: 'manifest.json', bytes: bytes('1') }]);
      const publish = () => store.publish('one', 'cam/case', 'manifest.json');
      await Promise.all([publish(), publish(), publish()]);
      expect(await store.list('published', 'cam/case')).toEqual(['a.jpg', 'manifest.json']);
    });

    test('files are staged together, and files that are already there do no harm', async () => {
      const [a, b] = [
        { name: 'a.jpg', bytes: bytes('a') },
        { name: 'b.jpg', bytes: bytes('b') },
      ];
      await store.stage('work', [a]);
      await store.stage('work', [a, b]);
      await store.stage('work', []);
      expect(await store.list('staged', 'work')).toEqual(['a.jpg', 'b.jpg']);
    });

    test('nothing is overwritten, staged or published', async () => {
      await store.stage('one', [{ name: 'manifest.json', bytes: bytes('1') }]);
      await store.stage('one', [{ name: 'manifest.json', bytes: bytes('1') }]);
      await expect(store.stage('one', [{ name: 'manifest.json', bytes: bytes('other') }])).rejects.toMatchObject({
        code: 'JX_EVIDENCE_EXISTS',
      });
      await store.publish('one', 'cam/case', 'manifest.json');
      await store.stage('two', [{ name: 'manifest.json', bytes: bytes('2') }]);
      const again = store.publish('two', 'cam/case', 'manifest.json');
      await expect(again).rejects.toMatchObject({ code: 'JX_EVIDENCE_EXISTS' });
      expect(text(await store.get('published', 'cam/case/manifest.json'))).toBe('1');
    });

    test('a file that is neither staged nor published is lost, and the error says so', async () => {
      await expect(store.publish('none', 'cam/case', 'manifest.json')).rejects.toMatchObject({
        code: 'JX_EVIDENCE_LOST',
      });
    });

    test('a head is replaced as a whole', async () => {
      await store.putHead('cam/chain.json', bytes('1'));
      await store.putHead('cam/chain.json', bytes('22'));
      expect(text(await store.get('published', 'cam/chain.json'))).toBe('22');
    });

    test('the folders at the top are listed, and nothing else', async () => {
      expect(await store.tops('published')).toEqual([]);
      await store.putHead('yard/chain.json', bytes('1'));
      await store.putHead('gate/chain.json', bytes('1'));
      await store.stage('work/deep', [{ name: 'a.jpg', bytes: bytes('a') }]);
      expect(await store.tops('published')).toEqual(['gate', 'yard']);
      expect(await store.tops('staged')).toContain('work');
    });

    test('a file or a folder is deleted, and deleting a missing one does no harm', async () => {
      await store.stage('work', [{ name: 'a.jpg', bytes: bytes('a') }]);
      await store.stage('work/deep', [{ name: 'b.jpg', bytes: bytes('b') }]);
      await store.stage('work/deep', [{ name: 'c.jpg', bytes: bytes('c') }]);
      await store.delete('staged', 'work/deep/b.jpg');
      expect(await store.list('staged', 'work')).toEqual(['a.jpg', 'deep/c.jpg']);
      await store.delete('staged', 'work');
      await store.delete('staged', 'work');
      expect(await store.list('staged', 'work')).toEqual([]);
    });

    test.each([
      '',
      '.',
      '..',
      '../a',
      'a/../../b',
      '/etc/passwd',
      'a//b',
      'a/.hidden',
      'a\\b',
      'a\0b',
      'a b',
      'a/b/c/d/e/f/g/h/i',
      'x'.repeat(300),
    ])('the path %j leads nowhere', async (path) => {
      const refused = { code: 'JX_EVIDENCE_PATH' };
      await expect(store.stage(path, [{ name: 'a', bytes: bytes('a') }])).rejects.toMatchObject(refused);
      await expect(store.stage('one', [{ name: path, bytes: bytes('a') }])).rejects.toMatchObject(refused);
      await expect(store.get('published', path)).rejects.toMatchObject(refused);
      await expect(store.list('published', path)).rejects.toMatchObject(refused);
      await expect(store.delete('published', path)).rejects.toMatchObject(refused);
      await expect(store.putHead(path, bytes('a'))).rejects.toMatchObject(refused);
      await expect(store.publish('one', path, 'm')).rejects.toMatchObject(refused);
      await expect(store.publish(path, 'one', 'm')).rejects.toMatchObject(refused);
    });
  });
}
