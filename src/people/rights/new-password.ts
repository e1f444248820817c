import { randomInt } from 'node:crypto';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 200;
/** Letters and digits that do not look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const ONE_TIME = new RegExp(`^[${ALPHABET}]{4}(-[${ALPHABET}]{4}){3}$`);

/** @throws JiexunError JX_PASSWORD_WEAK when the password is too short, too long, too easy to guess, or has the form of a one-time password. */
export function checkNewPassword(password: string, of: { readonly staffNo: string; readonly name: string }): void {
  const characters = [...password].length;
  if (characters < LEAST_CHARACTERS || characters > MOST_CHARACTERS)
    throw weak(
      saying('people-error.password-length', { least: LEAST_CHARACTERS, most: MOST_CHARACTERS, found: characters }),
    );
  if (new Set(password.toLowerCase()).size < 5) throw weak(saying('people-error.password-repeats'));
  // Somebody else has seen the one-time password, and nothing of it is stored any more to compare with.
  if (ONE_TIME.test(password)) throw weak(saying('people-error.password-one-time'));
  for (const own of [of.staffNo, of.name])
    if (own.length >= 3 && password.toLowerCase().includes(own.toLowerCase()))
      throw weak(saying('people-error.password-own'));
}

function weak(what: Saying): JiexunError {
  return saidError('JX_PASSWORD_WEAK', what);
}

/** Makes a password for the first sign-in: four groups of four characters, 79 bits, easy to read aloud. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
