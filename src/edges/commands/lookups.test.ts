import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { LookupBook } from '../../footage/lookup/lookup-book.ts';
import { LookupRegister, registerSum } from '../../footage/lookup/register.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { AUDITOR, aNewLookup, DECIDER, OTHER_POLICE, POLICE } from '../../testing/builders/lookups.ts';
import { rowsOf } from '../../testing/worlds/audit-world.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';
import { readCsvTable } from '../../watching/camera-versions/csv-table.ts';
import { exportedRegister } from '../api/exported-register.ts';
import { addLookups } from './lookups.ts';

const ZONE = 'Asia/Shanghai';
const LIST = `day,unit,officers,cameras,outcome,case
2024-03-05,${POLICE.unit},Wang 0417,old-gate,a case was opened,A-1
2024-03-06,elsewhere,,old-gate,used,
`;

let store: MemoryStore;
let clock: FakeClock;
let ids: number;

beforeEach(() => {
  [store, clock, ids] = [new MemoryStore(), new FakeClock(new Date('2026-03-02T12:00:00Z')), 0];
});

async function run(list: string | Uint8Array, ...args: readonly string[]) {
  const [printed, said]: [string[], string[]] = [[], []];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addLookups(program, {
    open: async () => ({ store, clock, close: async () => undefined }),
    newId: () => {
      ids += 1;
      return `import-${ids}`;
    },
    readFile: async (path) => (path === 'past.csv' ? Buffer.from(list) : null),
    readTable: async (bytes, file) => readCsvTable(bytes, file),
    ...{ userName: () => 'root', timezone: ZONE, words: wordsIn('en') },
    ...{ print: (line: string) => printed.push(line), say: (line: string) => said.push(line) },
  });
  const failed = await program.parseAsync(['lookups', ...args], { from: 'user' }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : `${error}`),
  );
  return { printed, said, failed };
}

const add = (list: string | Uint8Array = LIST, ...more: readonly string[]) => run(list, 'import', 'past.csv', ...more);
const register = () => new LookupRegister({ book: new LookupBook({ store, clock }), store });
const months = ['202403'];
const idsSeenBy = async (viewer: typeof DECIDER) =>
  (await register().lookups(viewer, { months })).map(({ asked }) => asked.unit);

async function wholeOf(bytes: AsyncIterable<unknown> | Uint8Array | string | (() => unknown)): Promise<Uint8Array> {
  if (typeof bytes === 'function' || typeof bytes === 'string') throw new Error('the register is written in pieces');
  if (bytes instanceof Uint8Array) return bytes;
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(`${piece}`));
  return Buffer.concat(pieces);
}

