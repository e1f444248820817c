import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import { OpeningCalendar } from '../src/kernel/calendar/opening-calendar.ts';
import type { Camera, Rule } from '../src/kernel/domain/camera.ts';
import { T0 } from '../src/testing/builders/case-builders.ts';
import { tryRules } from '../src/watching/hindsight/try-rules.ts';
import type { Bench } from './bench.ts';
import { atMost, rounded } from './bench.ts';
import { madeOnce } from './filled-table.ts';
import { quietLog as log } from './log.ts';
import { busyCamera, DAYS, writePastPresences } from './past-presences.ts';

const OUT = join(import.meta.dirname, 'out');
const PRESENCES = 300_000;
const GOAL_S = 20;
const DAY_MS = 86_400_000;

function changedBy(change: (rule: Rule) => Rule): Camera {
  return { ...busyCamera, rules: busyCamera.rules.map(change) };
}

const CHANGES: readonly { readonly what: string; readonly changed: Camera }[] = [
  { what: 'a longer stay', changed: changedBy((rule) => ({ ...rule, dwellMs: rule.dwellMs * 2 })) },
  { what: 'a stay of a minute', changed: changedBy((rule) => ({ ...rule, dwellMs: 60_000 })) },
  { what: 'hours', changed: changedBy((rule) => ({ ...rule, hours: 'Mo-Fr 07:00-22:00; PH off' })) },
];

/**
 * Tries changed rules on the last 30 days of a busy camera, in SQLite. A trial runs in one thread: its CPU time is what an
 * idle core would give.
 */
export const trialBench: Bench = async ({ say }) => {
  const path = join(OUT, `presences-${PRESENCES}.sqlite`);
  const madeS = await madeOnce(path, (to) => writePastPresences(to, PRESENCES, log));
  if (madeS !== null) say(`${PRESENCES} presences written in ${madeS} s`);
  const store = new SqliteStore({ path, log });
  const toAt = new Date(T0.getTime() + (DAYS + 1) * DAY_MS);
  const fromAt = new Date(toAt.getTime() - (DAYS + 1) * DAY_MS);
  const found = [];
  for (const { what, changed } of CHANGES) {
    const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
    const parts = { store, calendar: new OpeningCalendar(), onProgress: () => undefined };
    const trial = await tryRules({ today: busyCamera, changed, fromAt, toAt }, parts);
    const { user, system } = process.cpuUsage(cpu);
    found.push({
      what,
      seconds: rounded((performance.now() - startedMs) / 1_000),
      cpuSeconds: rounded((user + system) / 1e6),
      presences: trial.stays,
      ...{ today: trial.today.cases, changed: trial.changed.cases },
      ...{ comes: trial.comes.length, goes: trial.goes.length, foundAgain: trial.filed },
    });
    say(`${what}: ${found.at(-1)?.seconds} s`);
  }
  await store.close();
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const { size } = await stat(path);
  const rows = found.map((one) => [one.what, one.seconds, one.cpuSeconds, one.today, one.changed, one.comes, one.goes]);
  return {
    tables: [
      {
        title: `rules tried on ${PRESENCES} presences of ${DAYS} days (${Math.round(size / 2 ** 20)} MB)`,
        columns: ['change', 's', 'CPU s', 'cases today', 'changed', 'come', 'go'],
        rows,
      },
    ],
    goals: [atMost('the slowest trial, CPU s', GOAL_S, Math.max(...found.map(({ cpuSeconds }) => cpuSeconds)))],
    figures: { presences: PRESENCES, days: DAYS, databaseMb: Math.round(size / 2 ** 20), memoryMb, found },
  };
};
