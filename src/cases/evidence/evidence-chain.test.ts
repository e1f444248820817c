import { describe, expect, test } from 'vitest';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { AT_FILING, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { changeCase } from '../filing/case-change.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { sha256Hex } from './signature.ts';

const van = aPresence();

describe('two at once on one chain', () => {
  test('two that seal the same case publish one manifest', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, AT_FILING);
    await world.filing.file(aViolation());
    const { id } = await world.caseOf();
    const others = [world.newSealing(), world.newSealing(), world.newSealing()];
    await Promise.all(others.map((sealing) => sealing.seal(id)));
    expect((await world.caseOf()).manifests).toHaveLength(1);
    expect(await world.verify()).toMatchObject({ breaches: [], manifests: 1 });
    expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
  });

  test('two that seal many cases of one camera make one chain', async () => {
    const world = anEvidenceWorld();
    for (let i = 0; i < 6; i += 1) {
      const presence = aPresence({ id: `p${i}`, thingId: `t${i}` });
      await world.keep(presence, { first: 0 });
      await world.filing.file(aViolation(presence));
    }
    const [one, two] = [world.newSealing(), world.newSealing()];
    const ids = (await world.cases()).map(({ id }) => id);
    await Promise.all([...ids.map((id) => one.seal(id)), ...ids.toReversed().map((id) => two.seal(id))]);
    expect(await world.verify()).toMatchObject({ breaches: [], manifests: 6 });
    expect((await world.cases()).every(({ visible }) => visible)).toBe(true);
  });

  test('a manifest that lost the case row to another is cleaned away and the chain goes on', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, { first: 0 });
    await world.filing.file(aViolation());
    const { id } = await world.caseOf();
    // The manifest of the other machine counts. Ours, which was added to the chain a moment later, must not be published.
    const slow = world.newSealing();
    const chain = await slow.chain.settled('yard-east');
    const link = { caseId: id, no: 1, seq: 1, prevSha256: null, sealedAt: atSecond(50), presenceIds: [] };
    const bytes = new Uint8Array([1]);
    await world.evidence.stage('sealing/lost', [{ name: 'manifest.json', bytes }]);
    const ours = { sha256: sha256Hex(bytes), stagedFolder: 'sealing/lost', folder: 'yard-east/x/y' };
    await slow.chain.propose(chain, { ...link, ...ours });
    await changeCase(world.realStore.collection(caseEntity), id, (row) => ({
      ...row,
      manifests: [{ no: 1, seq: 1, prevSha256: null, sha256: 'theirs' }],
    }));
    await slow.chain.finish('yard-east');
    expect(await slow.chain.settled('yard-east')).toMatchObject({ seq: 0, headSha256: null, pending: null });
    expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
    expect(await world.published('yard-east')).toEqual([]);
  });
});
