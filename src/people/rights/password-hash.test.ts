import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword } from './password-hash.ts';

const PASSWORD = 'four words are enough';

describe('a password', () => {
  test('is stored as Argon2id with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
  });

  test.each([
    ['the same', PASSWORD, true],
    ['another', 'four words are enougi', false],
    ['longer by a space', `${PASSWORD} `, false],
    ['empty', '', false],
  ])('%s is told from it', async (_, given, expected) => {
    expect(await isPassword(given, await hashPassword(PASSWORD))).toBe(expected);
  });

  test('typed in the other form of the same letters is the same (Unicode NFC)', async () => {
    expect(await isPassword('cafe\u0301 cafe\u0301 cafe\u0301', await hashPassword('café café café'))).toBe(true);
  });

  test.each([null, '', 'plain', '$argon2id$v=19$m=1,t=1,p=1$$'])(
    'is never right where %s is stored',
    async (stored) => {
      expect(await isPassword(PASSWORD, stored)).toBe(false);
    },
  );
});
