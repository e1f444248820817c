import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';

/** A case that waits for a decision; a test changes what it is about. */
export function reviewCase(of: Partial<ReviewCase> = {}): ReviewCase {
  return {
    id: 'street-20261128-0001',
    number: '20261128-0001',
    cameraId: 'street',
    cameraName: '解放街北侧',
    place: '解放街 20 号',
    timezone: 'Asia/Shanghai',
    kind: 'garbage',
    label: 'garbage',
    ruleId: 'pavement-litter',
    filedAt: '2026-11-28T00:00:36.000Z',
    dueAt: '2026-11-28T02:00:36.000Z',
    dwellMs: 15_000,
    state: 'pending',
    reasonId: null,
    decider: null,
    decidedAt: null,
    claim: null,
    thumbnail: null,
    seen: 0,
    why: '「人行道」内垃圾暴露，无人看管，持续 15秒，限时 15秒',
    thing: '垃圾',
    firstSeenAt: '2026-11-28T00:00:21.000Z',
    alreadyThere: false,
    gapMs: 0,
    clearedAt: null,
    isOpen: true,
    zones: [],
    pictures: [],
    missing: [],
    retiredAt: null,
    before: [],
    ...of,
  };
}
