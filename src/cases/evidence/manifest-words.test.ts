import { expect, test } from 'vitest';
import { aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { AT_FILING, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';

test('a manifest has facts, and beside them the sentence in both languages for people without the program', async () => {
  const world = anEvidenceWorld();
  await world.keep(aPresence(), AT_FILING);
  await world.filing.file(aViolation());
  await world.work();
  const { evidenceFolder } = await world.caseOf();
  const bytes = await world.evidence.get('published', `${evidenceFolder}/manifest.json`);
  expect(JSON.parse(new TextDecoder().decode(bytes ?? undefined))).toMatchObject({
    violations: [
      {
        explanation: { kind: 'illegal-parking', observed: 'vehicle', zoneName: '路缘', permittedMs: 30_000 },
        sentence: {
          en: 'vehicle standing in zone "路缘", for 30s, limit 30s',
          zh: '「路缘」内车辆停放，持续 30秒，限时 30秒',
        },
      },
    ],
    missing: [
      {
        what: { key: 'missing.plate', values: {} },
        why: { key: 'missing-why.not-read' },
        sentence: { en: 'a legible number plate: not read: number plates are not read yet', zh: '号牌：尚不识读号牌' },
      },
      {
        what: { key: 'missing.size', values: { widthPx: 1_280, heightPx: 720 } },
        sentence: { zh: '1280×720 以上的画面：摄像机画面为 768×576' },
      },
      { what: { key: 'missing.clock-offset' } },
    ],
  });
});