describe('`jiexun lookups import`', () => {
  test('shows what it would do; with --write the register has them, and the log says who brought them in', async () => {
    const shown = await add();
    expect(shown.printed.at(-1)).toBe('Nothing is written yet. With --write 2 lookups are.');
    expect(await idsSeenBy(DECIDER)).toEqual([]);
    expect((await add(LIST, '--write')).printed.at(-1)).toMatch(/^Written: 2 lookups, as the import import-2\./);
    const { all, cameras } = await register().figures(DECIDER, { months });
    expect(all).toMatchObject({ lookups: 2, past: 2, opened: 1 });
    expect(cameras).toMatchObject([{ cameraId: 'old-gate', lookups: 2 }]);
    expect((await rowsOf(store)).flatMap((row) => row.entries)).toMatchObject([
      { who: 'os:root', verb: 'import-lookups', subject: { type: 'lookup', id: 'import-2' }, detail: { lookups: 2 } },
    ]);
  });

  test('police see those of their unit, auditors all', async () => {
    await add(LIST, '--write');
    expect(await idsSeenBy(POLICE)).toEqual([POLICE.unit]);
    expect(await idsSeenBy(OTHER_POLICE)).toEqual([]);
    expect(await idsSeenBy(AUDITOR)).toHaveLength(2);
  });

  test('again changes nothing, and what was cut off follows', async () => {
    await add(LIST.split('\n').slice(0, 2).join('\n'), '--write');
    const again = await add(LIST, '--write');
    expect(again.printed[0]).toBe('past.csv: 2 lookups; there already: 1.');
    expect(again.printed.at(-1)).toMatch(/^Written: 1 lookup/);
    expect(await idsSeenBy(DECIDER)).toHaveLength(2);
  });

  test('with one line wrong nothing is written', async () => {
    const { said, failed } = await add(`${LIST}2024-13-01,x,,,,\n`, '--write');
    expect(said).toEqual([expect.stringContaining('past.csv:4: day')]);
    expect(failed).toContain('nothing is written');
    expect(await idsSeenBy(DECIDER)).toEqual([]);
  });

  test('a lookup that is there with other facts is refused', async () => {
    await add(LIST, '--write');
    const { said } = await add(LIST.replace('A-1', 'A-2'), '--write');
    expect(said).toEqual([expect.stringContaining('import-1')]);
  });

  test.each([
    ['another zone', ['import', 'past.csv', '--timezone', 'Mars/Olympus'], 'Mars/Olympus'],
    ['no file', ['import', 'other.csv'], ''],
    ['no list', ['import', 'past.csv'], ''],
  ])('%s is refused', async (what, args, says) => {
    const { failed } = await run(what === 'no list' ? '"' : LIST, ...args);
    expect(failed).toContain(says);
    expect(failed).not.toBeNull();
  });

  test('all of one list is taken back, with a reason', async () => {
    await add(LIST.split('\n').slice(0, 2).join('\n'), '--write');
    await add(LIST, '--write');
    expect((await run('', 'list')).printed).toEqual([
      'import-1  2026-03-02 20:00:00 +08:00  1 lookup, 2024-03 to 2024-03',
      'import-2  2026-03-02 20:00:00 +08:00  1 lookup, 2024-03 to 2024-03',
    ]);
    expect((await run('', 'forget', 'import-1', '--reason', 'of another city')).printed).toEqual([
      'Taken back: 1 lookup.',
    ]);
    expect(await idsSeenBy(DECIDER)).toEqual(['elsewhere']);
    expect((await run('', 'forget', 'import-1', '--reason', 'x')).failed).toContain('import-1');
    expect((await rowsOf(store)).flatMap((row) => row.entries).at(-1)).toMatchObject({
      verb: 'forget-lookups',
      detail: { lookups: 1, reason: 'of another city' },
    });
  });

  test.each(['en', 'zh'] as const)(
    'what this program writes as its register (%s) is read again elsewhere',
    async (language) => {
      const world = new LookupWorld();
      const asked = await world.lookups.ask(world.acting(POLICE), aNewLookup());
      await world.lookups.refuse(world.on(asked, DECIDER), '文书不全');
      const other = await world.lookups.ask(world.acting(POLICE), aNewLookup());
      const approved = await world.lookups.approve(world.on(other, DECIDER), { parts: null, note: '' });
      world.exports.makes(approved.export?.order ?? '');
      await world.watch.look();
      await world.clock.advance(60_000);
      const onDisc = { to: '王强', medium: 'disc', mediumNumber: 'D-17', sheet: null } as const;
      const handed = await world.lookups.handOver(world.on(await world.now(approved), DECIDER), onDisc);
      await world.lookups.tellOutcome(world.on(handed, POLICE), { wasUsed: true, caseNumber: 'A-9', result: '=1+1' });
      const month = asked.asked.day.slice(0, 7).replace('-', '');
      const there = await new LookupRegister(world).lookups(DECIDER, { months: [month] });
      const words = wordsIn(language);
      const makeWorkbook = async () => new Uint8Array();
      const file = await exportedRegister({ lookups: there, zone: ZONE, words, format: 'csv', makeWorkbook });
      const bytes = await wholeOf(file.bytes);
      clock = new FakeClock(world.clock.now());
      expect((await add(bytes, '--write')).failed).toBeNull();
      const here = await register().lookups(DECIDER, { months: [month] });
      const sum = ({ past: _, ...of }: ReturnType<typeof registerSum>) => of;
      expect(sum(registerSum(here))).toEqual(sum(registerSum(there)));
      expect(here.map(({ outcome }) => outcome?.result ?? null)).toContain('=1+1');
    },
  );
});
