import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryEvidenceStore } from '../adapters/files/directory-evidence-store.ts';
import { JiexunError } from '../domain/error.ts';
import type { Presence } from '../domain/presence.ts';
import { aCamera, aFrame, aPresence, atSecond, aViolation } from '../testing/case-builders.ts';
import { KeptLog } from '../testing/kept-log.ts';
import { plainCodec } from '../testing/plain-codec.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { troubledEvidence } from '../testing/troubled-evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { StagedStillKeeper } from './staged-still-keeper.ts';
import { StagedStills } from './staged-stills.ts';

let store: EvidenceStore;
let log: KeptLog;
let filed: Set<string>;

beforeEach(async () => {
  store = new DirectoryEvidenceStore({ dataDir: scratchFolder() });
  log = new KeptLog();
  filed = new Set();
});

function keeper(
  on: EvidenceStore = store,
  changes: Partial<ConstructorParameters<typeof StagedStillKeeper>[0]> = {},
): StagedStillKeeper {
  return new StagedStillKeeper({
    stills: new StagedStills(on, log),
    isFiled: async (id) => filed.has(id),
    pictures: plainCodec,
    log,
    ...changes,
  });
}

/** What a person hears, `level: message`. */
const told = () =>
  log.lines.filter(({ level }) => level !== 'debug').map(({ level, message }) => `${level}: ${message}`);

type Second = {
  readonly live?: readonly Presence[];
  readonly ended?: readonly Presence[];
  readonly reached?: readonly Presence[];
  readonly noFrame?: boolean;
  /** The ledger's row belongs to a newer shift: what was seen is not written. */
  readonly isFenced?: boolean;
};

async function look(
  on: StagedStillKeeper,
  second: number,
  { live = [], ended = [], reached = [], noFrame, isFenced }: Second,
): Promise<void> {
  await on.keep({
    camera: aCamera(),
    frame: noFrame ? null : aFrame(second),
    at: atSecond(second),
    change: { presences: [...live, ...ended], started: [], ended, trusted: true, changed: true, setBackMs: 0 },
    violations: reached.map((presence) => aViolation(presence, { reachedAt: atSecond(second) })),
  });
  if (!isFenced) await on.settle();
}

/** `first 2`: role and second of each still that is staged. */
async function staged(presence: Presence = van): Promise<readonly string[]> {
  const stills = await new StagedStills(store).of('yard-east', presence.id);
  return stills.map(({ role, frameSeq }) => `${role} ${frameSeq}`);
}

const van = aPresence({ firstSeenAt: atSecond(2) });
const gone: Presence = { ...van, state: 'gone', ended: 'left', clearedAt: atSecond(50), lastSeenAt: atSecond(50) };

describe('a thing that stays', () => {
  test('first seen, in between, at filing, last seen, and gone', async () => {
    const on = keeper();
    for (let second = 0; second < 5; second += 1) await look(on, second, {});
    for (let second = 5; second < 32; second += 1) await look(on, second, { live: [van] });
    expect(await staged()).toEqual(['first 2', 'between 17']);
    await look(on, 32, { live: [van], reached: [van] });
    for (let second = 33; second < 56; second += 1) await look(on, second, { live: [van] });
    await look(on, 56, { ended: [gone] });
    expect(await staged()).toEqual(['first 2', 'between 17', 'filing 32', 'last 50', 'left 56']);
  });

  test.each([60, 100, 130, 200, 333])('filed late, after %d s, one still is near half of it', async (filedAt) => {
    const on = keeper();
    for (let second = 2; second < filedAt; second += 1) await look(on, second, { live: [van] });
    await look(on, filedAt, { live: [van], reached: [van] });
    const between = (await staged()).filter((still) => still.startsWith('between'));
    expect(between).toHaveLength(1);
    const at = Number(between[0]?.split(' ')[1]);
    expect((at - 2) / (filedAt - 2)).toBeGreaterThan(0.3);
    expect((at - 2) / (filedAt - 2)).toBeLessThan(0.7);
  });

  test('what leaves in time leaves no stills', async () => {
    const on = keeper();
    for (let second = 2; second < 20; second += 1) await look(on, second, { live: [van] });
    await look(on, 20, { ended: [{ ...gone, clearedAt: atSecond(15) }] });
    expect(await staged()).toEqual([]);
    expect(await store.list('staged', 'stills')).toEqual([]);
  });

  test('what ends as not known has no picture of having left', async () => {
    const on = keeper();
    await look(on, 2, { live: [van], reached: [van] });
    await look(on, 900, { ended: [{ ...gone, ended: 'unknown', clearedAt: null }] });
    expect(await staged()).toEqual(['filing 2', 'first 2']);
  });

  test.each([
    ['not yet sure that it stays', { state: 'confirming' }],
    ['of a family no rule names', { family: 'person', label: 'person' }],
    ['far from every zone', { boxXyxy: [0.01, 0.01, 0.1, 0.1] }],
  ] as const)('nothing is kept of a thing %s', async (_, changes) => {
    const on = keeper();
    for (let second = 2; second < 30; second += 1) await look(on, second, { live: [{ ...van, ...changes }] });
    expect(await staged()).toEqual([]);
  });
});

