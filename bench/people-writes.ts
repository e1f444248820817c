import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteFolder } from '../src/adapters/sqlite/sqlite-folder.ts';
import { caseActEntity } from '../src/cases/filing/case-act-entity.ts';
import { jobs } from '../src/kernel/jobs/job-entity.ts';
import { plannedJob } from '../src/kernel/jobs/job-plan.ts';
import type { Bench } from './bench.ts';
import { atMost, quantile, rounded } from './bench.ts';
import { quietLog as log } from './log.ts';

const ROWS_EACH_SECOND = 500;
const WRITES = 400;
const PAUSE_MS = 20;
const GOAL_MS = 20;

const CASES = [
  { what: 'nobody else', file: null },
  { what: 'the web writes the people’s file', file: 'people.sqlite' },
  { what: 'the web writes the same file', file: 'jiexun.sqlite' },
] as const;

/**
 * How long a write of the watching process takes while another process writes 500 rows a second, into a file of its
 * own or into the same file.
 */
export const peopleWritesBench: Bench = async ({ say }) => {
  const found: { readonly what: string; readonly ms: readonly number[] }[] = [];
  for (const { what, file } of CASES) {
    say(`${WRITES} writes, ${what}`);
    found.push({ what, ms: await measured(file) });
  }
  const rows = found.map(({ what, ms }) => [what, ...[0.5, 0.95, 1].map((share) => rounded(quantile(ms, share)))]);
  return {
    figures: { rowsEachSecond: ROWS_EACH_SECOND, writes: WRITES, ms: rows },
    tables: [{ title: 'One write of the watching process, ms', columns: ['besides', 'p50', 'p95', 'longest'], rows }],
    goals: [
      atMost('a write, ms, p95, while the web writes the people’s file', GOAL_MS, quantile(found[1]?.ms ?? [], 0.95)),
    ],
  };
};

async function measured(file: string | null): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  const store = new SqliteFolder({ folder, log, isBusyElsewhere: true });
  try {
    store.collection(caseActEntity);
    const writer = file === null ? null : await writerOf(join(folder, file));
    const rows = store.collection(jobs);
    const ms: number[] = [];
    for (let n = 0; n < WRITES; n += 1) {
      const row = plannedJob({ name: 'retention', id: `${n}`, data: {} }, {}, n);
      const startedMs = performance.now();
      await rows.insert(row);
      ms.push(performance.now() - startedMs);
      await sleep(PAUSE_MS);
    }
    if (writer !== null) {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
    return ms;
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function writerOf(path: string) {
  const writer = fork(join(import.meta.dirname, 'people-writer.ts'), [path, `${ROWS_EACH_SECOND}`]);
  await once(writer, 'message');
  return writer;
}
