import { generateSecret, generateURI, verify } from 'otplib';
import { wordsIn } from '../../kernel/words/words.ts';

const STEP_S = 30;
/** Codes of the step before and after are accepted too, because clocks differ. */
const TOLERANCE_S = STEP_S;

/** Makes a secret, and the address that an authenticator app reads from a QR code (RFC 6238). */
export function newSecondFactor(staffNo: string): { readonly secret: string; readonly uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: wordsIn('zh').say('people.issuer'), label: staffNo, secret }) };
}

/**
 * The time step of a correct code; null when the code is wrong or its step was used already. `at`: the store's time.
 */
export async function stepOfCode(
  code: string,
  of: { readonly secret: string; readonly usedStep: number | null; readonly at: Date },
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(of.at.getTime() / 1_000);
  const after = of.usedStep === null ? {} : { afterTimeStep: of.usedStep };
  const options = { secret: of.secret, token: code, epoch, epochTolerance: TOLERANCE_S, ...after };
  // A secret from outside may be too short, or not base 32: then the code counts as wrong.
  const result = await verify(options).catch(() => null);
  return result?.valid && 'timeStep' in result ? result.timeStep : null;
}
