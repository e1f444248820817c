import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { checkNewPassword, oneTimePassword } from './new-password.ts';
import { hashPassword } from './password-hash.ts';
import { isStaffNo, type PersonRow, personEntity } from './person-entity.ts';
import type { RoleName } from './right.ts';

export interface NewPerson {
  readonly staffNo: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  readonly groupIds: readonly string[] | null;
  /** Absent: none is known. */
  readonly unit?: string | null;
  readonly language: Language;
}

export type PersonChange = Partial<
  Pick<PersonRow, 'name' | 'roles' | 'groupIds' | 'unit' | 'language' | 'isActive' | 'totpSecret' | 'totpStep'>
>;

/** A person with the password for the first sign-in. The password is shown once, and only its hash is stored. */
export interface WithPassword {
  readonly person: PersonRow;
  readonly password: string;
}

/** The staff number of the administrator whom the first start makes. */
const FIRST_ADMINISTRATOR = 'admin';

/** The people who may sign in. */
export class People {
  readonly #people: Collection<PersonRow>;
  readonly #clock: Pick<Clock, 'now'>;

  /** `clock`: the clock of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#people = store.collection(personEntity);
    this.#clock = clock;
  }

  all(): Promise<readonly PersonRow[]> {
    return allRows((page) => this.#people.find({ index: 'created', ...page }));
  }

  /** @throws JiexunError JX_PERSON_UNKNOWN */
  async get(staffNo: string): Promise<PersonRow> {
    const person = await this.find(staffNo);
    if (person !== null) return person;
    throw saidError('JX_PERSON_UNKNOWN', saying('people-error.unknown', { staffNo }));
  }

  async find(staffNo: string): Promise<PersonRow | null> {
    return isStaffNo(staffNo) ? this.#people.get(staffNo) : null;
  }

  async nameOf(staffNo: string): Promise<string | null> {
    return (await this.find(staffNo))?.name ?? null;
  }

  /** The names of these people by their staff numbers. Who is not known, such as an API key, has none. */
  async namesOf(who: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all([...new Set(who)].map((one) => this.find(one)));
    return new Map(found.flatMap((person) => (person === null ? [] : [[person.id, person.name] as const])));
  }

  /** Adds somebody with a one-time password. @throws JiexunError JX_STAFF_NO when the number is taken or invalid. */
  async add({ staffNo, unit = null, ...of }: NewPerson): Promise<WithPassword> {
    if (!isStaffNo(staffNo)) throw saidError('JX_STAFF_NO', saying('people-error.staff-no', { staffNo }));
    const password = oneTimePassword();
    const person: PersonRow = {
      ...{ id: staffNo, version: 1, ...of, unit, passwordHash: await hashPassword(password), isOneTime: true },
      ...{ totpSecret: null, totpStep: null, isActive: true, createdAt: this.#clock.now() },
    };
    const inserted = await this.#people.insert(person);
    if (inserted.ok) return { person, password };
    throw saidError('JX_STAFF_NO', saying('people-error.staff-no-taken', { staffNo }));
  }

  /** Makes the administrator at the first start, unless a person exists already. */
  async addFirst(): Promise<WithPassword | null> {
    const { rows } = await this.#people.find({ index: 'created', limit: 1 });
    if (rows.length > 0) return null;
    const name = wordsIn('zh').say('people.first-name');
    const first = { staffNo: FIRST_ADMINISTRATOR, name, groupIds: null, language: 'zh' } as const;
    try {
      return await this.add({ ...first, roles: ['administrator', 'supervisor', 'auditor'] });
    } catch (error) {
      // Two web processes start at once: the other one has made the administrator.
      if (error instanceof JiexunError && error.code === 'JX_STAFF_NO') return null;
      throw error;
    }
  }

  /** Gives a new one-time password to somebody who is locked out, and removes the second factor. */
  async reset(staffNo: string): Promise<WithPassword> {
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    const second = { totpSecret: null, totpStep: null };
    const person = await this.#change(staffNo, (row) => ({ ...row, passwordHash, isOneTime: true, ...second }));
    return { person, password };
  }

  /** @throws JiexunError JX_PASSWORD_WEAK, JX_PERSON_UNKNOWN */
  async setPassword(staffNo: string, password: string): Promise<PersonRow> {
    checkNewPassword(password, { staffNo, name: (await this.get(staffNo)).name });
    const passwordHash = await hashPassword(password);
    return this.#change(staffNo, (row) => ({ ...row, passwordHash, isOneTime: false }));
  }

  /** Marks the one-time password as used. False when another sign-in was faster. */
  async useOneTime(person: PersonRow): Promise<boolean> {
    return (await this.#people.replace({ ...person, passwordHash: null })).ok;
  }

  /** Remembers that the code of this time step was used. False when another sign-in was faster. */
  async useTotp(person: PersonRow, step: number): Promise<PersonRow | null> {
    const used = await this.#people.replace({ ...person, totpStep: step });
    return used.ok ? { ...person, totpStep: step, version: used.version } : null;
  }

  /**
   * @throws JiexunError JX_LAST_ADMINISTRATOR when nobody could manage people afterwards; JX_PERSON_UNKNOWN.
   */
  async change(staffNo: string, change: PersonChange): Promise<PersonRow> {
    const before = await this.get(staffNo);
    const stopsManaging = manages(before) && !manages({ ...before, ...change });
    if (stopsManaging) await this.#checkOthersManage(staffNo);
    const after = await this.#change(staffNo, (row) => ({ ...row, ...change }));
    if (stopsManaging) {
      // Two administrators may take the role from each other at once: then both find out here, and both take it back.
      await this.#checkOthersManage(staffNo).catch(async (error: unknown) => {
        const { roles, isActive } = before;
        await this.#change(staffNo, (row) => ({ ...row, roles, isActive }));
        throw error;
      });
    }
    return after;
  }

  async #checkOthersManage(staffNo: string): Promise<void> {
    const others = (await this.all()).filter((person) => person.id !== staffNo && manages(person));
    if (others.length === 0)
      throw saidError('JX_LAST_ADMINISTRATOR', saying('people-error.last-administrator', { staffNo }));
  }

  async #change(staffNo: string, change: (row: PersonRow) => PersonRow): Promise<PersonRow> {
    for (;;) {
      const row = await this.get(staffNo);
      const next = change(row);
      const replaced = await this.#people.replace(next);
      if (replaced.ok) return { ...next, version: replaced.version };
      if (replaced.why === 'missing') throw saidError('JX_PERSON_UNKNOWN', saying('people-error.unknown', { staffNo }));
    }
  }
}

function manages({ isActive, roles }: PersonRow): boolean {
  return isActive && roles.includes('administrator');
}
