import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { isPassword } from './password-hash.ts';
import type { People } from './people.ts';
import type { PersonRow } from './person-entity.ts';
import { stepOfCode } from './second-factor.ts';
import type { Sessions } from './sessions.ts';
import type { SignInDelay } from './sign-in-delay.ts';

export interface SignIn {
  readonly staffNo: string;
  readonly password: string;
  /** The six digits of the second factor; absent at the first try. */
  readonly code?: string | undefined;
  /** The address from which the request comes. */
  readonly address: string;
  /**
   * The range of addresses that one client may have, such as a /64 of IPv6: it is slowed as a whole. Absent: the
   * address alone.
   */
  readonly network?: string;
}

/** Somebody who is signed in and gives the password again. */
export type PasswordProof = Pick<SignIn, 'staffNo' | 'password' | 'address' | 'network'>;

export interface SignedIn {
  readonly token: string;
  readonly person: PersonRow;
  readonly mustChoosePassword: boolean;
}

export interface SigningInParts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly delay: SignInDelay;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * How somebody signs in: the delay, the password, the second factor, the one-time password, the session. An unknown
 * staff number and a wrong password get the same answer after the same time.
 */
export class SigningIn {
  readonly #parts: SigningInParts;

  constructor(parts: SigningInParts) {
    this.#parts = parts;
  }

  /**
   * @throws JiexunError JX_SIGN_IN_WAIT while the delay lasts; JX_SIGN_IN when the name or the password is wrong, or
   * the person may not sign in; JX_SECOND_FACTOR when a code is missing or wrong.
   */
  async signIn({ staffNo, password, code, address, network = address }: SignIn): Promise<SignedIn> {
    const { people, sessions, delay } = this.#parts;
    const tried = triedBy({ staffNo, address, network });
    this.#begin(tried);
    const person = await this.#withPassword(staffNo, password);
    if (person === null) throw refused();
    const proven = await this.#secondFactor(person, code);
    if (proven.isOneTime && !(await people.useOneTime(proven))) throw refused();
    delay.succeeded(tried);
    const mustChoosePassword = proven.isOneTime;
    const token = await sessions.begin({ staffNo: proven.id, address, mustChoosePassword });
    return { token, person: proven, mustChoosePassword };
  }

  /**
   * Checks the password of somebody who is signed in, before a change that locks others out. A session that somebody
   * else uses is no proof. It is slowed like signing in.
   * @throws JiexunError JX_SIGN_IN_WAIT, JX_SIGN_IN
   */
  async prove({ staffNo, password, address, network = address }: PasswordProof): Promise<void> {
    const tried = triedBy({ staffNo, address, network });
    this.#begin(tried);
    if ((await this.#withPassword(staffNo, password)) === null)
      throw saidError('JX_SIGN_IN', saying('people-error.old-wrong'));
    this.#parts.delay.succeeded(tried);
  }

  /** Counts the try before its result is known, so many tries at once cannot avoid the delay. */
  #begin(tried: Tried): void {
    const waitMs = this.#parts.delay.waitMs(tried);
    if (waitMs > 0)
      throw saidError('JX_SIGN_IN_WAIT', saying('people-error.wait', { seconds: Math.ceil(waitMs / 1_000) }));
    this.#parts.delay.failed(tried);
  }

  /** The person with this staff number and password; null when either is wrong, or the person may not sign in. */
  async #withPassword(staffNo: string, password: string): Promise<PersonRow | null> {
    const person = await this.#parts.people.find(staffNo);
    const fits = await isPassword(password, person?.isActive ? person.passwordHash : null);
    return fits ? person : null;
  }

  async #secondFactor(person: PersonRow, code: string | undefined): Promise<PersonRow> {
    const { people, clock } = this.#parts;
    const { totpSecret: secret, totpStep: usedStep } = person;
    if (secret === null) return person;
    if (code === undefined) throw saidError('JX_SECOND_FACTOR', saying('people-error.code-missing'));
    const step = await stepOfCode(code, { secret, usedStep, at: clock.now() });
    const used = step === null ? null : await people.useTotp(person, step);
    if (used === null) throw saidError('JX_SECOND_FACTOR', saying('people-error.code-wrong'));
    return used;
  }
}

type Tried = Parameters<SignInDelay['failed']>[0];

function triedBy({ staffNo, address, network = address }: Omit<PasswordProof, 'password'>): Tried {
  return { name: staffNo.toLowerCase(), address: network };
}

function refused(): JiexunError {
  return saidError('JX_SIGN_IN', saying('people-error.refused'));
}
