/** The odd cameras by hand: serves them and prints their addresses, until Ctrl-C: `node samples/odd-cameras.ts [port]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HABITS, type HabitName, OddCameras, USER } from './odd/odd-cameras.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiexun-odd-'));
const names = Object.keys(HABITS) as HabitName[];
const cameras = await OddCameras.start({ names, folder, port: Number(process.argv[2] ?? 0) });
for (const name of names) {
  console.log(
    `${cameras.url(name, 'guard' in HABITS[name] ? `${USER.user}:${USER.password}` : '')}  ${HABITS[name].is}`,
  );
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void cameras.stop();
    rmSync(folder, { recursive: true });
  });
}
