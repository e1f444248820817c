import { expect, test } from 'vitest';
import { chanceOf } from '../testing/builders/chance.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { playKilledPass } from '../testing/chaos/killed-pass.ts';
import { afterKills } from '../testing/chaos/killed-pass-faults.ts';

/**
 * The times of the kills come from this number: set JIEXUN_TEST_SEED to run a pass again. `node bench/kill.ts` kills 50
 * times.
 */
const seed = Number(process.env['JIEXUN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test(`killed five times in a pass (seed ${seed}), the van and the bag are one case each, dwell is what was watched, evidence verifies`, async () => {
  const pass = await playKilledPass({
    folder: scratchFolder(),
    scenes: ['van', 'bag'],
    kills: 5,
    random: chanceOf(seed),
  });
  const scenes = await afterKills(pass);
  const said = `killed at ${pass.killsMs.map(Math.round).join(', ')} ms\n${JSON.stringify(scenes, null, 1)}\n${pass.lines.join('\n')}`;
  expect(
    scenes.flatMap(({ faults }) => faults),
    said,
  ).toEqual([]);
}, 300_000);
