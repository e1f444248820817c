import { createHash } from 'node:crypto';
import type { WholeCase } from '../../src/edges/api/contract/cases.ts';
import { BAG_BOX, type FakePicture } from './fake-pictures.ts';

const MINUTE_MS = 60_000;
const PAVEMENT: [number, number][] = [
  [0.5, 0.375],
  [0.7, 0.375],
  [0.7, 0.495],
  [0.5, 0.495],
];
const LIMIT_MS = 120 * MINUTE_MS;

/** The `no`th case: filed some minutes before `now`, the oldest first. */
export function fakeCase(no: number, of: { pictures: readonly FakePicture[]; filedMs: number }): WholeCase {
  const { pictures, filedMs } = of;
  const at = (ms: number) => new Date(filedMs + ms).toISOString();
  const number = `20261128-${`${no}`.padStart(4, '0')}`;
  return {
    id: `street-${number}`,
    number,
    cameraId: no % 3 === 0 ? 'market' : 'street',
    cameraName: no % 3 === 0 ? '东市口' : '解放街北侧',
    place: no % 3 === 0 ? '东市街 3 号' : '解放街 20 号',
    timezone: 'Asia/Shanghai',
    kind: 'garbage',
    label: 'garbage',
    ruleId: 'pavement-litter',
    filedAt: at(0),
    dueAt: at(LIMIT_MS),
    dwellMs: 15_000,
    state: 'pending',
    reasonId: null,
    decider: null,
    decidedAt: null,
    claim: null,
    thumbnail: 'filing.jpg',
    seen: 0,
    why: '「人行道」内垃圾暴露，无人看管，持续 15秒，限时 15秒',
    thing: '垃圾',
    firstSeenAt: at(-15_000),
    alreadyThere: no % 4 === 0,
    gapMs: no % 2 === 0 ? 0 : 4_000,
    clearedAt: null,
    ended: null,
    isOpen: true,
    zones: [{ name: '人行道', polygon: PAVEMENT }],
    pictures: pictures.map(({ file, kind, shows, secondsBefore, widthPx, heightPx, jpeg }) => ({
      file,
      kind,
      shows: [shows],
      capturedAt: at(-secondsBefore * 1_000),
      widthPx,
      heightPx,
      sha256: createHash('sha256').update(jpeg).digest('hex'),
      boxXyxy: kind === 'original' && shows !== 'before' ? BAG_BOX : null,
    })),
    missing: ['时钟偏差（未测量）'],
    notes: [],
    retiredAt: null,
    before: [
      { id: 'old-1', number: '20261127-0311', filedAt: at(-86_400_000), state: 'rejected', reasonId: 'wrong-object' },
      { id: 'old-2', number: '20261126-0077', filedAt: at(-172_800_000), state: 'confirmed', reasonId: null },
    ],
    sightings: [{ firstSeenAt: at(-15_000), reachedAt: at(0), dwellMs: 15_000, clearedAt: null, ended: null }],
    course: [
      { at: at(0), by: '机器', did: '上报' },
      { at: at(2_000), by: '机器', did: '证据已封存' },
    ],
    manifests: [{ no: 1, seq: no, sha256: createHash('sha256').update(number).digest('hex') }],
    recurrenceOf: null,
  };
}