describe('kill -9', () => {
  test('stills of an earlier run are found again and go on', async () => {
    const before = keeper();
    for (let second = 2; second < 20; second += 1) await look(before, second, { live: [van] });
    const after = keeper();
    for (let second = 40; second < 44; second += 1) await look(after, second, { live: [van] });
    await look(after, 44, { live: [van], reached: [van] });
    expect(await staged()).toEqual(['first 2', 'between 17', 'filing 44']);
  });

  test.each([
    ['dropped when nothing was filed', false, []],
    ['left to the sealing when a case was filed', true, ['first 2']],
  ])('those of a thing that is no longer there are %s', async (_, isFiled, expected) => {
    await look(keeper(), 2, { live: [van] });
    if (isFiled) filed.add(van.id);
    await look(keeper(), 40, {});
    expect(await staged()).toEqual(expected);
  });
});

describe('camera faults', () => {
  const black = aPresence({
    id: 'f1',
    type: 'fault',
    family: 'camera',
    label: 'black',
    boxXyxy: null,
    firstSeenAt: atSecond(10),
  });

  test('the last good picture, the first bad one, and the first good one again', async () => {
    const on = keeper();
    for (let second = 0; second < 15; second += 1) await look(on, second, {});
    await look(on, 15, { live: [black], reached: [black] });
    for (let second = 16; second < 60; second += 1) await look(on, second, { live: [black] });
    await look(on, 60, { ended: [{ ...black, state: 'gone', ended: 'left', clearedAt: atSecond(59) }] });
    expect(await staged(black)).toEqual(['before 9', 'first 10', 'filing 15', 'last 59', 'left 60']);
  });

  test('a camera that is down has its last good picture only', async () => {
    const on = keeper();
    for (let second = 0; second < 10; second += 1) await look(on, second, {});
    const down = { ...black, label: 'down' };
    await look(on, 40, { live: [down], reached: [down], noFrame: true });
    expect(await staged(down)).toEqual(['before 9']);
  });
});

test('a full disk stops no watching, and is said', async () => {
  const error = new JiexunError('JX_DISK_FULL', 'no room');
  const full = troubledEvidence(store, (call) => (call === 'stage' ? error : null));
  await look(keeper(full), 2, { live: [van], reached: [van] });
  expect(await staged()).toEqual([]);
  expect(told()).toContain('warn: no room for a still');
});

