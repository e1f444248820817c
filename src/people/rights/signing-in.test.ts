import { generate } from 'otplib';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { People } from './people.ts';
import { newSecondFactor } from './second-factor.ts';
import { Sessions } from './sessions.ts';
import { SignInDelay } from './sign-in-delay.ts';
import { SigningIn } from './signing-in.ts';

const OWN = 'four words are enough';
const ADDRESS = '192.0.2.7';

let clock: FakeClock;
let people: People;
let sessions: Sessions;
let signingIn: SigningIn;
let oneTime: string;

beforeEach(async () => {
  clock = new FakeClock(new Date('2026-01-01T00:00:00Z'));
  const store = new MemoryStore();
  people = new People({ store, clock });
  sessions = new Sessions({ store, clock });
  signingIn = new SigningIn({ people, sessions, delay: new SignInDelay({ clock }), clock });
  const added = await people.add({
    staffNo: '3071',
    name: '王芳',
    roles: ['operator'],
    groupIds: null,
    language: 'zh',
  });
  oneTime = added.password;
});

function signIn(
  password: string,
  changes: { readonly staffNo?: string; readonly code?: string; readonly address?: string } = {},
) {
  return signingIn.signIn({ staffNo: '3071', password, address: ADDRESS, ...changes });
}

describe('signing in', () => {
  test('with the one-time password works once, and only a password can be chosen then', async () => {
    const { token, mustChoosePassword } = await signIn(oneTime);
    expect(mustChoosePassword).toBe(true);
    expect(await sessions.of(token)).toMatchObject({ staffNo: '3071', mustChoosePassword: true });
    await expect(signIn(oneTime)).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
  });

  test('of two who use the one-time password at once, one is let in', async () => {
    const both = await Promise.allSettled([signIn(oneTime), signIn(oneTime, { address: '192.0.2.8' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('the one-time password cannot be chosen as the own one', async () => {
    await signIn(oneTime);
    await expect(people.setPassword('3071', oneTime)).rejects.toMatchObject({ code: 'JX_PASSWORD_WEAK' });
  });

  test('with the own password works again and again', async () => {
    await people.setPassword('3071', OWN);
    for (let time = 0; time < 3; time += 1) expect((await signIn(OWN)).mustChoosePassword).toBe(false);
  });

  test.each([
    ['a wrong password', {}, 'wrong wrong wrong'],
    ['an unknown staff number', { staffNo: '9999' }, OWN],
    ['a staff number that is none', { staffNo: '../etc' }, OWN],
  ])('with %s is refused in the same words', async (_, changes, password) => {
    await people.setPassword('3071', OWN);
    await expect(signIn(password, changes)).rejects.toThrow('Staff number or password is wrong.');
  });

  test('of somebody who may not sign in any more is refused', async () => {
    await people.setPassword('3071', OWN);
    await people.change('3071', { isActive: false });
    await expect(signIn(OWN)).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
  });

  test('is slowed by name and by address, more with each failure, and free again after a right one', async () => {
    await people.setPassword('3071', OWN);
    for (let time = 0; time < 4; time += 1) await expect(signIn('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
    await expect(signIn(OWN)).rejects.toMatchObject({ code: 'JX_SIGN_IN_WAIT' });
    await expect(signIn(OWN, { address: '192.0.2.9' }), 'the name').rejects.toMatchObject({ code: 'JX_SIGN_IN_WAIT' });
    await expect(signIn(OWN, { staffNo: '3072' }), 'the address').rejects.toMatchObject({ code: 'JX_SIGN_IN_WAIT' });
    await clock.advance(1_000);
    await expect(signIn('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
    await clock.advance(1_999);
    await expect(signIn(OWN)).rejects.toMatchObject({ code: 'JX_SIGN_IN_WAIT' });
    await clock.advance(1);
    await signIn(OWN);
    await signIn(OWN);
  });

  test('with an own account between the tries does not free the address for other names', async () => {
    await people.setPassword('3071', OWN);
    const codes: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await signIn(OWN).catch(() => null);
      const tried = await signIn('wrong', { staffNo: `40${n}` }).catch(({ code }) => code);
      codes.push(`${tried}`);
    }
    expect(codes.filter((code) => code === 'JX_SIGN_IN').length).toBeLessThan(5);
    expect(codes.at(-1)).toBe('JX_SIGN_IN_WAIT');
  });

  test('of somebody who mistyped first leaves the address free for the others', async () => {
    await people.setPassword('3071', OWN);
    for (let day = 0; day < 5; day += 1) {
      for (let time = 0; time < 3; time += 1)
        await expect(signIn('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
      await signIn(OWN);
    }
  });

  test('a thousand wrong passwords, all sent at once, are not tried all', async () => {
    await people.setPassword('3071', OWN);
    const tries = await Promise.allSettled(Array.from({ length: 1_000 }, () => signIn('wrong')));
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'));
    expect(codes.filter((code) => code === 'JX_SIGN_IN').length).toBeLessThan(10);
    expect(codes.filter((code) => code === 'JX_SIGN_IN_WAIT').length).toBeGreaterThan(990);
  });
});

describe('the second factor', () => {
  let secret: string;
  const code = () => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) });

  beforeEach(async () => {
    secret = newSecondFactor('3071').secret;
    await people.setPassword('3071', OWN);
    await people.change('3071', { totpSecret: secret });
  });

  test('is asked for after the right password, and never before', async () => {
    await expect(signIn(OWN)).rejects.toMatchObject({ code: 'JX_SECOND_FACTOR' });
    await expect(signIn('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
  });

  test('lets in with the code of now, and each code works once', async () => {
    const now = await code();
    await signIn(OWN, { code: now });
    await expect(signIn(OWN, { code: now })).rejects.toMatchObject({ code: 'JX_SECOND_FACTOR' });
    await clock.advance(30_000);
    await signIn(OWN, { code: await code() });
  });

  test.each(['000000', '12345', 'abcdef', ''])('refuses %s', async (wrong) => {
    await expect(signIn(OWN, { code: wrong })).rejects.toMatchObject({ code: 'JX_SECOND_FACTOR' });
  });

  test('takes the code of 30 s before or after, and none of a minute ago', async () => {
    const old = await code();
    await clock.advance(60_000);
    await expect(signIn(OWN, { code: old })).rejects.toMatchObject({ code: 'JX_SECOND_FACTOR' });
    const ahead = await generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) + 30 });
    await signIn(OWN, { code: ahead });
  });
});

describe('a session', () => {
  beforeEach(async () => void (await people.setPassword('3071', OWN)));

  test('is over after 30 idle minutes, and is renewed by use', async () => {
    const { token } = await signIn(OWN);
    await clock.advance(29 * 60_000);
    expect(await sessions.of(token)).not.toBeNull();
    await clock.advance(29 * 60_000);
    expect(await sessions.of(token)).not.toBeNull();
    await clock.advance(31 * 60_000);
    expect(await sessions.of(token)).toBeNull();
    clock.setWallClock(new Date('2026-01-01T00:00:00Z'));
    expect(await sessions.of(token), 'even when the clock is set back').toBeNull();
  });

  test('is over after 16 hours, however busy it is', async () => {
    const { token } = await signIn(OWN);
    for (let minute = 0; minute < 16 * 60; minute += 20) {
      expect(await sessions.of(token), `after ${minute} min`).not.toBeNull();
      await clock.advance(20 * 60_000);
    }
    await clock.advance(60_000);
    expect(await sessions.of(token)).toBeNull();
  });

  test.each([
    ['empty', ''],
    ['short', 'x'],
    ['no base 64', 'ä'],
    ['very long', 'a'.repeat(5_000)],
  ])('is not there for a token that is %s', async (_, token) => {
    expect(await sessions.of(token)).toBeNull();
  });

  test('everywhere is over when somebody signs out everywhere, but for the one that is kept', async () => {
    const [first, second] = [await signIn(OWN), await signIn(OWN)];
    const kept = await sessions.of(second.token);
    expect(await sessions.endAll('3071', kept?.id ?? null)).toBe(1);
    expect(await sessions.of(first.token)).toBeNull();
    expect(await sessions.of(second.token)).not.toBeNull();
  });
});

describe('the password, given again before a change', () => {
  beforeEach(async () => void (await people.setPassword('3071', OWN)));
  const prove = (password: string) => signingIn.prove({ staffNo: '3071', password, address: ADDRESS });

  test('is taken when it is right, and refused when it is wrong', async () => {
    await prove(OWN);
    await expect(prove('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
  });

  test('is slowed like signing in: a session that somebody took is no place to guess', async () => {
    for (let time = 0; time < 4; time += 1) await expect(prove('wrong')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
    await expect(prove(OWN)).rejects.toMatchObject({ code: 'JX_SIGN_IN_WAIT' });
  });
});
