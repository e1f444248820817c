import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { CaseActs } from '../cases/filing/case-acts.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { aShownCase } from '../testing/builders/shown-cases.ts';
import { untilFound } from '../testing/builders/until.ts';
import { askConsole, signInFirst } from '../testing/servers/console-talk.ts';
import { runProgram } from '../testing/servers/running-program.ts';
import { serveCases } from '../testing/servers/seeded-program.ts';
import { webPidOf } from '../testing/servers/web-pid.ts';

const CASES = 200;
const claimed = z.object({ cases: z.array(z.object({ id: z.string(), seen: z.number() })), waiting: z.number() });
const decided = z.object({ id: z.string(), state: z.string(), decider: z.string() });

/** Claims and decides until nothing waits; `mine` gets each case that was decided. */
async function decideAll(
  origin: string,
  cookie: string,
  { staffNo, mine }: { staffNo: string; mine: string[] },
): Promise<void> {
  for (;;) {
    const { cases, waiting } = await untilFound('cases that nobody else holds, or the end', {
      withinMs: 60_000,
      ask: async () => {
        const found = claimed.parse(await (await askConsole(origin, cookie, 'POST', '/api/review/claims', {})).json());
        return found.waiting === 0 || found.cases.length > 0 ? found : null;
      },
    });
    if (waiting === 0) return;
    for (const { id, seen } of cases) {
      const body = { requestId: `${staffNo}-${id}`, seen, verdict: 'confirmed' };
      const done = await askConsole(origin, cookie, 'POST', `/api/cases/${id}/decisions`, body);
      if (done.status === 409) continue;
      expect(decided.parse(await done.json())).toEqual({ id, state: 'confirmed', decider: staffNo });
      mine.push(id);
    }
  }
}

test('two people decide 200 cases while the server is killed twice: none twice, none skipped, none lost; each in the log', async () => {
  const cases = Array.from({ length: CASES }, (_, n) => aShownCase(n));
  await using served = await serveCases(scratchFolder(), cases);
  const { program, origin, data } = served;
  const cookies: string[] = [];
  for (const staffNo of ['3071', '3072']) {
    const added = await runProgram(['people', 'add', staffNo, '--data', data]);
    cookies.push(await signInFirst(origin, staffNo, added.text));
  }
  const [wang = '', li = ''] = cookies;
  const [byWang, byLi]: [string[], string[]] = [[], []];
  const work = Promise.all([
    decideAll(origin, wang, { staffNo: '3071', mine: byWang }),
    decideAll(origin, li, { staffNo: '3072', mine: byLi }),
  ]);
  for (const share of [0.2, 0.6]) {
    const isFar = async () => (byWang.length + byLi.length >= CASES * share ? true : null);
    await untilFound(`${share} of the cases are decided`, { withinMs: 60_000, ask: isFar });
    process.kill(await webPidOf(program.pid), 'SIGKILL');
  }
  await work;
  expect(byWang.length, 'both decide').toBeGreaterThan(10);
  expect(byLi.length).toBeGreaterThan(10);
  expect(new Set([...byWang, ...byLi]).size).toBe(CASES);
  expect(byWang.length + byLi.length).toBe(CASES);
  const after = new SqliteFolder({ folder: data, log: new KeptLog() });
  onTestFinished(() => after.close());
  const acts = new CaseActs({ store: after, clock: new SystemClock() });
  for (const id of byWang)
    expect((await acts.of(id)).map(({ by, act }) => [by, act.type])).toEqual([['3071', 'decide']]);
  for (const id of byLi) expect((await acts.of(id)).map(({ by, act }) => [by, act.type])).toEqual([['3072', 'decide']]);
  await untilFound('the cases follow the acts', {
    withinMs: 20_000,
    ask: async () => {
      const { rows } = await after.collection(caseEntity).find({ index: 'filed', limit: CASES });
      return rows.every(({ review }) => review === 'confirmed') ? true : null;
    },
  });
  const log = await runProgram(['audit', 'list', '--verb', 'decide-case', '--limit', '1000', '--json', '--data', data]);
  const logged = new Set([...log.text.matchAll(/"caseId":"(yard-east-\d+)"/g)].map(([, id]) => id));
  expect(logged.size).toBe(CASES);
  const verdict = await runProgram(['audit', 'verify', '--data', data]);
  expect([verdict.code, verdict.text]).toEqual([4, expect.stringContaining('No row was removed, changed or cut off')]);
});
