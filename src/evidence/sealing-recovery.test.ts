import { describe, expect, test } from 'vitest';
import { aGonePresence, aPresence, atSecond, aViolation } from '../testing/case-builders.ts';
import type { EvidenceWorld } from '../testing/evidence-world.ts';
import { anEvidenceWorld } from '../testing/evidence-world.ts';
import { Killed, KillSwitch, mortalEvidence, mortalStore } from '../testing/failing-store.ts';

const van = aPresence();
const gone = aGonePresence();

describe('kill -9', () => {
  /** Filed, sealed, gone, sealed again; `world` may be killed anywhere in it and run it once more. */
  async function wholeStory(world: EvidenceWorld): Promise<void> {
    await world.filing.file(aViolation());
    await world.work();
    await world.filing.clear(gone);
    await world.work();
  }

  test('killed after any one call and started again: one case, sealed as if nothing had been', async () => {
    for (let calls = 0; ; calls += 1) {
      const world = anEvidenceWorld();
      await world.keep(van, { filing: 30, left: 96 });
      const kill = new KillSwitch(calls, 'after');
      world.restart(mortalStore(world.realStore, kill), mortalEvidence(world.realEvidence, kill));
      const outcome = await wholeStory(world).catch((error: unknown) => error);
      if (!kill.hasFired) break;
      expect(outcome).toBeInstanceOf(Killed);
      const said = `killed after call ${calls}`;
      // At no moment is a case shown without its evidence, or is there evidence no case row speaks of.
      for (const row of await world.cases()) {
        const isPublished = (await world.published(row.evidenceFolder)).includes('manifest.json');
        if (row.visible) expect(isPublished, said).toBe(true);
        if (isPublished) expect(row.manifests.length, said).toBeGreaterThan(0);
      }
      world.restart();
      await world.recover();
      await wholeStory(world);
      expect(await world.evidence.list('staged', 'sealing'), said).toEqual([]);
      const cases = await world.cases();
      expect(cases, said).toHaveLength(1);
      expect(cases[0], said).toMatchObject({ visible: true, sealOwed: false, toSeal: [], clearedAt: atSecond(90) });
      const verdict = await world.verify();
      expect(verdict.breaches, said).toEqual([]);
      expect(verdict.manifests).toBe(cases[0]?.manifests.length);
      expect(await world.evidence.list('staged', 'stills'), said).toEqual([]);
    }
  }, 120_000);

  test('what was sealed while a head could not be written is brought up to date at the next start', async () => {
    const world = anEvidenceWorld();
    await world.filing.file(aViolation());
    await world.work();
    const old = await world.evidence.get('published', 'yard-east/chain.json');
    await world.filing.clear(gone);
    await world.work();
    await world.evidence.putHead('yard-east/chain.json', old ?? new Uint8Array());
    expect((await world.verify()).breaches.map(({ promise }) => promise)).toEqual(['head']);
    world.restart();
    await world.recover();
    expect((await world.verify()).breaches).toEqual([]);
  });
});
