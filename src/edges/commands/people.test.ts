import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { People } from '../../people/rights/people.ts';
import { Sessions } from '../../people/rights/sessions.ts';
import { SignInDelay } from '../../people/rights/sign-in-delay.ts';
import { SigningIn } from '../../people/rights/signing-in.ts';
import { rowsOf } from '../../testing/worlds/audit-world.ts';
import { RestlessClock } from '../../testing/worlds/review-world.ts';
import { addPeople } from './people.ts';

let store: MemoryStore;
let clock: RestlessClock;

beforeEach(() => {
  store = new MemoryStore();
  clock = new RestlessClock();
});

async function run(language: Language, ...args: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const open = async () => ({ store, clock, close: async () => undefined });
  addPeople(program, { open, userName: () => 'root', words: wordsIn(language), print: (line) => printed.push(line) });
  await program.parseAsync(['people', ...args], { from: 'user' });
  return printed;
}

function signIn(staffNo: string, password: string) {
  const [people, sessions] = [new People({ store, clock }), new Sessions({ store, clock })];
  const delay = new SignInDelay({ clock });
  return new SigningIn({ people, sessions, delay, clock }).signIn({ staffNo, password, address: '127.0.0.1' });
}

describe('`jiexun people`', () => {
  test('adds somebody, and the password that it prints works once', async () => {
    const [said = ''] = await run('en', 'add', '3071', '--name', 'Wang', '--role', 'operator', 'auditor');
    const password = /one-time password ([a-z0-9-]+)\./.exec(said)?.[1] ?? '';
    expect(await signIn('3071', password)).toMatchObject({
      mustChoosePassword: true,
      person: { roles: ['operator', 'auditor'] },
    });
    await expect(signIn('3071', password)).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
  });

  test('resets somebody: the own password and the sessions are over, the new one works', async () => {
    await run('en', 'add', '3071');
    const people = new People({ store, clock });
    await people.setPassword('3071', 'four words are enough');
    const { token } = await signIn('3071', 'four words are enough');
    const [said = ''] = await run('zh', 'reset', '3071');
    expect(await new Sessions({ store, clock }).of(token)).toBeNull();
    await expect(signIn('3071', 'four words are enough')).rejects.toMatchObject({ code: 'JX_SIGN_IN' });
    const password = /一次性密码 ([a-z0-9-]+)/.exec(said)?.[1] ?? '';
    expect(await signIn('3071', password)).toMatchObject({ mustChoosePassword: true });
  });

  test('stands in the log under the user of the machine', async () => {
    await run('en', 'add', '3071');
    await run('en', 'reset', '3071');
    const entries = (await rowsOf(store)).flatMap((row) => row.entries);
    expect(entries.map(({ who, verb, subject }) => [who, verb, subject.id])).toEqual([
      ['os:root', 'add-person', '3071'],
      ['os:root', 'reset-person', '3071'],
    ]);
  });

  test('lists people in the language of the reader, and as JSON in none', async () => {
    await run('en', 'add', '3071', '--name', '王芳', '--role', 'supervisor');
    expect((await run('zh', 'list')).join('\n')).toMatch(/工号 +姓名 +角色 +状态\n3071 +王芳 +值班长 +持一次性密码/);
    expect(JSON.parse((await run('zh', 'list', '--json'))[0] ?? '')).toMatchObject({
      staffNo: '3071',
      roles: ['supervisor'],
      isOneTime: true,
    });
  });

  test.each([
    ['reset', '9999'],
    ['add', '../x'],
  ])('%s %s is refused, and nothing stands in the log', async (...args) => {
    await expect(run('en', ...args)).rejects.toThrow();
    expect(await rowsOf(store)).toEqual([]);
  });
});
