import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { People } from './people.ts';
import type { RoleName } from './right.ts';

let people: People;

beforeEach(() => {
  people = new People({ store: new MemoryStore(), clock: new FakeClock() });
});

const add = (staffNo: string, ...roles: RoleName[]) =>
  people.add({ staffNo, name: 'Wang', roles, groupIds: null, language: 'zh' });

describe('the first administrator', () => {
  test('is made once, also when two web processes start at once', async () => {
    const both = await Promise.all([people.addFirst(), people.addFirst()]);
    expect(both.filter((made) => made !== null)).toHaveLength(1);
    expect(await people.addFirst()).toBeNull();
    expect((await people.all()).map(({ id, roles }) => [id, roles.includes('administrator')])).toEqual([
      ['admin', true],
    ]);
  });

  test('is not made where somebody is there', async () => {
    await add('3071', 'operator');
    expect(await people.addFirst()).toBeNull();
  });
});

test.each(['', '-x', 'a b', '../x', 'ä', 'x'.repeat(33)])('%j is no staff number', async (staffNo) => {
  await expect(add(staffNo)).rejects.toMatchObject({ code: 'JX_STAFF_NO' });
  expect(await people.find(staffNo)).toBeNull();
});

test('people are named by their staff numbers; who is not known, such as an API key, has no name', async () => {
  await add('3071');
  const names = await people.namesOf(['3071', '3072', 'key:maps', '3071', '']);
  expect([...names]).toEqual([['3071', 'Wang']]);
  expect([await people.nameOf('3071'), await people.nameOf('key:maps')]).toEqual(['Wang', null]);
});

test('of two who are added under one number, one is', async () => {
  const both = await Promise.allSettled([add('3071'), add('3071')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

describe('somebody who manages people is always left', () => {
  beforeEach(async () => void (await add('1', 'administrator')));

  test.each([
    ['gives the role away', { roles: ['operator'] as RoleName[] }],
    ['is made inactive', { isActive: false }],
  ])('the last one %s: refused', async (_, change) => {
    await expect(people.change('1', change)).rejects.toMatchObject({ code: 'JX_LAST_ADMINISTRATOR' });
    expect(await people.get('1')).toMatchObject({ roles: ['administrator'], isActive: true });
  });

  test('two take the role from each other at once: one at least keeps it', async () => {
    await add('2', 'administrator');
    await Promise.allSettled(['1', '2'].map((staffNo) => people.change(staffNo, { roles: ['operator'] })));
    expect((await people.all()).filter(({ roles }) => roles.includes('administrator')).length).toBeGreaterThan(0);
  });

  test('one of two may stop', async () => {
    await add('2', 'administrator');
    expect(await people.change('1', { roles: [] })).toMatchObject({ roles: [] });
  });
});

test.each([
  ['short', 'elevenchars'],
  ['one letter', 'aaaaaaaaaaaaaaaa'],
  ['with the staff number', 'my number 30710 is'],
  ['too long', 'four words '.repeat(20)],
])('a password that is %s is refused', async (_, password) => {
  await add('30710', 'operator');
  await expect(people.setPassword('30710', password)).rejects.toMatchObject({ code: 'JX_PASSWORD_WEAK' });
});
