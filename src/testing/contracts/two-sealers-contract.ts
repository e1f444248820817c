import { describe, expect, test } from 'vitest';
import { aGonePresence, aPresence, aViolation } from '../builders/case-builders.ts';
import { chanceOf } from '../builders/chance.ts';
import type { EvidenceWorld } from '../worlds/evidence-world.ts';
import { AT_FILING } from '../worlds/evidence-world.ts';
import { KillSwitch, mortalEvidence, mortalStore } from '../worlds/failing-store.ts';

/** The number of calls of one sealing with its clean-up; a kill after more calls than this does not happen. */
const CALLS = 24;

/**
 * Two workers seal on one evidence store, which cannot compare fences: the case's row decides which one counts. `open`
 * gives an empty world; `kills`: how many times of a kill are tried, from the printed seed.
 */
export function twoSealersContract(
  name: string,
  { open, kills }: { readonly open: () => Promise<EvidenceWorld>; readonly kills: number },
): void {
  const seed = Number(process.env['JIEXUN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const random = chanceOf(seed);
  const van = aPresence();

  async function filed(): Promise<{ readonly world: EvidenceWorld; readonly id: string }> {
    const world = await open();
    await world.keep(van, AT_FILING);
    await world.filing.file(aViolation());
    return { world, id: (await world.caseOf()).id };
  }

  async function expectOneManifest(world: EvidenceWorld, said = ''): Promise<void> {
    const row = await world.caseOf();
    expect(row.manifests, said).toHaveLength(1);
    expect(row.visible, said).toBe(true);
    expect(await world.verify(), said).toMatchObject({ breaches: [], manifests: 1 });
    expect(await world.evidence.list('staged', 'sealing'), said).toEqual([]);
  }

  describe(`${name} with two that seal at once`, () => {
    test('exactly one manifest counts, the evidence verifies, and nothing is left of the other', async () => {
      const { world, id } = await filed();
      await Promise.all([world.newSealing().seal(id), world.newSealing().seal(id)]);
      await expectOneManifest(world);
    });

    test(`one is killed at any moment (${kills} of them, seed ${seed}): the other's manifest counts, and the clean-up removes what is left`, async () => {
      for (let life = 0; life < kills; life += 1) {
        const { world, id } = await filed();
        const calls = Math.floor(random() * CALLS);
        const kill = new KillSwitch(calls, random() < 0.5 ? 'before' : 'after');
        const mortal = world.newSealing({
          store: mortalStore(world.realStore, kill),
          evidence: mortalEvidence(world.realEvidence, kill),
        });
        await Promise.allSettled([mortal.seal(id), world.newSealing().seal(id)]);
        await world.recover();
        await world.newSealing().seal(id);
        await expectOneManifest(world, `killed at call ${calls}`);
      }
    }, 120_000);

    test('a worker that starts does not remove what another is sealing now', async () => {
      const { world, id } = await filed();
      const evidence = {
        ...mortalEvidence(world.realEvidence, new KillSwitch(Number.POSITIVE_INFINITY, 'before')),
        stage: async (folder: string, files: Parameters<typeof world.evidence.stage>[1]) => {
          for (const file of files) {
            await world.realEvidence.stage(folder, [file]);
            await world.recover();
          }
        },
      };
      await world.newSealing({ evidence }).seal(id);
      await expectOneManifest(world);
    });

    test('a worker whose link was noted after it had given up and cleaned up does not block the chain', async () => {
      const { world, id } = await filed();
      const slow = world.newSealing();
      const settled = await slow.chain.settled('yard-east');
      const link = { caseId: id, no: 1, seq: 1, prevSha256: null, sealedAt: new Date(0), presenceIds: [] };
      const nowhere = { sha256: 'f'.repeat(64), stagedFolder: `sealing/${id}/1-gone`, folder: 'yard-east/x/y' };
      await slow.chain.propose(settled, { ...link, ...nowhere });
      await world.newSealing().seal(id);
      await expectOneManifest(world);
    });

    test('a case that two workers retire at once has one tombstone', async () => {
      const { world, id } = await filed();
      await world.newSealing().seal(id);
      await world.filing.clear(aGonePresence());
      await world.newSealing().seal(id);
      await world.close(id);
      const [one, two] = [world.newRetirement(), world.newRetirement()];
      const at = new Date('2026-03-01T00:00:00Z');
      await Promise.all([one.retireCase(id, { lifeDays: 30, at }), two.retireCase(id, { lifeDays: 31, at })]);
      expect(await world.verify()).toMatchObject({ breaches: [], retired: 1, manifests: 0 });
      expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
    });
  });
}
