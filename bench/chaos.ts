import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { FAULT_KINDS, LONG_FAULTS } from '../src/testing/chaos/chaos-faults.ts';
import { type ChaosFigures, chaosFigures } from '../src/testing/chaos/chaos-figures.ts';
import type { ChaosPass } from '../src/testing/chaos/chaos-pass.ts';
import { playChaos, shuffledKinds } from '../src/testing/chaos/chaos-pass.ts';

/**
 * Three workers and a jobs process watch twelve cameras over RTSP whose truth is known. Meanwhile workers, jobs, Redis, the
 * store, the network, clocks, cameras and the evidence's disk fail at random moments.
 * Run: `node bench/chaos.ts [--faults 300] [--seed 1]`, about 25 s for each fault. A finished pass (26 faults) is kept in
 * `bench/out/`, and the same command goes on after the last one. After each pass the table of all passes goes to stdout and
 * to `bench/results/chaos.json`. `--with` also counts the passes of other seeds, for example from other machines. On two
 * cores, run at most two clusters at once.
 */
const SIZE = { workers: 3, cameras: 12, streams: 4 } as const;

const program = new Command('chaos')
  .option('--faults <number>', 'in all', Number, 300)
  .option('--seed <number>', 'the moments come from it', Number, 1)
  .option('--with <seeds...>', 'count what runs of these seeds have done, too')
  .option('--rounds <number>', 'how often each kind comes in a pass', Number, 2)
  .option('--until <time>', 'begin no further pass after this time (ISO)')
  .parse();
const {
  faults,
  seed,
  rounds,
  until,
  with: others = [],
} = program.opts<{
  faults: number;
  seed: number;
  rounds: number;
  until?: string;
  with?: readonly string[];
}>();
const [outFolder, resultsFolder] = ['out', 'results'].map((name) => join(import.meta.dirname, name)) as [
  string,
  string,
];
await mkdir(outFolder, { recursive: true });
await mkdir(resultsFolder, { recursive: true });
const doneFile = (ofSeed: number) => join(outFolder, `chaos-${ofSeed}.jsonl`);
const seeds = [seed, ...others.map(Number)];

const done = await passesDone(seed);
const elsewhere = (await Promise.all(seeds.slice(1).map(passesDone))).flat();
console.error(`seed ${seed}, ${done.length} passes done`);
while ([...done, ...elsewhere].flatMap((pass) => pass.faults).length < faults) {
  if (until !== undefined && new Date() > new Date(until)) break;
  done.push(await play(done.length));
  await report();
}
const figures = await report();
process.exitCode = figures.goals.every(({ isMet }) => isMet) ? 0 : 1;

async function passesDone(ofSeed: number): Promise<ChaosPass[]> {
  const text = await readFile(doneFile(ofSeed), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => revived(line));
}

async function play(no: number): Promise<ChaosPass> {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-chaos-'));
  const passSeed = seed * 1_000 + no;
  const kinds = shuffledKinds(FAULT_KINDS, rounds * FAULT_KINDS.length, passSeed);
  const say = (line: string) => console.error(`${new Date().toISOString()} pass ${no + 1}: ${line}`);
  say(`seed ${passSeed}, everything is kept in ${folder}`);
  const plan = { folder, size: SIZE, seed: passSeed, kinds, lengths: LONG_FAULTS, say };
  const pass = await playChaos({ ...plan, calm: [2, 8], overlapRatio: 0.35 });
  const text = JSON.stringify(pass);
  await appendFile(doneFile(seed), `${text}\n`);
  const { goals, failures } = chaosFigures([pass]);
  for (const failure of failures) say(failure);
  if (goals.every(({ isMet }) => isMet)) await rm(folder, { recursive: true, force: true });
  return revived(text);
}

async function report(): Promise<ChaosFigures> {
  const figures = chaosFigures([...done, ...elsewhere]);
  const { failures, rows, goals } = figures;
  for (const failure of failures) console.log(failure);
  console.table(rows);
  console.table(goals);
  await writeFile(join(resultsFolder, 'chaos.json'), `${JSON.stringify({ seeds, size: SIZE, ...figures }, null, 2)}\n`);
  return figures;
}

function revived(text: string): ChaosPass {
  return JSON.parse(text, (key, value) => (/At$/.test(key) && typeof value === 'string' ? new Date(value) : value));
}
