import { describe, expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { aGonePresence, aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import type { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { Killed, KillSwitch, mortalEvidence, mortalStore } from '../../testing/worlds/failing-store.ts';
import { troubledEvidence } from '../../testing/worlds/troubled-evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';

const van = aPresence();
const gone = aGonePresence();

describe('kill -9', () => {
  /**
   * A case is filed and sealed, its thing leaves, and it is sealed again. `world` may be killed at any point; the steps then
   * run again.
   */
  async function wholeStory(world: EvidenceWorld): Promise<void> {
    await world.filing.file(aViolation());
    await world.work();
    await world.filing.clear(gone);
    await world.work();
  }

  test('killed after any one call and started again: there is one case, sealed as if nothing had happened', async () => {
    for (let calls = 0; ; calls += 1) {
      const world = anEvidenceWorld();
      await world.keep(van, { filing: 30, left: 96 });
      const kill = new KillSwitch(calls, 'after');
      world.restart(mortalStore(world.realStore, kill), mortalEvidence(world.realEvidence, kill));
      const outcome = await wholeStory(world).catch((error: unknown) => error);
      if (!kill.hasFired) break;
      expect(outcome).toBeInstanceOf(Killed);
      const said = `killed after call ${calls}`;
      // At no moment is a case visible without its evidence, and no evidence exists that no case row names.
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

  test('a head that could not be written at a sealing is written at the next start', async () => {
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

describe('a start goes on when a place of evidence refuses a call:', () => {
  type Call = 'delete' | 'list' | 'putHead';
  /** Like the real store, except for one of its calls. */
  function refusing(evidence: EvidenceStore, call: Call, error: Error): EvidenceStore {
    return Object.assign(bound(evidence), { [call]: () => Promise.reject(error) });
  }

  const bound = (evidence: EvidenceStore): EvidenceStore => ({
    stage: (...args) => evidence.stage(...args),
    publish: (...args) => evidence.publish(...args),
    putHead: (...args) => evidence.putHead(...args),
    get: (...args) => evidence.get(...args),
    list: (...args) => evidence.list(...args),
    tops: (...args) => evidence.tops(...args),
    delete: (...args) => evidence.delete(...args),
  });

  const refused = new JiexunError('JX_EVIDENCE_REFUSED', 'evidence/ may not be written (EPERM)');

  test('a case that could not be retired waits for the next pass', async () => {
    const world = anEvidenceWorld();
    await world.filing.file(aViolation());
    await world.work();
    const { id } = await world.caseOf();
    await world.close(id);
    const why = { lifeDays: 30, at: atSecond(999) };
    world.restart(world.realStore, refusing(world.realEvidence, 'delete', refused));
    await expect(world.retirement.retireCase(id, why)).rejects.toThrow(refused);
    await world.recover();
    expect(await world.caseOf()).toMatchObject({ retiredAt: why.at, sealOwed: true });
    world.restart();
    await world.recover();
    expect(await world.retirement.retireCase(id, why)).toBe('done');
    expect(await world.verify()).toMatchObject({ breaches: [], retired: 1 });
  });

  test('a damaged still does not stop others from being deleted', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, { filing: 30, left: 96 });
    await world.filing.file(aViolation());
    await world.work();
    await world.filing.clear(gone);
    const keepsStills = troubledEvidence(world.realEvidence, (call, path) =>
      call === 'delete' && path.startsWith('stills/') ? refused : null,
    );
    world.restart(world.realStore, keepsStills);
    await world.work().catch((error: unknown) => expect(error).toBe(refused));
    await world.realEvidence.stage('stills/yard-east/damaged', [{ name: 'a.json', bytes: new Uint8Array([1]) }]);
    expect(await world.evidence.list('staged', 'stills')).toHaveLength(5);
    const broken = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
    world.restart(
      world.realStore,
      troubledEvidence(world.realEvidence, (_, path) => (path.includes('damaged') ? broken : null)),
    );
    await world.recover();
    expect(await world.realEvidence.list('staged', 'stills')).toEqual(['yard-east/damaged/a.json']);
  });

  test.each([
    ['list', refused, 'warn'],
    ['list', new Error('EBADMSG: bad message, scandir'), 'error'],
    ['delete', refused, 'warn'],
    ['putHead', refused, 'warn'],
  ] as const)('%s: %s', async (call, error, level) => {
    const world = anEvidenceWorld();
    await world.keep(van, { filing: 30 });
    await world.filing.file(aViolation());
    await world.work();
    await world.evidence.putHead('yard-east/chain.json', new Uint8Array());
    await world.evidence.stage(`sealing/${(await world.caseOf()).id}/1-lost`, [
      { name: 'a.jpg', bytes: new Uint8Array() },
    ]);
    await world.filing.clear(gone);
    world.queue.jobs.length = 0;
    world.restart(world.realStore, refusing(world.realEvidence, call, error));
    await world.recover();
    expect(world.queue.ids('seal-clearing')).toHaveLength(1);
    expect(new Set(world.log.lines.map((line) => line.level))).toEqual(new Set([level]));
    world.restart();
    await world.recover();
    await world.work();
    expect(await world.verify()).toMatchObject({ breaches: [], manifests: 2 });
    expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
  });
});
