import { describe, expect, test } from 'vitest';
import { changeCase } from '../cases/case-change.ts';
import { closeCase } from '../cases/case-closing.ts';
import { caseEntity } from '../cases/case-entity.ts';
import { caseLine } from '../cases/case-line.ts';
import { JiexunError } from '../domain/error.ts';
import type { Presence } from '../domain/presence.ts';
import { aPresence, atSecond, aViolation } from '../testing/case-builders.ts';
import { EvidenceWorld } from '../testing/evidence-world.ts';
import { Killed, KillSwitch, mortalEvidence, mortalStore } from '../testing/failing-store.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import type { EvidenceStore } from './evidence-store.ts';

const van = aPresence();
const gone: Presence = { ...van, state: 'gone', ended: 'left', clearedAt: atSecond(90), lastSeenAt: atSecond(90) };
const atFiling = { first: 0, between: 15, filing: 30 } as const;

function aWorld(): EvidenceWorld {
  return new EvidenceWorld(scratchFolder());
}

async function manifestOf(
  world: EvidenceWorld,
  name = 'manifest.json',
  presence = van,
): Promise<Record<string, unknown>> {
  const row = await world.caseOf(presence);
  const bytes = await world.evidence.get('published', `${row.evidenceFolder}/${name}`);
  return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
}

function missingIn(manifest: Record<string, unknown>): readonly string[] {
  const { missing } = manifest as { missing: { what: string; why: string }[] };
  return missing.map(({ what, why }) => `${what}: ${why}`);
}

describe('sealing a case', () => {
  test('it is shown when its first manifest is published, with originals, annotated copies, close-up and sheet', async () => {
    const world = aWorld();
    await world.keep(van, atFiling);
    await world.filing.file(aViolation());
    expect(caseLine(await world.caseOf()).evidence).toBeNull();
    await world.work();
    const row = await world.caseOf();
    expect(row).toMatchObject({ visible: true, sealOwed: false });
    expect(row.manifests).toMatchObject([{ no: 1, seq: 1, prevSha256: null }]);
    expect(caseLine(row).evidence).toBe(`evidence/yard-east/2026-01-01/${row.id}`);
    expect(await world.published(row.evidenceFolder)).toEqual([
      '20260101T000000.000Z-first-annotated.jpg',
      '20260101T000000.000Z-first.jpg',
      '20260101T000015.000Z-between-annotated.jpg',
      '20260101T000015.000Z-between.jpg',
      '20260101T000030.000Z-filing-annotated.jpg',
      '20260101T000030.000Z-filing.jpg',
      'close-up.jpg',
      'manifest.json',
      'manifest.json.sig',
      'sheet.jpg',
    ]);
    expect((await world.verify()).breaches).toEqual([]);
  });

  test('the manifest says what was seen, by which rule and model, and what is missing', async () => {
    const world = aWorld();
    world.clockOffset = { offsetMs: -120, measuredAt: atSecond(5) };
    await world.keep(van, atFiling);
    await world.filing.file(aViolation());
    await world.work();
    const manifest = await manifestOf(world);
    expect(manifest).toMatchObject({
      format: 'jiexun-manifest/1',
      no: 1,
      seq: 1,
      prevSha256: null,
      keyId: world.keys.signer.keyId,
      camera: { place: '解放街 12 号', timezone: 'Asia/Shanghai', configVersion: 'a1b2', zones: [{ id: 'kerb' }] },
      clockOffset: { offsetMs: -120 },
      case: { kind: 'illegal-parking', dwellAtFilingMs: 30_000, filedAt: '2026-01-01T00:00:30.000Z' },
      violations: [{ explanation: { ruleId: 'kerb-no-parking', ruleVersion: 'a1b2', models: [{ name: 'street' }] } }],
    });
    expect(missingIn(manifest)).toEqual([
      'a legible number plate: not read: number plates are not read yet',
      'pictures of at least 1280×720: the camera gives 768×576',
    ]);
  });

  test.each([
    ['the clock offset', {}, {}, 'the clock offset: it was not measured'],
    ['a picture in between', { between: null }, {}, 'a picture in between: it was not kept'],
    ['the start', {}, { alreadyThere: true }, 'the moment it came to rest: it was already there when watching began'],
    [
      'an early first picture',
      { first: 12 },
      {},
      'a picture of when it was first seen: the first picture that was kept is 12s later',
    ],
    [
      'two pictures far enough apart',
      { first: 12 },
      {},
      'two pictures further apart than the permitted stay: the pictures are 18s',
    ],
  ])('a case without %s says so', async (_, stills, presence, expected) => {
    const world = aWorld();
    const of = aPresence(presence);
    const kept = Object.entries({ ...atFiling, ...stills }).filter(([, second]) => second !== null);
    await world.keep(of, Object.fromEntries(kept));
    await world.filing.file(aViolation(of));
    await world.work();
    expect(missingIn(await manifestOf(world)).join('\n')).toContain(expected);
  });

  test('of a camera that is down there is no picture, and that is the reason given', async () => {
    const world = aWorld();
    const down = aPresence({ id: 'f1', type: 'fault', family: 'camera', label: 'down', boxXyxy: null });
    await world.keep(down, { before: -1 });
    const none = { ruleId: null, zoneId: null };
    await world.filing.file(aViolation(down, { kind: 'camera-fault', label: 'down', explanation: none }));
    await world.work();
    const missing = missingIn(await manifestOf(world, 'manifest.json', down));
    expect(missing).toContain('a picture of when the threshold was reached: the camera gave no picture (down)');
    expect(missing.join()).not.toContain('last good picture');
  });

  test('a still that cannot be decoded is kept as it is and said to lack its copy; no font is said too', async () => {
    const world = aWorld();
    world.drawing.chinese = false;
    const broken = aPresence({ id: 'broken' });
    await world.keep(broken, atFiling);
    await world.filing.file(aViolation(broken));
    await world.work();
    const missing = missingIn(await manifestOf(world, 'manifest.json', broken)).join('\n');
    expect(missing).toContain('an annotated copy of 20260101T000000.000Z-first.jpg');
    expect(missing).toContain('texts in Chinese on the pictures');
    expect((await world.verify()).breaches).toEqual([]);
  });
});

