import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { figureColumns } from '../src/kernel/domain/columns.ts';
import { auditBench } from './audit.ts';
import type { Bench, Table } from './bench.ts';
import { cameraHoursBench } from './camera-hours.ts';
import { consoleBench } from './console.ts';
import { cpuBench } from './cpu.ts';
import { downloadsBench } from './downloads.ts';
import { figuresBench } from './figures.ts';
import { filingBench } from './filing.ts';
import { footageExportBench } from './footage-export.ts';
import { growthBench } from './growth.ts';
import { latencyBench } from './latency.ts';
import { ledgerBench } from './ledger.ts';
import { liveBench } from './live.ts';
import { memoryBench } from './memory.ts';
import { modelsBench } from './models.ts';
import { pagesBench } from './pages.ts';
import { peopleWritesBench } from './people-writes.ts';
import { recordingBench } from './recording.ts';
import { replayBench } from './replay.ts';
import { reviewsBench } from './reviews.ts';
import { seekBench } from './seek.ts';
import { sheetsBench } from './sheets.ts';
import { shiftsBench } from './shifts.ts';
import { storeBench } from './store.ts';
import { trialBench } from './trial.ts';

/** `npm run bench [names] [-- --long]`: runs all benches or those named, one after the other. See README.md beside it. */
const BENCHES: Readonly<Record<string, Bench>> = {
  cpu: cpuBench,
  memory: memoryBench,
  growth: growthBench,
  latency: latencyBench,
  live: liveBench,
  recording: recordingBench,
  'footage-export': footageExportBench,
  'camera-hours': cameraHoursBench,
  seek: seekBench,
  downloads: downloadsBench,
  replay: replayBench,
  ledger: ledgerBench,
  store: storeBench,
  models: modelsBench,
  pages: pagesBench,
  reviews: reviewsBench,
  figures: figuresBench,
  filing: filingBench,
  people: peopleWritesBench,
  console: consoleBench,
  audit: auditBench,
  shifts: shiftsBench,
  trial: trialBench,
  sheets: sheetsBench,
};
const RESULTS = join(import.meta.dirname, 'results');

const program = new Command('bench')
  .addArgument(new Argument('[names...]', 'which; all when none is named').choices(Object.keys(BENCHES)))
  .option('--long', 'the long form of each: hours in all')
  .parse();
const names = program.processedArgs[0] as string[];
const isLong = program.opts<{ long?: true }>().long ?? false;

await mkdir(RESULTS, { recursive: true });
let missed = 0;
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (bench === undefined) continue;
  const say = (line: string) => console.error(`${name}: ${line}`);
  const at = new Date();
  const loadBefore = await loadAverage();
  const { tables, goals, figures } = await bench({ isLong, say });
  const machine = { cpu: cpus()[0]?.model ?? '?', cores: cpus().length, node: process.version };
  const load = { before: loadBefore, after: await loadAverage() };
  const result = { bench: name, at, isLong, machine, load, goals, figures };
  await writeFile(join(RESULTS, `${name}${isLong ? '-long' : ''}.json`), `${JSON.stringify(result, null, 2)}\n`);
  for (const table of tables) print(table);
  const columns = ['goal', 'wanted', 'found', ''];
  if (goals.length > 0) {
    const rows = goals.map(({ what, wanted, found, isMet }) => [what, wanted, found, isMet ? 'met' : 'MISSED']);
    print({ title: `${name}: goals (load ${load.before} before, ${load.after} after)`, columns, rows });
  }
  missed += goals.filter(({ isMet }) => !isMet).length;
}
process.exitCode = missed > 0 ? 1 : 0;

function print({ title, columns, rows }: Table): void {
  console.log(`\n${title}`);
  for (const line of figureColumns([columns, ...rows].map((row) => row.map(String)))) console.log(`  ${line}`);
}

/** The load of the last minute. Other work on the machine makes every figure worse, and ratios less. */
async function loadAverage(): Promise<number> {
  return Number((await readFile('/proc/loadavg', 'utf8')).split(' ')[0]);
}
