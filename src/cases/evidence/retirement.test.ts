import { describe, expect, test } from 'vitest';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import type { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { AT_FILING, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { Killed, KillSwitch, mortalEvidence, mortalStore } from '../../testing/worlds/failing-store.ts';
import { caseLine } from '../filing/case-line.ts';

describe('retention', () => {
  async function closedWorld(): Promise<EvidenceWorld> {
    const world = anEvidenceWorld();
    for (const id of ['a', 'b', 'c']) {
      const presence = aPresence({ id, thingId: `thing-${id}` });
      await world.keep(presence, AT_FILING);
      await world.filing.file(aViolation(presence));
    }
    await world.work();
    for (const { id } of await world.cases()) await world.close(id);
    return world;
  }
  const why = { lifeDays: 30, at: atSecond(999) };

  test('leaves a signed tombstone for what it deletes, and the chain still holds', async () => {
    const world = await closedWorld();
    const { id, evidenceFolder } = await world.caseOf(aPresence({ id: 'b' }));
    expect(await world.retirement.retireCase(id, why)).toBe('done');
    expect(await world.retirement.retireCase(id, why)).toBe('skipped');
    expect(await world.published(evidenceFolder)).toEqual([]);
    expect(await world.published('yard-east/tombstones')).toEqual([`${id}.json`]);
    expect(await world.verify()).toMatchObject({ breaches: [], retired: 1, manifests: 2 });
    expect(caseLine(await world.caseOf(aPresence({ id: 'b' }))).evidence).toBeNull();
  });

  test('an open case is not touched', async () => {
    const world = anEvidenceWorld();
    await world.filing.file(aViolation());
    await world.work();
    expect(await world.retirement.retireCase((await world.caseOf()).id, why)).toBe('skipped');
  });

  test('a later part of a retired case is not sealed any more', async () => {
    const world = await closedWorld();
    const presence = aPresence({ id: 'b', thingId: 'thing-b' });
    await world.retirement.retireCase((await world.caseOf(presence)).id, why);
    await world.filing.clear({ ...presence, ended: 'left', clearedAt: atSecond(90), state: 'gone' });
    await world.work();
    expect(await world.caseOf(presence)).toMatchObject({ toSeal: [], sealOwed: false });
    expect((await world.verify()).breaches).toEqual([]);
  });

  test('killed after any one call, it is finished at the next start', async () => {
    for (let calls = 0; ; calls += 1) {
      const world = await closedWorld();
      const { id } = await world.caseOf(aPresence({ id: 'b' }));
      const kill = new KillSwitch(calls, 'after');
      world.restart(mortalStore(world.realStore, kill), mortalEvidence(world.realEvidence, kill));
      const outcome = await world.retirement.retireCase(id, why).catch((error: unknown) => error);
      if (!kill.hasFired) break;
      expect(outcome).toBeInstanceOf(Killed);
      world.restart();
      await world.recover();
      await world.retirement.retireCase(id, why);
      expect(await world.verify(), `killed after call ${calls}`).toMatchObject({
        breaches: [],
        retired: 1,
        manifests: 2,
      });
      expect((await world.caseOf(aPresence({ id: 'b' }))).sealOwed).toBe(false);
    }
  }, 60_000);
});
