import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';
import { ledgerEntity } from '../ledger-store/ledger-entity.ts';

test('a moved camera is not watched until its old view has been back for 20 s; then it is, and the log says so', async () => {
  const world = new PipelineWorldOfTests(scratchFolder());
  await world.watch([world.up(0), ...world.frames(0, 20, 'street')]);
  expect(world.watchedMs).toBe(20_000);
  const rows = world.store.collection(ledgerEntity);
  const row = await rows.get(world.camera.id);
  if (!row?.state) throw new Error('the ledger was not written');
  expect(await rows.replace({ ...row, state: { ...row.state, isSuspended: true } })).toMatchObject({ ok: true });
  const said = () => world.log.lines.filter(({ message }) => message.includes('looks again where it looked'));
  const suspended = [world.up(20), ...world.frames(21, 40, 'street'), () => expect(said()).toEqual([])];
  await world.watch([...suspended, ...world.frames(41, 60, 'street')], { fence: 2 });
  // The old view is seen from 21 s on; from 41 s on the program trusts it.
  expect(world.watchedMs).toBe(20_000 + 20_000);
  expect(said()).toHaveLength(1);
});