describe('no failing still is the ledger’s', () => {
  test.each([
    ['JX_INTERNAL', new JiexunError('JX_INTERNAL', 'the thread is gone')],
    ['JX_EVIDENCE_EXISTS', new JiexunError('JX_EVIDENCE_EXISTS', 'other bytes')],
    ['EMFILE', Object.assign(new Error('too many open files'), { code: 'EMFILE' })],
    ['TypeError', new TypeError('a mistake of ours')],
  ])('%s: what can be kept is kept, and somebody hears of it once until it works again', async (code, error) => {
    let isFailing = false;
    const on = keeper(troubledEvidence(store, () => (isFailing ? error : null)));
    for (let second = 2; second < 32; second += 1) await look(on, second, { live: [van] });
    isFailing = true;
    await look(on, 32, { live: [van], reached: [van] });
    await look(on, 33, { live: [van], reached: [van] });
    expect(told()).toEqual([`error: trouble (${code}) for a still`]);
    isFailing = false;
    await look(on, 34, { live: [van], reached: [van] });
    expect(told().slice(1)).toEqual(['info: it works again: a still']);
    isFailing = true;
    await look(on, 56, { ended: [{ ...gone, reportedRuleIds: ['kerb'] }] });
    expect(told().slice(2)).toEqual([`error: trouble (${code}) for a still`]);
    expect(await staged()).toEqual(['first 2', 'between 17', 'filing 34']);
  });

  test('pictures that cannot be encoded: the newest are kept once they can', async () => {
    let isFailing = true;
    const codec = {
      encodeJpeg: async ({ rgb }: { readonly rgb: Uint8Array }) => {
        if (isFailing) throw new JiexunError('JX_PICTURE', 'no memory');
        return rgb;
      },
      release: () => undefined,
    };
    const ring = { maxPixelBytes: 0, maxJpegBytes: 1_000_000, maxAgeMs: 120_000 };
    const on = keeper(store, { pictures: codec, ring });
    for (let second = 2; second < 10; second += 1) await look(on, second, {});
    expect(told()).toEqual(['error: trouble (JX_PICTURE) for a still']);
    for (let second = 10; second < 30; second += 1) await look(on, second, { live: [van] });
    expect(told()).toHaveLength(1);
    isFailing = false;
    await look(on, 32, { live: [van], reached: [van] });
    expect(await staged()).toEqual(['between 32', 'filing 32']);
  });

  test('a store that cannot say what was filed: watching goes on, stills of an earlier run are taken up later', async () => {
    await look(keeper(), 2, { live: [van] });
    let isAway = true;
    const on = keeper(store, {
      isFiled: async () => {
        if (isAway) throw new JiexunError('JX_STORE_UNREACHABLE', 'away');
        return false;
      },
    });
    await look(on, 40, {});
    await look(on, 41, {});
    expect(told()).toEqual(['error: trouble (JX_STORE_UNREACHABLE) for stills of an earlier run']);
    isAway = false;
    await look(on, 42, {});
    expect(await staged()).toEqual([]);
  });

  test('one damaged file of an earlier run: the others go on', async () => {
    const before = keeper();
    for (let second = 2; second < 20; second += 1) await look(before, second, { live: [van] });
    const error = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
    const on = keeper(troubledEvidence(store, (_, path) => (/between.*json$/.test(path) ? error : null)));
    for (let second = 40; second < 44; second += 1) await look(on, second, { live: [van] });
    await look(on, 44, { live: [van], reached: [van] });
    expect(await staged()).toEqual(['first 2', 'between 17', 'between 40', 'filing 44']);
    expect(told()).toEqual([
      'error: a staged still cannot be read and counts as missing; look at what keeps it, then delete it',
    ]);
  });

  test('only the fence ends the watch', async () => {
    const error = new JiexunError('JX_FENCED', 'a newer shift');
    const on = keeper(troubledEvidence(store, (call) => (call === 'stage' ? error : null)));
    await expect(look(on, 2, { live: [van] })).rejects.toMatchObject({ code: 'JX_FENCED' });
  });
});

describe('a second worker at the camera', () => {
  test('both keep what they see of one thing, each under names of its own', async () => {
    const [one, two] = [keeper(), keeper()];
    const put = (on: StagedStillKeeper, frameSeq: number) =>
      on.keep({
        camera: aCamera(),
        frame: { ...aFrame(2), seq: frameSeq },
        at: atSecond(2),
        change: { presences: [van], started: [], ended: [], trusted: true, changed: true, setBackMs: 0 },
        violations: [],
      });
    await Promise.all([put(one, 7), put(two, 8)]);
    expect([...(await staged())].toSorted()).toEqual(['first 7', 'first 8']);
  });

  test('one that was stopped, and does not know yet that it lost the camera, takes none of the stills away', async () => {
    const stopped = keeper();
    for (let second = 2; second < 20; second += 1) await look(stopped, second, { live: [van] });
    const other = keeper();
    await look(other, 30, { live: [van] });
    const kept = await staged();
    await look(stopped, 900, { ended: [{ ...gone, ended: 'unknown', clearedAt: null }], isFenced: true });
    expect(await staged()).toEqual(kept);
    await look(other, 32, { live: [van], reached: [van] });
    expect(await staged()).toEqual(['first 2', 'between 17', 'filing 32']);
  });
});

test('a store that does not answer stops no watching, and earlier stills are found when it is back', async () => {
  let isAway = false;
  const away = new JiexunError('JX_EVIDENCE_UNREACHABLE', 'away');
  const flaky = troubledEvidence(store, () => (isAway ? away : null));
  await look(keeper(flaky), 2, { live: [van] });
  isAway = true;
  const on = keeper(flaky);
  await look(on, 40, { live: [van] });
  isAway = false;
  await look(on, 41, { live: [van], reached: [van] });
  expect(await staged()).toEqual(['first 2', 'between 41', 'filing 41']);
  expect(told()).toEqual([
    'warn: the evidence store cannot be used for stills of an earlier run',
    'warn: the evidence store cannot be used for a still',
    'info: it works again: stills of an earlier run',
    'info: it works again: a still',
  ]);
});
