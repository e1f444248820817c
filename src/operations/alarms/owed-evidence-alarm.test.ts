import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { type CaseRow, caseEntity } from '../../cases/filing/case-entity.ts';
import { newCase } from '../../cases/filing/case-state.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aCamera, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Alarms } from './alarms.ts';
import { OwedEvidenceAlarm } from './owed-evidence-alarm.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** The alarms that stand after each look, a minute apart, while cases change. */
class Bench {
  readonly clock = new FakeClock();
  readonly alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: this.clock, webhook: null });
  readonly #cases = new MemoryStore();
  readonly rows = this.#cases.collection(caseEntity);
  readonly #watch = new OwedEvidenceAlarm({ store: this.#cases, alarms: this.alarms, clock: this.clock });

  async file(id: string, fields: Partial<CaseRow> = {}): Promise<void> {
    const row = newCase({ id, presenceKey: id, recurrenceOf: null }, aViolation(), aCamera());
    const filedAt = new Date(this.clock.now().getTime() - 2 * DAY_MS);
    await this.rows.insert({ ...row, filedAt, presenceKey: id, openKey: id, ...fields });
  }

  async change(id: string, fields: Partial<CaseRow>): Promise<void> {
    const row = await this.rows.get(id);
    if (row === null) throw new Error(`no case ${id}`);
    expect(await this.rows.replace({ ...row, ...fields })).toMatchObject({ ok: true });
  }

  async look(minutes: number): Promise<readonly string[]> {
    for (let minute = 0; minute < minutes; minute += 1) {
      await this.clock.advance(MINUTE_MS);
      await this.#watch.look();
    }
    return this.alarms.raised().map(({ name, key, message }) => `${name}/${key}: ${message}`);
  }
}

const manifest = { no: 1, seq: 1, prevSha256: null, sha256: 'ab' };

test('a case that waits a quarter of an hour for its seal is an alarm until none does', async () => {
  const bench = new Bench();
  await bench.file('a');
  await bench.file('b');
  expect(await bench.look(15)).toEqual([]);
  expect(await bench.look(1)).toEqual([
    expect.stringMatching(
      /^evidence\/sealing: .*of case a has waited to be sealed for 15 minutes, as that of 1 more: /,
    ),
  ]);
  await bench.change('a', { sealOwed: false });
  expect(await bench.look(1)).toHaveLength(1);
  await bench.change('b', { sealOwed: false });
  expect(await bench.look(1)).toEqual([]);
});

test('a case that is sealed, however long ago it was filed and however often it owes again, is none', async () => {
  const bench = new Bench();
  await bench.file('a');
  expect(await bench.look(10)).toEqual([]);
  await bench.change('a', { manifests: [manifest] });
  expect(await bench.look(10)).toEqual([]);
  await bench.change('a', { sealOwed: false });
  await bench.look(1);
  await bench.change('a', { sealOwed: true });
  expect(await bench.look(15)).toEqual([]);
});

test('evidence that cannot be taken away is told apart, and hides none that waits to be sealed', async () => {
  const bench = new Bench();
  const filedAt = new Date(bench.clock.now().getTime() - 300 * DAY_MS);
  for (let n = 0; n < 150; n += 1) await bench.file(`old${n}`, { filedAt, retiredAt: bench.clock.now() });
  await bench.file('new');
  const said = await bench.look(16);
  expect(said).toEqual([
    expect.stringMatching(/^evidence\/sealing: .*case new has waited to be sealed for 15 minutes: /),
    expect.stringMatching(/^evidence\/retention: .*waited to be taken away for 15 minutes, as that of \d+ more: /),
  ]);
});