describe('what comes later', () => {
  test('its leaving is a second manifest, the next link of the chain; the first is as it was', async () => {
    const world = aWorld();
    await world.keep(van, atFiling);
    await world.filing.file(aViolation());
    await world.work();
    const first = await manifestOf(world);
    await world.keep(van, { last: 90, left: 96 });
    await world.filing.clear(gone);
    await world.work();
    const row = await world.caseOf();
    expect(row.manifests).toMatchObject([{ seq: 1 }, { no: 2, seq: 2, prevSha256: row.manifests[0]?.sha256 }]);
    expect(await manifestOf(world)).toEqual(first);
    const second = await manifestOf(world, 'manifest-0002.json');
    expect(second).toMatchObject({ no: 2, case: { clearedAt: '2026-01-01T00:01:30.000Z', dwellMs: 90_000 } });
    const files = (second as { files: { name: string }[] }).files.map(({ name }) => name);
    expect(files).toEqual([
      '20260101T000130.000Z-last.jpg',
      '20260101T000136.000Z-left.jpg',
      '20260101T000130.000Z-last-annotated.jpg',
      '20260101T000136.000Z-left-annotated.jpg',
      'sheet-0002.jpg',
    ]);
    expect((await world.verify()).breaches).toEqual([]);
    expect(await world.evidence.list('staged', 'stills')).toEqual([]);
  });

  test('sealed only after it had left, one manifest holds it all', async () => {
    const world = aWorld();
    await world.keep(van, { ...atFiling, last: 90, left: 96 });
    await world.filing.file(aViolation());
    await world.filing.clear(gone);
    await world.work();
    expect((await world.caseOf()).manifests).toHaveLength(1);
    expect((await world.verify()).files).toBe(12);
  });

  test('a thing that comes and goes while nobody closes its case ends in a bounded number of manifests', async () => {
    const world = aWorld();
    await world.filing.file(aViolation());
    await world.work();
    for (let i = 1; i <= 55; i += 1) {
      const stay = aPresence({ id: `p${i}`, firstSeenAt: atSecond(i * 600) });
      await world.keep(stay, { first: i * 600 });
      await world.filing.file(aViolation(stay));
      await world.filing.clear({ ...stay, ended: 'unknown', state: 'gone' });
      await world.work();
    }
    const row = await world.caseOf();
    expect(row.manifests).toHaveLength(50);
    expect(row).toMatchObject({ toSeal: [], sealOwed: false });
    expect(await world.evidence.list('staged', 'stills')).toEqual([]);
  }, 60_000);
});

