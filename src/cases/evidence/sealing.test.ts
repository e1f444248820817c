import { describe, expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { aGonePresence, aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import type { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { AT_FILING, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { KillSwitch, mortalEvidence } from '../../testing/worlds/failing-store.ts';
import { troubledEvidence } from '../../testing/worlds/troubled-evidence.ts';
import { caseLine } from '../filing/case-line.ts';
import type { EvidenceStore } from './evidence-store.ts';

const van = aPresence();
const gone = aGonePresence();

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
  const { missing } = manifest as { missing: { sentence: { en: string } }[] };
  return missing.map(({ sentence: { en } }) => en);
}

describe('sealing a case', () => {
  test('the case is visible once its first manifest is published, with originals, annotated copies, close-up and sheet', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, AT_FILING);
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
    const world = anEvidenceWorld();
    world.clockOffset = { offsetMs: -120, measuredAt: atSecond(5) };
    await world.keep(van, AT_FILING);
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
    const world = anEvidenceWorld();
    const of = aPresence(presence);
    const kept = Object.entries({ ...AT_FILING, ...stills }).filter(([, second]) => second !== null);
    await world.keep(of, Object.fromEntries(kept));
    await world.filing.file(aViolation(of));
    await world.work();
    expect(missingIn(await manifestOf(world)).join('\n')).toContain(expected);
  });

  test('a camera that is down gives no picture, and the manifest gives that as the reason', async () => {
    const world = anEvidenceWorld();
    const down = aPresence({ id: 'f1', type: 'fault', family: 'camera', label: 'down', boxXyxy: null });
    await world.keep(down, { before: -1 });
    const none = { ruleId: null, zoneId: null };
    await world.filing.file(aViolation(down, { kind: 'camera-fault', label: 'down', explanation: none }));
    await world.work();
    const missing = missingIn(await manifestOf(world, 'manifest.json', down));
    expect(missing).toContain('a picture of when the threshold was reached: the camera gave no picture (down)');
    expect(missing.join()).not.toContain('last good picture');
  });

  test('a still that cannot be decoded is kept unchanged, and the manifest lists its copy as missing; so it does without a font', async () => {
    const world = anEvidenceWorld();
    world.drawing.chinese = false;
    const broken = aPresence({ id: 'broken' });
    await world.keep(broken, AT_FILING);
    await world.filing.file(aViolation(broken));
    await world.work();
    const missing = missingIn(await manifestOf(world, 'manifest.json', broken)).join('\n');
    expect(missing).toContain('an annotated copy of 20260101T000000.000Z-first.jpg');
    expect(missing).toContain('texts in Chinese on the pictures');
    expect((await world.verify()).breaches).toEqual([]);
  });
});

describe('what comes later', () => {
  test('when the thing leaves, a second manifest is the next link of the chain; the first does not change', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, AT_FILING);
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

  test.each(['json', 'jpg'])(
    'stills whose .%s is damaged are listed as missing, in the first and in later manifests',
    async (suffix) => {
      const world = anEvidenceWorld();
      const error = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
      const damaged = new RegExp(`(between|left)[^/]*\\.${suffix}$`);
      world.restart(
        world.realStore,
        troubledEvidence(world.realEvidence, (_, path) => (damaged.test(path) ? error : null)),
      );
      await world.keep(van, AT_FILING);
      await world.filing.file(aViolation());
      await world.work();
      await world.keep(van, { last: 90, left: 96 });
      await world.filing.clear(gone);
      await world.work();
      const why = 'it was not kept, or what was kept is damaged';
      expect(missingIn(await manifestOf(world)).join()).toContain(`a picture in between: ${why}`);
      const second = await manifestOf(world, 'manifest-0002.json');
      expect(missingIn(second).join()).toContain(`a picture of when it had left: ${why}`);
      expect((await world.verify()).breaches).toEqual([]);
    },
  );

  test('a case that is sealed only after the thing left has one manifest with everything', async () => {
    const world = anEvidenceWorld();
    await world.keep(van, { ...AT_FILING, last: 90, left: 96 });
    await world.filing.file(aViolation());
    await world.filing.clear(gone);
    await world.work();
    expect((await world.caseOf()).manifests).toHaveLength(1);
    expect((await world.verify()).files).toBe(12);
  });

  test('a thing that comes and goes while nobody closes its case makes a bounded number of manifests', async () => {
    const world = anEvidenceWorld();
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

describe('a full disk', () => {
  test.each([0, 3, 7])(
    'full after %d files: the case waits unseen and whole, and is sealed when there is room',
    async (room) => {
      const world = anEvidenceWorld();
      await world.keep(van, AT_FILING);
      await world.filing.file(aViolation());
      let left = room;
      const full: EvidenceStore = {
        ...mortalEvidence(world.realEvidence, new KillSwitch(Number.POSITIVE_INFINITY, 'before')),
        stage: async (folder, files) => {
          for (const file of files) {
            left -= 1;
            if (left < 0) throw new JiexunError('JX_DISK_FULL', 'no room');
            await world.realEvidence.stage(folder, [file]);
          }
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
