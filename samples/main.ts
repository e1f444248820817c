/** The simulated cameras by hand: renders the scenes, serves them, prints their addresses: `node samples/main.ts --help`. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Argument, Command } from 'commander';
import type { SceneName, SimulatedCamera, Switch } from './simulator.ts';
import { renderScenes, SCENE_NAMES, SWITCHES, startCamera } from './simulator.ts';

const program = new Command('samples')
  .description('Serves simulated cameras over RTSP on 127.0.0.1 until Ctrl-C.')
  .addArgument(
    new Argument('[scenes...]', 'which scenes; all when none is named').choices(SCENE_NAMES).default(SCENE_NAMES),
  )
  .option('--dir <folder>', 'where rendered scenes are kept', join(tmpdir(), 'jiexun-samples'))
  .option('--user <name>', 'ask for credentials (digest)')
  .option('--password <word>', 'with --user', '')
  .addHelpText('after', `\nWhile it runs, type "<scene> <switch> on" or "... off"; switches: ${SWITCHES.join(', ')}.`);
program.parse();

const { dir, user, password } = program.opts<{ dir: string; user?: string; password: string }>();
const names = program.processedArgs[0] as SceneName[];
const files = await renderScenes({
  dir,
  scenes: names,
  onProgress: ({ scene, frame, frames }) => console.error(`${scene}: frame ${frame} of ${frames}`),
});
const cameras = new Map<string, SimulatedCamera>();
for (const name of names) {
  const camera = await startCamera({ file: files[name], ...(user ? { auth: { user, password } } : {}) });
  cameras.set(name, camera);
  console.log(`JIEXUN_SAMPLE_URL_${name.toUpperCase()}=${camera.url}`);
}
const lines = createInterface({ input: process.stdin });
// In the background there is nothing to read, and the cameras go on.
lines.on('line', (line) => void turn(line).catch((error: Error) => console.error(error.message)));
// Ctrl-C in a terminal comes to whoever reads its lines.
lines.on('SIGINT', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  lines.close();
  await Promise.all([...cameras.values()].map((camera) => camera.stop()));
}

async function turn(line: string): Promise<void> {
  const [scene = '', name = '', value = ''] = line.trim().split(/\s+/);
  const camera = cameras.get(scene);
  if (!camera || !SWITCHES.includes(name as Switch) || !['on', 'off'].includes(value)) {
    console.error(`expected "<scene> <switch> on" or "off", found "${line}"; switches: ${SWITCHES.join(', ')}`);
    return;
  }
  await camera.set(name as Switch, value === 'on');
  console.error(`${scene}: ${name} is ${value}`);
}
