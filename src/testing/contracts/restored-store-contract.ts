import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aGonePresence, aPresence, atSecond, aViolation } from '../builders/case-builders.ts';
import type { EvidenceWorld } from '../worlds/evidence-world.ts';
import { AT_FILING } from '../worlds/evidence-world.ts';
import { KillSwitch, mortalEvidence } from '../worlds/failing-store.ts';

const HEAD = 'yard-east/chain.json';

/** A store that was restored from a backup, or lost, never signs over what is published: `open` gives an empty world. */
export function restoredStoreContract(name: string, open: () => Promise<EvidenceWorld>): void {
  const thing = (id: string): Presence => aPresence({ id, thingId: `thing-${id}` });

  async function seal(world: EvidenceWorld, id: string): Promise<void> {
    await world.keep(thing(id), AT_FILING);
    await world.filing.file(aViolation(thing(id)));
    await world.work();
  }

  async function leave(world: EvidenceWorld, id: string): Promise<void> {
    await world.filing.clear(aGonePresence({ id, thingId: `thing-${id}` }));
    await world.work();
  }

  async function expectWhole(world: EvidenceWorld, manifests: number): Promise<void> {
    expect(await world.verify()).toMatchObject({ breaches: [], manifests });
    expect((await world.cases()).every((row) => row.visible && !row.sealOwed && row.toSeal.length === 0)).toBe(true);
    expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
  }

  describe(`${name} and a store that is older than the evidence`, () => {
    test('the start takes over what is published; an older head is not signed, and sealing goes on', async () => {
      const world = await open();
      await seal(world, 'a');
      const backup = await world.backup();
      await leave(world, 'a');
      await seal(world, 'b');
      const head = await world.evidence.get('published', HEAD);
      await world.restore(backup);
      expect(await world.evidence.get('published', HEAD)).toEqual(head);
      const { evidenceFolder } = await world.caseOf(thing('a'));
      expect(await world.published(evidenceFolder)).toContain('manifest-0002.json');
      expect((await world.caseOf(thing('a'))).manifests).toHaveLength(2);
      expect((await world.caseOf(thing('a'))).history.at(-1)).toMatchObject({ event: 'adopted', by: 'jiexun' });
      expect(world.adopted).toMatchObject([{ cameraId: 'yard-east', fromSeq: 1, toSeq: 3, missing: [] }]);
      expect(world.adopted[0]?.mended).toEqual([(await world.caseOf(thing('a'))).id]);
      expect(world.adopted[0]?.found).toHaveLength(1);
      await seal(world, 'c');
      await expectWhole(world, 4);
    });

    test('what the older store files and clears again joins the existing manifests', async () => {
      const world = await open();
      await seal(world, 'a');
      const backup = await world.backup();
      await leave(world, 'a');
      await seal(world, 'b');
      await leave(world, 'b');
      await world.restore(backup);
      await leave(world, 'a');
      await seal(world, 'b');
      await leave(world, 'b');
      const { manifests, sightings } = await world.caseOf(thing('b'));
      expect(manifests).toHaveLength(2);
      expect(sightings).toMatchObject([{ ended: 'left', clearedAt: atSecond(90) }]);
      await expectWhole(world, 4);
    });

    test('a backup that was made while a link was pending', async () => {
      const world = await open();
      await seal(world, 'a');
      let backup = await world.backup();
      world.restart(world.realStore, {
        ...mortalEvidence(world.realEvidence, new KillSwitch(Number.POSITIVE_INFINITY, 'before')),
        publish: async (...args) => {
          backup = await world.backup();
          return world.realEvidence.publish(...args);
        },
      });
      await seal(world, 'b');
      world.restart();
      await seal(world, 'c');
      await world.restore(backup);
      await seal(world, 'd');
      await expectWhole(world, 4);
    });

    test('a manifest that was published before its head was written is not overwritten either', async () => {
      const world = await open();
      await seal(world, 'a');
      const backup = await world.backup();
      const head = await world.evidence.get('published', HEAD);
      await seal(world, 'b');
      await world.evidence.putHead(HEAD, head ?? new Uint8Array());
      await world.restore(backup);
      await seal(world, 'b');
      await expectWhole(world, 2);
    });

    test('what retention has deleted in the meantime stays deleted', async () => {
      const world = await open();
      await seal(world, 'a');
      const backup = await world.backup();
      const { id } = await world.caseOf(thing('a'));
      await leave(world, 'a');
      await world.close(id);
      await world.retirement.retireCase(id, { lifeDays: 30, at: new Date('2026-03-01T00:00:00Z') });
      await seal(world, 'b');
      await world.restore(backup);
      expect(await world.caseOf(thing('a'))).toMatchObject({ status: 'closed', sealOwed: false, openKey: null });
      await seal(world, 'c');
      expect(await world.verify()).toMatchObject({ breaches: [], retired: 1, manifests: 2 });
    });

    test('a missing link is reported, and the chain goes on from the signed head', async () => {
      const world = await open();
      await seal(world, 'a');
      const backup = await world.backup();
      await seal(world, 'b');
      const { evidenceFolder } = await world.caseOf(thing('b'));
      await seal(world, 'c');
      await world.evidence.delete('published', evidenceFolder);
      await world.restore(backup);
      expect(world.adopted).toMatchObject([{ toSeq: 3, missing: [2] }]);
      await seal(world, 'd');
      expect((await world.verify()).breaches.map(({ where }) => where)).toEqual(['link 2']);
    });

    test('a store that is lost: the chain goes on from the signed head, and the cases are named', async () => {
      const world = await open();
      await seal(world, 'a');
      await seal(world, 'b');
      await leave(world, 'b');
      const ids = (await world.cases()).map(({ id }) => id);
      await world.restore(new MemoryStore());
      expect(world.adopted).toMatchObject([{ fromSeq: 0, toSeq: 3, missing: [] }]);
      expect(world.adopted[0]?.found.toSorted()).toEqual(ids.toSorted());
      await seal(world, 'c');
      await expectWhole(world, 4);
    });

    test('two workers, one of them with the old store: by turns', async () => {
      const world = await open();
      await seal(world, 'a');
      const [young, old] = [world.realStore, await world.backup()];
      for (const [index, id] of ['b', 'c', 'd', 'e', 'f'].entries()) {
        world.realStore = index % 2 === 0 ? young : old;
        world.restart();
        await seal(world, id);
      }
      await expectWhole(world, 6);
    });

    test('two workers, one of them with the old store: at once', async () => {
      const world = await open();
      await seal(world, 'a');
      const [young, old] = [world.realStore, await world.backup()];
      const cases: (readonly [typeof young, string])[] = [];
      for (const [index, id] of ['b', 'c', 'd', 'e', 'f', 'g'].entries()) {
        world.realStore = index % 2 === 0 ? young : old;
        world.restart();
        await world.keep(thing(id), AT_FILING);
        await world.filing.file(aViolation(thing(id)));
        cases.push([world.realStore, (await world.caseOf(thing(id))).id]);
      }
      const sealings = new Map([young, old].map((store) => [store, world.newSealing({ store })]));
      await Promise.all(cases.map(([store, id]) => sealings.get(store)?.seal(id)));
      await expectWhole(world, 7);
    });
  });
}
