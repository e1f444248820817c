import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { StoreCaseFiling } from '../../cases/filing/store-case-filing.ts';
import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';
import { aCamera, aGonePresence, aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { gonePresenceEntity, ledgerEntity } from '../ledger-store/ledger-entity.ts';
import { EMPTY_LEDGER } from '../presence/ledger.ts';
import { FRESH_TRACKING } from '../presence/live-presence.ts';
import { tryRules } from './try-rules.ts';
import { saidUntold } from './untold-words.ts';

const HOUR_S = 3_600;
const VENDING: Rule = {
  ...{ id: 'stalls', kind: 'street-vending', zoneIds: ['kerb'], dwellMs: 30_000 },
  ...{ resumeMs: 0, bridgeMs: 0, hours: null, version: 'a1b2' },
};
let store: MemoryStore;
let filing: StoreCaseFiling;

/** Four cars, an hour apart: of 45 s, 60 s and 40 s, which were filed, and of 20 s. A fifth still stands there. */
beforeEach(async () => {
  store = new MemoryStore();
  const dwellMsOf = ({ firstSeenAt, lastSeenAt }: Presence) => +lastSeenAt - +firstSeenAt;
  filing = new StoreCaseFiling({ camera: aCamera(), store, queue: new RecordingQueue(), fence: null, dwellMsOf });
  await stood('short', 1, 45, 'confirmed');
  await stood('long', 2, 60, 'rejected');
  await stood('other', 3, 40, 'pending');
  await stood('brief', 4, 20, null);
  const here = aPresence({ ...stayOf('here', 5, 35), thingId: 'here' });
  await store.collection(ledgerEntity).insert({
    ...{ id: 'yard-east', version: 1, owedViolations: [], owedEnded: [] },
    state: { ...EMPTY_LEDGER, presences: [{ ...here, tracking: FRESH_TRACKING }] },
  });
});

function stayOf(id: string, hour: number, seconds: number) {
  const [fromAt, toAt] = [atSecond(hour * HOUR_S), atSecond(hour * HOUR_S + seconds)];
  const observations = [{ at: fromAt, frameSeq: 0, boxXyxy: null, label: 'van', confidence: 0.6 }];
  const times = { firstSeenAt: fromAt, lastSeenAt: toAt, timeline: [{ type: 'seen', fromAt, toAt } as const] };
  return { id, cameraId: 'yard-east', observations, ...times };
}

async function stood(
  id: string,
  hour: number,
  seconds: number,
  review: 'confirmed' | 'rejected' | 'pending' | null,
  over: Partial<Presence> = {},
): Promise<void> {
  const reportedRuleIds = review === null ? [] : ['kerb-no-parking'];
  const presence = aGonePresence({ thingId: id, reportedRuleIds, ...stayOf(id, hour, seconds), ...over });
  const { cameraId, lastSeenAt: endedAt } = presence;
  await store.collection(gonePresenceEntity).insert({ id, version: 1, cameraId, endedAt, presence });
  if (review === null) return;
  const { caseId } = await filing.file(aViolation(presence));
  const row = await store.collection(caseEntity).get(caseId);
  if (row)
    await store.collection(caseEntity).replace({ ...row, review, reasonId: review === 'rejected' ? 'loading' : null });
}

function changedBy(change: (rule: Rule) => Rule, over: Partial<Camera> = {}): Camera {
  const camera = aCamera();
  return { ...camera, rules: camera.rules.map(change), ...over };
}

async function trialOf(changed: Camera, fromAt = atSecond(0)) {
  const parts = { store, calendar: new OpeningCalendar(), onProgress: () => undefined };
  const question = { today: aCamera(), changed, fromAt, toAt: atSecond(10 * HOUR_S) };
  return tryRules(question, parts);
}

describe('a changed rule', () => {
  const at8 = { hours: '09:00-09:30' };

  test.each<[what: string, Camera, comes: number[], goes: number[]]>([
    ['that is the same', aCamera(), [], []],
    ['with a longer stay loses short ones', changedBy((rule) => ({ ...rule, dwellMs: 50_000 })), [], [1, 3, 5]],
    ['with a shorter stay gets brief ones', changedBy((rule) => ({ ...rule, dwellMs: 15_000 })), [4], []],
    ['with hours keeps what was within them', changedBy((rule) => ({ ...rule, ...at8 })), [], [2, 3, 5]],
    [
      'for other labels',
      changedBy((rule) => ('labels' in rule ? { ...rule, labels: ['bus'] } : rule)),
      [],
      [1, 2, 3, 5],
    ],
    [
      'with a higher confidence',
      changedBy((rule) => rule, { confidence: { start: 0.7, keep: null } }),
      [],
      [1, 2, 3, 5],
    ],
    ['with a confidence that all reach', changedBy((rule) => rule, { confidence: { start: 0.6, keep: null } }), [], []],
  ])('%s', async (_, changed, comes, goes) => {
    const trial = await trialOf(changed);
    const hours = (cases: typeof trial.comes) =>
      cases.map(({ firstSeenAt }) => (+firstSeenAt - +atSecond(0)) / 3_600_000);
    expect([hours(trial.comes), hours(trial.goes)]).toEqual([comes, goes]);
  });

  test('is counted by how its cases were decided, before and after', async () => {
    const trial = await trialOf(changedBy((rule) => ({ ...rule, dwellMs: rule.dwellMs === 30_000 ? 42_000 : 1e9 })));
    expect(trial).toMatchObject({
      stays: 5,
      today: {
        cases: 4,
        decided: { confirmed: 1, rejected: 1, undecided: 1, merged: 0, 'never-filed': 1 },
      },
      changed: { cases: 2, decided: { confirmed: 1, rejected: 1, undecided: 0 } },
      filed: { count: 3, foundAgain: 3 },
      goes: [{ decision: 'undecided', ruleId: 'kerb-no-parking', isToday: true, isChanged: false }, { caseId: null }],
    });
    const longer = await trialOf(changedBy((rule) => ({ ...rule, dwellMs: 50_000 })));
    expect(longer.changed).toMatchObject({ cases: 1, decided: { rejected: 1 } });
    expect(longer.goes.map(({ decision, reasonId }) => [decision, reasonId])).toContainEqual(['confirmed', null]);
  });

  test('gives a further stay of a thing to its case, as filing does', async () => {
    await stood('again', 6, 40, null, { thingId: 'long', reportedRuleIds: ['kerb-no-parking'] });
    const trial = await trialOf(aCamera());
    expect(trial.today.cases).toBe(4);
  });

  test('is judged in the days that are asked for', async () => {
    const { stays, filed } = await trialOf(aCamera(), atSecond(2.5 * HOUR_S));
    expect([stays, filed]).toEqual([3, { count: 1, foundAgain: 1 }]);
  });
});

describe('what cannot be told', () => {
  const kerb = aCamera().zones[0];
  const zone = (x1: number) => [
    {
      id: 'kerb',
      name: '路缘',
      polygon: [
        [x1, 0.4],
        [0.95, 0.4],
        [0.95, 0.95],
        [x1, 0.95],
      ] as const,
    },
  ];

  test.each<[what: string, Camera, object[]]>([
    ['is nothing for a smaller zone', changedBy((rule) => rule, { zones: zone(0.7) }), []],
    [
      'is what stood in the new part of a larger zone',
      changedBy((rule) => rule, { zones: zone(0.05) }),
      [
        { what: 'zone', ruleId: 'kerb-no-parking', kind: 'illegal-parking', outsideRatio: 0.5 },
        { what: 'zone', ruleId: 'kerb-litter', kind: 'garbage', outsideRatio: 0.5 },
      ],
    ],
    [
      'is everything of a kind that is not watched today',
      { ...aCamera(), rules: [VENDING] },
      [{ what: 'kind', ruleId: 'stalls', kind: 'street-vending' }],
    ],
    [
      'is what a longer `resume` joins',
      changedBy((rule) => (rule.kind === 'garbage' ? { ...rule, resumeMs: 60_000, bridgeMs: 300_000 } : rule)),
      [{ what: 'longer', ruleId: 'kerb-litter', kind: 'garbage', field: 'resume' }],
    ],
    [
      'is what other settings would have seen',
      {
        ...aCamera(),
        confidence: { start: 0.3, keep: 0.2 },
        models: ['other'],
        ownerDistanceRatio: 2,
        sampling: { everyMs: 500 },
      },
      [
        { what: 'confidence', field: 'start' },
        { what: 'confidence', field: 'keep' },
        { what: 'setting', field: 'models' },
        { what: 'setting', field: 'sampling' },
        { what: 'setting', field: 'ownerDistance' },
      ],
    ],
  ])('%s', async (_, changed, untold) => {
    expect(kerb).toBeDefined();
    const found = (await trialOf(changed)).untold.map((one) =>
      one.what === 'zone' ? { ...one, outsideRatio: Number(one.outsideRatio.toFixed(2)) } : one,
    );
    expect(found).toEqual(untold);
  });

  test('is when the owner went, of stays that an earlier version stored', async () => {
    const bag = { family: 'garbage', label: 'garbage', personNearAt: atSecond(6 * HOUR_S + 55) } as const;
    await stood('bag', 6, 60, null, bag);
    expect((await trialOf(aCamera())).untold).toEqual([{ what: 'owner', stays: 1 }]);
  });

  test('is what ended, while nothing has: what stays was seen just now', async () => {
    const gone = store.collection(gonePresenceEntity);
    for (const id of ['short', 'long', 'other', 'brief']) expect(await gone.delete(id)).toBe(true);
    const trial = await trialOf(aCamera());
    expect(trial.stays).toBe(1);
    expect(trial.untold).toEqual([{ what: 'begins', at: null }]);
    expect(inEveryLanguage(saidUntold({ what: 'begins', at: null }, 'Asia/Shanghai'))).toEqual({
      en: 'No stay has ended in these days: only what still stands there is stored.',
      zh: '这些天没有已结束的停留：存储中只有目前仍在停留的对象。',
    });
  });

  test('is what was before the first stored stay, and before the file was changed', async () => {
    expect((await trialOf(aCamera(), atSecond(-100 * HOUR_S))).untold).toEqual([
      { what: 'begins', at: atSecond(HOUR_S + 45) },
    ]);
    const [row] = (await store.collection(caseEntity).find({ index: 'filed', limit: 1 })).rows;
    if (row) await store.collection(caseEntity).replace({ ...row, scene: { ...row.scene, configVersion: 'old' } });
    expect((await trialOf(aCamera())).untold).toEqual([{ what: 'version', at: atSecond(HOUR_S + 30) }]);
  });
});