describe('retention', () => {
  async function closedWorld(): Promise<EvidenceWorld> {
    const world = aWorld();
    for (const id of ['a', 'b', 'c']) {
      const presence = aPresence({ id, thingId: `thing-${id}` });
      await world.keep(presence, atFiling);
      await world.filing.file(aViolation(presence));
    }
    await world.work();
    const cases = world.realStore.collection(caseEntity);
    for (const { id } of await world.cases()) await closeCase(cases, { id, by: 'li', reason: '', at: atSecond(99) });
    return world;
  }
  const why = { reason: '30 days', at: atSecond(999) };

  test('what it takes away leaves a signed tombstone, and the chain still holds', async () => {
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
    const world = aWorld();
    await world.filing.file(aViolation());
    await world.work();
    expect(await world.retirement.retireCase((await world.caseOf()).id, why)).toBe('skipped');
  });

  test('what comes later of a retired case is not sealed any more', async () => {
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

describe('a full disk', () => {
  test.each([0, 3, 7])(
    'full after %d files: the case waits unseen and whole, and is sealed when there is room',
    async (room) => {
      const world = aWorld();
      await world.keep(van, atFiling);
      await world.filing.file(aViolation());
      let left = room;
      const full: EvidenceStore = {
        ...mortalEvidence(world.realEvidence, new KillSwitch(Number.POSITIVE_INFINITY, 'before')),
        stage: async (path, bytes) => {
          left -= 1;
          if (left < 0) throw new JiexunError('JX_DISK_FULL', 'no room');
          await world.realEvidence.stage(path, bytes);
        },
      };
      world.restart(world.realStore, full);
      await expect(world.work()).rejects.toMatchObject({ code: 'JX_DISK_FULL' });
      expect((await world.caseOf()).visible).toBe(false);
      expect(await world.published('yard-east')).toEqual([]);
      expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
      left = 1_000;
      await world.work();
      expect((await world.caseOf()).visible).toBe(true);
      expect((await world.verify()).breaches).toEqual([]);
    },
  );
});

describe('two at once and kill -9', () => {
  test('two that seal the same case publish one manifest', async () => {
    const world = aWorld();
    await world.keep(van, atFiling);
    await world.filing.file(aViolation());
    const { id } = await world.caseOf();
    const others = [world.newSealing(), world.newSealing(), world.newSealing()];
    await Promise.all(others.map((sealing) => sealing.seal(id)));
    expect((await world.caseOf()).manifests).toHaveLength(1);
    expect(await world.verify()).toMatchObject({ breaches: [], manifests: 1 });
    expect(await world.evidence.list('staged', 'sealing')).toEqual([]);
  });

  test('two that seal many cases of one camera make one chain', async () => {
    const world = aWorld();
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

  /** Filed, sealed, gone, sealed again; `world` may be killed anywhere in it and run it once more. */
  async function wholeStory(world: EvidenceWorld): Promise<void> {
    await world.filing.file(aViolation());
    await world.work();
    await world.filing.clear(gone);
    await world.work();
  }

  test('killed after any one call and started again: one case, sealed as if nothing had been', async () => {
    for (let calls = 0; ; calls += 1) {
      const world = aWorld();
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
      expect(await world.evidence.list('staged', 'sealing'), said).toEqual([]);
      await wholeStory(world);
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
    const world = aWorld();
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

  test('a manifest that lost the case row to another is cleaned away and the chain goes on', async () => {
    const world = aWorld();
    await world.keep(van, { first: 0 });
    await world.filing.file(aViolation());
    const { id } = await world.caseOf();
    // Another machine's manifest counts: ours, proposed to the chain a moment later, must not be published.
    const slow = world.newSealing();
    const chain = await slow.chain.settled('yard-east');
    const link = { caseId: id, no: 1, seq: 1, prevSha256: null, sealedAt: atSecond(50), presenceIds: [] };
    await world.evidence.stage('sealing/lost/manifest.json', new Uint8Array([1]));
    await slow.chain.propose(chain, { ...link, sha256: 'ours', stagedFolder: 'sealing/lost', folder: 'yard-east/x/y' });
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
