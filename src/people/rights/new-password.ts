import { randomInt } from 'node:crypto';
import { JiexunError } from '../../kernel/domain/error.ts';

const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 200;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** @throws JiexunError JX_PASSWORD_WEAK when the password is too short, too long, or too easy to guess. */
export function checkNewPassword(password: string, of: { readonly staffNo: string; readonly name: string }): void {
  const characters = [...password].length;
  if (characters < LEAST_CHARACTERS || characters > MOST_CHARACTERS)
    throw weak(`A password has ${LEAST_CHARACTERS} to ${MOST_CHARACTERS} characters, this one has ${characters}.`);
  if (new Set(password.toLowerCase()).size < 5) throw weak('This password repeats the same few characters.');
  for (const own of [of.staffNo, of.name])
    if (own.length >= 3 && password.toLowerCase().includes(own.toLowerCase()))
      throw weak('A password does not contain the staff number or the name.');
}

function weak(message: string): JiexunError {
  return new JiexunError('JX_PASSWORD_WEAK', message);
}

/** A password for the first sign-in: four groups of four characters, 79 bits, easy to read out. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
