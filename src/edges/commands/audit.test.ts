import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFileOrNull } from '../../adapters/files/folder-reader.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { StandingHead } from '../../cases/evidence/head-keeper.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Language } from '../../kernel/domain/language.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { errorLines } from '../../kernel/words/error-lines.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { auditEntity, auditId } from '../../people/audit/audit-entity.ts';
import { AuditReader } from '../../people/audit/audit-reader.ts';
import { auditSigning } from '../../people/audit/audit-signing.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { anEntry, logOn } from '../../testing/worlds/audit-world.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { addAudit } from './audit.ts';

const keys = aKeyPair();
const { signal } = new AbortController();
const MINUTE_MS = 60_000;

let store: Store;
let clock: FakeClock;
let keyFile: string;
let kept: StandingHead[];

/** Two people look at two cases, one is refused; then a checkpoint, and one more row. */
beforeEach(async () => {
  [store, clock, kept] = [new MemoryStore(), new FakeClock(), []];
  keyFile = join(scratchFolder(), 'known.pem');
  writeFileSync(keyFile, keys.publicPem);
  const log = logOn(store, clock);
  await log.write(anEntry('van-1', { right: 'see-cases', address: '192.0.2.7', detail: { stills: 3 } }));
  await clock.advance(MINUTE_MS);
  await log.write(anEntry('van-2', { who: '0007', outcome: 'refused', detail: { code: 'JX_NO_RIGHT\u001b[2J' } }));
  await clock.advance(MINUTE_MS);
  await log.write(anEntry('van-1', { who: '0007', verb: 'decide-case' }));
  const keeper = { keep: async (heads: readonly StandingHead[]) => void kept.push(...heads) };
  const sign = auditSigning({ store, signer: keys.signer, keeper, clock, words: wordsIn('en'), log: new KeptLog() });
  await sign({ name: 'sign-log', id: 'all', data: {} }, signal);
  await clock.advance(MINUTE_MS);
  await log.write(anEntry('van-1'));
});

async function run(language: Language, ...args: readonly string[]) {
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addAudit(program, {
    openAudit: async () => ({
      store,
      enclosedKeys: async () => ({ path: '/srv/public.pem', pems: [keys.publicPem], successions: [] }),
      stampFiles: async () => [],
      close: async () => undefined,
    }),
    openTimeStamps: () => Promise.reject(new Error('no certificates are named')),
    readFile: readFileOrNull,
    now: () => clock.now(),
    timezone: 'Asia/Shanghai',
    words: wordsIn(language),
    print: (line) => printed.push(line),
  });
  try {
    await program.parseAsync(['audit', ...args], { from: 'user' });
    return { exitCode: 0, said: printed };
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { exitCode: error.exitCode, said: [...printed, ...errorLines(error, language).slice(0, -1)] };
  }
}

describe('`jiexun audit list`', () => {
  test('shows what is in the log, the newest first', async () => {
    const { said } = await run('en', 'list', '--who', '0007');
    expect(said).toEqual([
      'when                        who   did               about       outcome  right  from  detail',
      '2026-01-01 08:02:00 +08:00  0007  decide            case van-1  done     -      -     -',
      '2026-01-01 08:01:00 +08:00  0007  look at the case  case van-2  refused  -      -     code=JX_NO_RIGHT\u001b[2J',
    ]);
  });

  test('shows the custody of a case, in Chinese', async () => {
    const { said } = await run('zh', 'list', '--case', 'van-1', '--limit', '1', '--to', '2026-01-01T08:02:30+08:00');
    expect(said[0]).toMatch(/^时间 +人员 +操作 +对象 +结果 +所用权限 +来源地址 +详情$/);
    expect(said[1]).toMatch(/^2026-01-01 08:02:00 \+08:00 +0007 +审核 +案件 van-1 +完成/);
    expect(said[2]).toMatch(/^还有更多：--after /);
  });

  test('goes on from the cursor, and is empty at the end', async () => {
    const first = await run('en', 'list', '--json', '--limit', '3');
    const { next } = JSON.parse(first.said.at(-1) ?? '') as { next: string };
    const second = await run('en', 'list', '--json', '--limit', '3', '--after', next);
    expect(second.said.map((line) => JSON.parse(line))).toMatchObject([
      { no: 1, place: 0, at: '2026-01-01T00:00:00.000Z' },
    ]);
    expect((await run('en', 'list', '--verb', 'sign-in')).said).toEqual(['The log has no such entry.']);
  });

  test('a wrong cursor is refused in the person’s language', async () => {
    expect(await run('zh', 'list', '--after', 'x')).toMatchObject({
      exitCode: 2,
      said: expect.arrayContaining(['游标“x”不属于该日志：请从第一页重新开始。']),
    });
  });

  test.each([
    ['--verb', 'fly'],
    ['--limit', '0'],
    ['--limit', '1001'],
    ['--from', 'yesterday'],
  ])('%s %s is refused', async (...args) => {
    await expect(run('en', 'list', ...args)).rejects.toThrow();
  });
});

