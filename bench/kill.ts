import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { chanceOf } from '../src/testing/builders/chance.ts';
import { playKilledPass } from '../src/testing/chaos/killed-pass.ts';
import type { SceneAfterKills } from '../src/testing/chaos/killed-pass-faults.ts';
import { afterKills } from '../src/testing/chaos/killed-pass-faults.ts';

/**
 * `serve` is killed (-9) at random moments while it watches the van and the bag over RTSP, five times in each pass of the
 * scenes, and started again. Each scene must give one case, dwell only for watched time, evidence that verifies, and nothing
 * left over.
 * Run: `node bench/kill.ts [--kills 50] [--seed 1]`, about 100 s for five kills. A finished pass is kept in `bench/out/`, and
 * the same command goes on after the last one. When all are done, a table goes to stdout and `bench/results/kill.json`.
 */
const KILLS_A_PASS = 5;

interface PassResult {
  readonly pass: number;
  readonly killsMs: readonly number[];
  readonly scenes: readonly SceneAfterKills[];
}

const program = new Command('kill')
  .option('--kills <number>', 'in all', Number, 50)
  .option('--seed <number>', 'the moments come from it', Number, 1)
  .parse();
const { kills, seed } = program.opts<{ kills: number; seed: number }>();
const [outFolder, resultsFolder] = ['out', 'results'].map((name) => join(import.meta.dirname, name)) as [
  string,
  string,
];
await mkdir(outFolder, { recursive: true });
await mkdir(resultsFolder, { recursive: true });
const doneFile = join(outFolder, `kill-${seed}.jsonl`);

const done = await passesDone();
const passes = Math.ceil(kills / KILLS_A_PASS);
for (let pass = done.length; pass < passes; pass += 1) {
  const result = await play(pass);
  await appendFile(doneFile, `${JSON.stringify(result)}\n`);
  done.push(result);
  console.error(`pass ${pass + 1} of ${passes}: ${faultsOf([result]).join('; ') || 'as it must be'}`);
}
const results = done.slice(0, passes);
report(results);
await writeFile(join(resultsFolder, 'kill.json'), `${JSON.stringify({ seed, results }, null, 2)}\n`);

async function passesDone(): Promise<PassResult[]> {
  const text = await readFile(doneFile, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PassResult);
}

async function play(pass: number): Promise<PassResult> {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-kill-'));
  const random = chanceOf(seed * 1_000 + pass);
  const played = await playKilledPass({ folder, scenes: ['van', 'bag'], kills: KILLS_A_PASS, random });
  const scenes = await afterKills(played);
  const result = { pass, killsMs: played.killsMs.map(Math.round), scenes };
  if (faultsOf([result]).length === 0) await rm(folder, { recursive: true });
  else {
    await writeFile(join(folder, 'log.txt'), played.lines.join('\n'));
    console.error(`pass ${pass + 1}: data and log are kept in ${folder}`);
  }
  return result;
}

function faultsOf(results: readonly PassResult[]): readonly string[] {
  return results.flatMap(({ pass, scenes }) =>
    scenes.flatMap(({ scene, faults }) => faults.map((fault) => `pass ${pass + 1}, ${scene}: ${fault}`)),
  );
}

function report(results: readonly PassResult[]): void {
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  const rows = results.flatMap(({ pass, killsMs, scenes }) =>
    scenes.map(({ scene, cases, isDue, stayedMs, dwellMs, gapMs, downMs, faults }) => ({
      pass: pass + 1,
      'killed at, s': killsMs.map((ms) => Math.round(ms / 1_000)).join(' '),
      scene,
      cases: isDue || cases > 0 ? cases : 'not due',
      'stayed, s': seconds(stayedMs),
      'dwell, s': seconds(dwellMs),
      'gaps, s': seconds(gapMs),
      'down, s': seconds(downMs),
      faults: faults.length,
    })),
  );
  console.table(rows);
  const faults = faultsOf(results);
  for (const fault of faults) console.log(fault);
  const all = results.flatMap(({ scenes }) => scenes);
  console.log(
    `${results.length * KILLS_A_PASS} kills in ${results.length} passes: ${all.filter(({ cases }) => cases === 1).length} of ${all.length} scenes with one case, ${all.filter(({ cases, isDue }) => cases === 0 && !isDue).length} not due, ${faults.length} faults`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}
