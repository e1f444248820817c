import { beforeEach, describe, expect, test } from 'vitest';
import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { StandingHead } from '../../cases/evidence/head-keeper.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { recordHour } from '../../testing/builders/recorded-hours.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { headCovering, type RecordingHead, readHead, recordingHeads } from './recording-head.ts';
import { recordingHours } from './recording-hour-entity.ts';
import { recordingSigning } from './recording-signing.ts';

const { signer } = aKeyPair();
const MIDNIGHT = Date.UTC(2026, 2, 2);
const HOUR_MS = 3_600_000;

let store: MemoryStore;
let clock: FakeClock;
let told: (readonly RecordingHead[])[];
let kept: StandingHead[];
let isAway: boolean;

beforeEach(() => {
  store = new MemoryStore();
  clock = new FakeClock(new Date(MIDNIGHT));
  [told, kept, isAway] = [[], [], false];
});

const hours = () => store.collection(recordingHours);
const heads = () => store.collection(recordingHeads);

const recorded = (cameraId: string, hour: number, isOpen = false) =>
  recordHour({
    ...{ rows: hours(), volume: new MemorySegmentStore('v1'), cameraId, isOpen },
    hourAt: new Date(MIDNIGHT + hour * HOUR_MS),
  });

function signing(tell = async (signed: readonly RecordingHead[]) => void told.push(signed)) {
  const keep = async (all: readonly StandingHead[]) => {
    if (isAway) throw new Error('away');
    kept.push(...all);
  };
  const handler = recordingSigning({ store, signer, keeper: { keep }, tell, clock });
  return () => handler({ name: 'sign-recordings', id: 'all', data: {} }, new AbortController().signal);
}

async function headsOf(cameraId: string) {
  const { rows } = await heads().find({ index: 'byCamera', where: { cameraId }, limit: 100 });
  return rows.map((row) => {
    const head = readHead(row.note, signer.ring);
    return `${row.id} ${head?.seq} ${head?.hourAt.slice(11, 13)}`;
  });
}

describe('the heads of recorded hours', () => {
  test('are signed for the newest closed hour of each camera: of a day the newest stays', async () => {
    const sign = signing();
    expect(await sign()).toBe('skipped');
    await recorded('gate', 0);
    await recorded('gate', 1);
    await recorded('yard', 1);
    await recorded('yard', 2, true);
    expect(await sign()).toBe('done');
    expect(await headsOf('gate')).toEqual(['gate/2026-03-02 2 01']);
    expect(await headsOf('yard')).toEqual(['yard/2026-03-02 1 01']);
    expect(await sign()).toBe('skipped');
    await recorded('gate', 2);
    await sign();
    await recorded('gate', 24);
    await sign();
    expect(await headsOf('gate')).toEqual(['gate/2026-03-02 3 02', 'gate/2026-03-03 4 00']);
    const covering = async (seq: number) => (await headCovering(heads(), 'gate', seq))?.id ?? null;
    expect(await Promise.all([1, 3, 4, 5].map(covering))).toEqual([
      ...['gate/2026-03-02', 'gate/2026-03-02', 'gate/2026-03-03'],
      null,
    ]);
  });

  test('are told to the log once a day, of each camera the first', async () => {
    const sign = signing();
    const saidOf = () => told.map((heads) => heads.map(({ cameraId, seq }) => `${cameraId} ${seq}`));
    await recorded('gate', 0);
    await sign();
    await recorded('gate', 1);
    const { sha256 } = await recorded('yard', 1);
    await sign();
    expect(saidOf()).toEqual([['gate 1'], ['yard 1']]);
    expect(told[1]?.[0]).toMatchObject({ sha256, hourAt: '2026-03-02T01:00:00.000Z' });
    await recorded('gate', 2);
    await sign();
    await recorded('gate', 24);
    await sign();
    expect(saidOf()).toEqual([['gate 1'], ['yard 1'], ['gate 4']]);
  });

  test('are told when the log can take it again: until then none stands', async () => {
    const sign = signing(async () => Promise.reject(new Error('the log is away')));
    await recorded('gate', 0);
    await expect(sign()).rejects.toThrow('the log is away');
    expect(await headsOf('gate')).toEqual([]);
    await signing()();
    expect([await headsOf('gate'), told.length]).toEqual([['gate/2026-03-02 1 00'], 1]);
  });

  test('leave the machine under a name that no camera has, and later when the place is away', async () => {
    const sign = signing();
    await recorded('gate', 0);
    isAway = true;
    await expect(sign()).rejects.toThrow('away');
    isAway = false;
    await sign();
    expect(kept.map(({ cameraId, seq }) => `${cameraId} ${seq}`)).toEqual(['gate.video 1']);
    expect(readHead(Buffer.from(kept[0]?.bytes ?? []).toString(), signer.ring)).toMatchObject({ cameraId: 'gate' });
    await sign();
    expect(kept).toHaveLength(1);
    // A process that has begun anew does not know what was kept; a head that is kept already does no harm.
    await signing()();
    expect(kept).toHaveLength(2);
  });

  test('of two that sign at once one stands, and both are content', async () => {
    await recorded('gate', 0);
    expect(await Promise.all([signing()(), signing()()])).toContain('done');
    expect(await headsOf('gate')).toEqual(['gate/2026-03-02 1 00']);
  });
});