describe('`jiexun audit verify`', () => {
  test('with a key that somebody named: exit code 0, and since when the end is unproven', async () => {
    expect(await run('en', 'verify', '--key', keyFile)).toEqual({
      exitCode: 0,
      said: [
        'The log: 4 rows, 4 entries, 1 checkpoint',
        'No row was removed, changed or cut off.',
        'Proven up to row 3, by the checkpoint signed at 2026-01-01T00:02:00.000Z.',
        'The last row, of 2026-01-01T00:03:00.000Z, is not proven yet: nobody could tell if it was cut off or written anew. A checkpoint is signed each hour.',
        'Rows that were removed together with their checkpoints are found only against a checkpoint that was kept elsewhere (JIEXUN_HEADS, --head FILE).',
        expect.stringContaining(`(${keyFile}).`),
      ],
    });
  });

  test('with the key beside the evidence: exit code 4, unless that is believed', async () => {
    expect(await run('en', 'verify')).toMatchObject({ exitCode: 4 });
    expect(await run('en', 'verify', '--trust-enclosed')).toMatchObject({ exitCode: 0 });
  });

  test('a changed log: exit code 1, and what was changed is named in both languages', async () => {
    const rows = store.collection(auditEntity);
    await rows.delete(auditId(2));
    const found = await run('en', 'verify', '--key', keyFile);
    expect(found).toMatchObject({ exitCode: 1 });
    expect(found.said).toContain('  BROKEN  row 2 was removed');
    await rows.delete(auditId(3));
    await rows.delete(auditId(4));
    expect((await run('zh', 'verify')).said).toContain(
      '  违反  末尾被截断：有检查点签到第 3 行，而日志在第 2 行之前结束',
    );
    const json = JSON.parse((await run('zh', 'verify', '--json')).said[0] ?? '');
    expect(json).toMatchObject({
      lastNo: 1,
      breaches: [{ type: 'cut', fromNo: 2, toNo: 3, what: expect.stringContaining('cut off') }],
    });
  });

  test('a checkpoint that was kept elsewhere is compared; a file that is none is named', async () => {
    const file = join(scratchFolder(), '1.json');
    writeFileSync(file, kept[0]?.bytes ?? '');
    const { said } = await run('en', 'verify', '--key', keyFile, '--head', file);
    expect(said.join('\n')).not.toContain('kept elsewhere');
    expect(said[0]).toContain('1 checkpoint');
    const other = await run('en', 'verify', '--key', keyFile, '--head', file, keyFile);
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.said.join('\n')).toContain(`the note ${keyFile} is not as it was written`);
    expect(await run('en', 'verify', '--head', '/none')).toMatchObject({ exitCode: 2 });
  });
});

test('what is listed is what the reader finds', async () => {
  const { entries } = await new AuditReader({ store }).find({ limit: 10 });
  const { said } = await run('en', '--json');
  expect(said.map((line) => JSON.parse(line).subject.id)).toEqual(entries.map(({ subject }) => subject.id));
});
